//! What a stage noticed but did not stop for, and what the errors of tables have in common.

pub mod table;

use std::fmt;

use crate::text::Span;

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something was lost: an input skipped, a row refused.
    Error,
    /// Something is probably not as meant.
    Warning,
    /// Something worth knowing.
    Note,
}

/// The stable name of a diagnostic, kebab-case: `unresolved-date`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One thing a stage has to say about its input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable name.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Where in the input; `None` when it concerns the whole.
    pub span: Option<Span>,
    /// What is wrong: lower case, no full stop, the user's own word in backticks.
    pub message: String,
    /// What to do instead, best first.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// A diagnostic without place and hints.
    pub fn new(code: Code, severity: Severity, message: impl Into<String>) -> Self {
        Self { code, severity, span: None, message: message.into(), hints: Vec::new() }
    }

    /// The same, placed at `span`.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// A value, and what was noticed on the way to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Noted<T> {
    /// The value.
    pub value: T,
    /// What was noticed, in the order of the input.
    pub notes: Vec<Diagnostic>,
}

impl<T> Noted<T> {
    /// A value about which there is nothing to say.
    pub fn silent(value: T) -> Self {
        Self { value, notes: Vec::new() }
    }
}

/// Up to three of `candidates` that `word` may be a slip of, nearest first, ties by name.
///
/// Upper and lower case, `-`, `_` and space count as the same.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    const NEAREST: usize = 3;
    let word = fold_name(word);
    let allowed = (word.chars().count() / 3).max(1);
    let mut ranked: Vec<(usize, &str)> = candidates
        .map(|candidate| (strsim::osa_distance(&word, &fold_name(candidate)), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    ranked.sort_unstable();
    ranked.dedup();
    ranked.into_iter().take(NEAREST).map(|(_, candidate)| candidate).collect()
}

/// A table name as it is compared: lower case, `_` and space as `-`.
pub(crate) fn fold_name(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| if matches!(letter, '_' | ' ') { '-' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_names_are_few_and_ordered() {
        let names = ["supplies", "supports", "sanctions", "meets"];
        assert_eq!(nearest("suplies", names.into_iter()), ["supplies"]);
        assert_eq!(nearest("SANCTION", names.into_iter()), ["sanctions"]);
        assert_eq!(nearest("quarrels", names.into_iter()), Vec::<&str>::new());
    }

    #[test]
    fn a_diagnostic_is_built_in_one_line() {
        let note = Diagnostic::new(Code("unknown-word"), Severity::Note, "`foo` is unknown")
            .at(Span::of(2..5))
            .hint("write `bar`");
        assert_eq!(note.code.to_string(), "unknown-word");
        assert_eq!((note.span, note.hints.len()), (Span::new(2, 5), 1));
    }
}
