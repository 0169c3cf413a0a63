//! The text of a query in, its words and signs with their places out.

use super::error::{QueryError, QueryErrorKind};
use crate::text::Span;

/// A word or sign and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

/// What a token is. Keywords are words: what they mean depends on where they stand.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    /// A keyword or name as written.
    Word(String),
    /// A name in back quotes, without them.
    Quoted(String),
    /// A string without its quotes, escapes replaced.
    Text(String),
    /// A whole number, up to 2^63: its sign is read later.
    Int(u64),
    /// A number with a point or exponent.
    Float(f64),
    /// Anything else: `(`, `<>`, `..` …
    Sign(&'static str),
    /// After the last token.
    End,
}

/// More tokens than a person writes; keeps what is built from them small.
const MOST_TOKENS: usize = 20_000;

/// Longer ones first.
const SIGNS: [&str; 29] = [
    "<=", ">=", "<>", "=~", "..", "!=", "(", ")", "[", "]", "{", "}", "<", ">", "=", "-", "+", "*",
    "/", "%", "^", ":", ",", ".", "|", ";", "&", "$", "!",
];

/// Splits `text` into tokens; the last one is [`TokenKind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, QueryError> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_blanks()?;
        let start = lexer.at;
        let kind = lexer.token()?;
        let end = kind == TokenKind::End;
        tokens.push(Token { kind, span: Span::of(start..lexer.at) });
        if end {
            return Ok(tokens);
        }
        if tokens.len() > MOST_TOKENS {
            let kind = QueryErrorKind::TooLarge("more than 20,000 words and signs");
            return Err(QueryError::new(kind, Span::of(start..lexer.at)));
        }
    }
}

