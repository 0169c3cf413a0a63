//! Values as openCypher scenarios write them in, the same with labels and keys in order out.

/// The value in one fixed spelling; with `sorted`, the members of lists are put in order. `None`
/// where the text is no value.
pub(crate) fn canonical(text: &str, sorted: bool) -> Option<String> {
    let mut reader = Reader { rest: text.trim(), sorted };
    let value = reader.value()?;
    reader.rest.trim().is_empty().then_some(value)
}

struct Reader<'t> {
    rest: &'t str,
    sorted: bool,
}

impl Reader<'_> {
    fn take(&mut self, sign: &str) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self) -> Option<String> {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next()? {
            '\'' => self.text(),
            '{' => self.map(),
            '(' => self.node(),
            '<' => self.path(),
            '[' if self.rest[1..].trim_start().starts_with(':') => self.edge(),
            '[' => self.list(),
            _ => self.word(),
        }
    }

    fn text(&mut self) -> Option<String> {
        self.take("'");
        let mut text = String::from("'");
        let mut letters = self.rest.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\'' => {
                    self.rest = &self.rest[at + 1..];
                    return Some(text + "'");
                }
                '\\' => {
                    let (_, escaped) = letters.next()?;
                    text.push('\\');
                    text.push(escaped);
                }
                _ => text.push(letter),
            }
        }
        None
    }

    /// A number, `true`, `null` …
    fn word(&mut self) -> Option<String> {
        let end = self.rest.find([',', ']', '}', ' ', ')']).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if word.parse::<i64>().is_ok() || word.parse::<f64>().is_err() {
            return (!word.is_empty()).then(|| word.to_owned());
        }
        word.parse::<f64>().ok().map(|number| format!("{number:?}"))
    }

    fn list(&mut self) -> Option<String> {
        self.take("[");
        let mut members = Vec::new();
        while !self.take("]") {
            members.push(self.value()?);
            self.take(",");
        }
        if self.sorted {
            members.sort();
        }
        Some(format!("[{}]", members.join(", ")))
    }

    fn name(&mut self) -> Option<String> {
        self.rest = self.rest.trim_start();
        if self.take("`") {
            let (name, rest) = self.rest.split_once('`')?;
            let name = name.to_owned();
            self.rest = rest;
            return Some(name);
        }
        let end = self.rest.find(|it: char| !it.is_alphanumeric() && it != '_');
        let (name, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        let name = name.to_owned();
        self.rest = rest;
        Some(name)
    }

    fn map(&mut self) -> Option<String> {
        self.take("{");
        let mut entries = Vec::new();
        while !self.take("}") {
            let key = self.name()?;
            if !self.take(":") {
                return None;
            }
            entries.push(format!("{key}: {}", self.value()?));
            self.take(",");
        }
        entries.sort();
        Some(format!("{{{}}}", entries.join(", ")))
    }

    /// Labels and properties up to `end`.
    fn inside(&mut self, end: &str) -> Option<String> {
        let mut labels = Vec::new();
        while self.take(":") {
            labels.push(format!(":{}", self.name()?));
        }
        labels.sort();
        let mut text = labels.concat();
        self.rest = self.rest.trim_start();
        if self.rest.starts_with('{') {
            let map = self.map()?;
            if map != "{}" {
                text.push_str(&map);
            }
        }
        self.take(end).then_some(text)
    }

    fn node(&mut self) -> Option<String> {
        self.take("(");
        Some(format!("({})", self.inside(")")?))
    }

    fn edge(&mut self) -> Option<String> {
        self.take("[");
        Some(format!("[{}]", self.inside("]")?))
    }

    fn path(&mut self) -> Option<String> {
        self.take("<");
        let mut text = format!("<{}", self.node()?);
        while !self.take(">") {
            let back = self.take("<");
            if !self.take("-") {
                return None;
            }
            let edge = self.edge()?;
            let on = self.take("->") || (back && self.take("-"));
            if !on {
                return None;
            }
            let node = self.node()?;
            let (left, right) = if back { ("<-", "-") } else { ("-", "->") };
            text.extend([left, &edge, right, &node]);
        }
        Some(text + ">")
    }
}
