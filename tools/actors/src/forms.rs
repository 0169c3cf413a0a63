//! Forms of names: which kind of word a spelling is, and how it inflects.

use crate::source::Sources;
use crate::write::quoted;

/// Forms of one actor, each once.
pub struct Forms<'a> {
    sources: &'a Sources,
    rows: Vec<String>,
}

/// How a German form inflects; see `Infl` in `src/actor/row.rs`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Infl {
    None,
    S,
    Adj,
    AdjNoun,
    Er,
    N,
    In,
    Nominal,
}

impl<'a> Forms<'a> {
    pub fn new(sources: &'a Sources) -> Self {
        Self { sources, rows: Vec::new() }
    }

    /// Adds a form: language `de`, `en`, `any`; kind as in `FormKind`.
    pub fn add(&mut self, text: &str, lang: &str, kind: &str, infl: Infl) {
        let mut row = format!("(text: {}", quoted(text));
        if lang != "any" {
            row += &format!(", lang: {lang}");
        }
        if kind != "name" {
            row += &format!(", kind: {kind}");
        }
        if infl != Infl::None {
            row += &format!(", infl: {}", infl.name());
        }
        if self.sources.is_weak(text) {
            row += ", weak: true";
        }
        row.push(')');
        if !self.rows.contains(&row) {
            self.rows.push(row);
        }
    }

    /// Adds names in one language; acronyms are told by their capitals, a final `~` forbids
    /// inflection.
    pub fn names(&mut self, texts: &[&str], lang: &str) {
        for text in texts {
            let (text, fixed) = text.strip_suffix('~').map_or((*text, false), |text| (text, true));
            let acronym = is_acronym(text);
            let infl = if fixed || acronym || lang == "en" { Infl::None } else { name(text) };
            self.add(text, lang, if acronym { "acronym" } else { "name" }, infl);
        }
    }

    pub fn rows(&self) -> &[String] {
        &self.rows
    }
}

impl Infl {
    const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::S => "s",
            Self::Adj => "adj",
            Self::AdjNoun => "adj_noun",
            Self::Er => "er",
            Self::N => "n",
            Self::In => "in",
            Self::Nominal => "nominal",
        }
    }
}

/// A source cell without its mark against inflection.
pub fn plain(text: &str) -> &str {
    text.strip_suffix('~').unwrap_or(text)
}

/// Two to seven capitals, digits and marks.
pub fn is_acronym(text: &str) -> bool {
    let capitals = text.chars().filter(char::is_ascii_uppercase).count();
    (2..=7).contains(&text.chars().count())
        && capitals >= 2
        && text
            .chars()
            .all(|at| at.is_ascii_uppercase() || at.is_ascii_digit() || ".+-".contains(at))
}

/// How a German name inflects.
pub fn name(text: &str) -> Infl {
    let words: Vec<&str> = text.split(' ').collect();
    let small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    if words.len() > 1 && is_adjective(words[0]) && !small(&words[1]) {
        Infl::AdjNoun
    } else if words.iter().any(small) {
        Infl::None
    } else {
        Infl::S
    }
}

/// Whether a word that begins a name is an adjective with its ending.
fn is_adjective(word: &str) -> bool {
    const STEMS: [&str; 27] = [
        "isch",
        "deutsch",
        "einigt",
        "vereint",
        "lich",
        "liberal",
        "ativ",
        "bewaffnet",
        "unabhängig",
        "grün",
        "regional",
        "föderiert",
        "weiß",
        "blau",
        "heilig",
        "oberst",
        "national",
        "zentral",
        "auswärtig",
        "neu",
        "rot",
        "ständig",
        "ranzösisch",
        "frei",
        "kolonial",
        "gemeinsam",
        "sozial",
    ];
    let word = word.to_lowercase();
    let stem = ["es", "er", "e"].into_iter().find_map(|ending| word.strip_suffix(ending));
    stem.is_some_and(|stem| STEMS.iter().any(|known| stem.ends_with(known)))
}

/// How a German word for an inhabitant (a man) inflects.
pub fn inhabitant(text: &str) -> Infl {
    if text.ends_with("deutscher") || text == "Deutscher" {
        Infl::Nominal
    } else if text.ends_with("er") {
        Infl::Er
    } else if text.ends_with(['i', 'o']) {
        Infl::S
    } else {
        Infl::N
    }
}