struct Lexer<'t> {
    text: &'t str,
    /// A byte at the border of a character.
    at: usize,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let len = rest.find(|letter| !fits(letter)).unwrap_or(rest.len());
        self.at += len;
        rest.get(..len).unwrap_or_default()
    }

    fn error(&self, kind: QueryErrorKind, start: usize) -> QueryError {
        QueryError::new(kind, Span::of(start..self.at.max(start)))
    }

    fn skip_blanks(&mut self) -> Result<(), QueryError> {
        loop {
            self.take_while(char::is_whitespace);
            if self.rest().starts_with("//") {
                self.take_while(|letter| letter != '\n');
            } else if self.rest().starts_with("/*") {
                let start = self.at;
                let Some(len) = self.rest().find("*/") else {
                    self.at += 2;
                    return Err(self.error(QueryErrorKind::Unclosed("comment"), start));
                };
                self.at += len + 2;
            } else {
                return Ok(());
            }
        }
    }

    fn token(&mut self) -> Result<TokenKind, QueryError> {
        let Some(letter) = self.peek() else { return Ok(TokenKind::End) };
        if letter.is_alphabetic() || letter == '_' {
            let word = self.take_while(|it| it.is_alphanumeric() || it == '_');
            return Ok(TokenKind::Word(word.to_owned()));
        }
        match letter {
            '0'..='9' => self.number(),
            '.' if self.rest().chars().nth(1).is_some_and(|it| it.is_ascii_digit()) => {
                self.number()
            }
            '\'' | '"' => self.string(letter),
            '`' => self.quoted(),
            _ => self.sign(letter),
        }
    }

    fn sign(&mut self, letter: char) -> Result<TokenKind, QueryError> {
        let start = self.at;
        if let Some(sign) = SIGNS.into_iter().find(|sign| self.rest().starts_with(sign)) {
            self.at += sign.len();
            return Ok(TokenKind::Sign(sign));
        }
        self.next();
        let error = self.error(QueryErrorKind::Character(letter), start);
        Err(match letter {
            '“' | '”' | '„' | '‘' | '’' | '«' | '»' => {
                error.hint("write strings as `'…'`")
            }
            '–' | '—' | '−' => error.hint("write `-`"),
            '→' => error.hint("write `->`"),
            '←' => error.hint("write `<-`"),
            '≠' => error.hint("write `<>`"),
            _ => error,
        })
    }

    fn number(&mut self) -> Result<TokenKind, QueryError> {
        let start = self.at;
        if let Some(radix) = self.radix() {
            self.at += 2;
            let digits = self.take_while(|it| it.is_alphanumeric() || it == '_').to_owned();
            return self.whole(&digits, radix, start);
        }
        self.take_while(|it| it.is_ascii_digit());
        let mut rest = self.rest().chars();
        // "1..4" is a range, "1.5" a number.
        let point = rest.next() == Some('.') && rest.next().is_some_and(|it| it.is_ascii_digit());
        if point {
            self.next();
        }
        let tail = self.take_while(|it| it.is_alphanumeric() || it == '_');
        if tail.ends_with(['e', 'E']) && matches!(self.peek(), Some('-' | '+')) {
            self.next();
            self.take_while(|it| it.is_alphanumeric() || it == '_');
        }
        let text = self.text.get(start..self.at).unwrap_or_default().to_owned();
        if text.bytes().all(|it| it.is_ascii_digit()) {
            return self.whole(&text, 10, start);
        }
        let number: Option<f64> = text.parse().ok();
        let number =
            number.ok_or_else(|| self.error(QueryErrorKind::Number(text.clone()), start))?;
        if number.is_finite() {
            return Ok(TokenKind::Float(number));
        }
        Err(self.error(QueryErrorKind::NumberTooLarge(text), start))
    }

    /// 16 at `0x1F`, 8 at `0o17`.
    fn radix(&self) -> Option<u32> {
        let rest = self.rest();
        let radix = match rest.get(..2)? {
            "0x" | "0X" => 16,
            "0o" | "0O" => 8,
            _ => return None,
        };
        Some(radix)
    }

    fn whole(&self, digits: &str, radix: u32, start: usize) -> Result<TokenKind, QueryError> {
        const LARGEST: u64 = 1 << 63;
        let text = self.text.get(start..self.at).unwrap_or_default().to_owned();
        if digits.is_empty() || !digits.chars().all(|it| it.is_digit(radix)) {
            return Err(self.error(QueryErrorKind::Number(text), start));
        }
        let number = u64::from_str_radix(digits, radix).ok().filter(|it| *it <= LARGEST);
        let number = number.map(TokenKind::Int);
        number.ok_or_else(|| self.error(QueryErrorKind::NumberTooLarge(text), start))
    }

    fn string(&mut self, quote: char) -> Result<TokenKind, QueryError> {
        let start = self.at;
        self.next();
        let mut value = String::new();
        loop {
            value.push_str(self.take_while(|it| it != quote && it != '\\'));
            match self.next() {
                None => {
                    let here = Span::of(start..start + 1);
                    let kind = QueryErrorKind::Unclosed("string");
                    return Err(
                        QueryError::new(kind, here).hint(format!("close it with `{quote}`"))
                    );
                }
                Some('\\') => value.push(self.escape()?),
                Some(_) => return Ok(TokenKind::Text(value)),
            }
        }
    }

    fn escape(&mut self) -> Result<char, QueryError> {
        let start = self.at - 1;
        let letter = self.next().unwrap_or(' ');
        let error = |lexer: &Self| {
            let error = lexer.error(QueryErrorKind::Escape(letter), start);
            error.hint("write `\\\\` for a backslash")
        };
        Ok(match letter {
            '\\' | '\'' | '"' | '`' => letter,
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' | 'U' => {
                let len = if letter == 'u' { 4 } else { 8 };
                let digits = self.rest().get(..len).unwrap_or_default();
                let hex = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_hexdigit());
                let code = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
                let code = code.filter(|_| hex).ok_or_else(|| error(self))?;
                self.at += len;
                code
            }
            _ => return Err(error(self)),
        })
    }

    fn quoted(&mut self) -> Result<TokenKind, QueryError> {
        let start = self.at;
        self.next();
        let mut name = String::new();
        loop {
            name.push_str(self.take_while(|it| it != '`'));
            if self.next().is_none() {
                let kind = QueryErrorKind::Unclosed("name");
                let error = QueryError::new(kind, Span::of(start..start + 1));
                return Err(error.hint("close it with a back quote"));
            }
            // A back quote inside a name is written twice.
            if self.peek() != Some('`') {
                return Ok(TokenKind::Quoted(name));
            }
            self.next();
            name.push('`');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match tokens(text) {
            Ok(tokens) => {
                let show = |token: &Token| match &token.kind {
                    TokenKind::Word(it) => it.clone(),
                    TokenKind::Quoted(it) => format!("`{it}`"),
                    TokenKind::Text(it) => format!("{it:?}"),
                    TokenKind::Int(it) => it.to_string(),
                    TokenKind::Float(it) => format!("{it:?}"),
                    TokenKind::Sign(it) => (*it).to_owned(),
                    TokenKind::End => "END".to_owned(),
                };
                tokens.iter().map(show).collect::<Vec<_>>().join(" ")
            }
            Err(error) => {
                let (start, end) = (error.span().start(), error.span().end());
                format!("{start}..{end} {error} {:?}", error.hints())
            }
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn words_signs_and_numbers() {
        check("MATCH (ä:State)-[*1..4]->()", "MATCH ( ä : State ) - [ * 1 .. 4 ] - > ( ) END");
        check("a<-b <=1.5 <> 2e3 1E-2", "a < - b <= 1.5 <> 2000.0 0.01 END");
        check("// note\n/* more */ x", "x END");
    }

    #[test]
    fn strings_and_quoted_names() {
        check(r"'it\'s' 'ö\n\u00e4'", r#""it's" "ö\nä" END"#);
        check("`aligns-with` `a``b`", "`aligns-with` `a`b` END");
    }

    #[test]
    fn bad_text_is_placed() {
        check("a 'open", r#"2..3 this string has no end ["close it with `'`"]"#);
        check("`open", r#"0..1 this name has no end ["close it with a back quote"]"#);
        check("x /* y", "2..4 this comment has no end []");
        check(r"'\q'", r#"1..3 `\q` is no escape ["write `\\\\` for a backslash"]"#);
        check(r"'\u12'", r#"1..3 `\u` is no escape ["write `\\\\` for a backslash"]"#);
        check("12abc", "0..5 `12abc` is no number a query can hold []");
        check("99999999999999999999", "0..20 `99999999999999999999` is too large a number []");
        check("„Russland“", r#"0..3 `„` has no meaning here ["write strings as `'…'`"]"#);
        check("(a)–(b)", r#"3..6 `–` has no meaning here ["write `-`"]"#);
        check("@", "0..1 `@` has no meaning here []");
    }

    #[test]
    fn a_query_has_a_largest_size() {
        check(
            &"a ".repeat(30_000),
            "40000..40001 the query is too large: more than 20,000 words and signs []",
        );
    }
}
