//! What went wrong in, a message with its place and the next step on stderr out.

use std::io;
use std::ops::Range;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::out::clean;

/// Why a command gave up.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The user can do something about it.
    Report(Box<Report>),
    /// The answer could not be written.
    Output(io::Error),
}

/// What is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Report {
    message: String,
    place: Option<Place>,
    hints: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    file: String,
    source: String,
    span: Range<usize>,
}

impl Report {
    /// What is wrong: lower case, no full stop.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), place: None, hints: Vec::new() }
    }

    /// What an error of the library says, its causes after a colon.
    pub(crate) fn caused_by(error: &dyn std::error::Error) -> Self {
        let mut message = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            let text = error.to_string();
            if !message.ends_with(&text) {
                message.push_str(": ");
                message.push_str(&text);
            }
            cause = error.source();
        }
        Self::new(message)
    }

    /// The same about a file.
    pub(crate) fn about(mut self, file: &Path) -> Self {
        self.message = format!("{}: {}", file.display(), self.message);
        self
    }

    /// The same with what to do next.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same with what to do next, best first.
    pub(crate) fn hints<'h>(mut self, hints: impl IntoIterator<Item = &'h String>) -> Self {
        self.hints.extend(hints.into_iter().cloned());
        self
    }

    /// The same at these bytes of a source.
    pub(crate) fn at(mut self, file: impl Into<String>, source: &str, span: Range<usize>) -> Self {
        let end = ceil(source, span.end.min(source.len()));
        let start = floor(source, span.start.min(end));
        self.place = Some(Place { file: file.into(), source: shown(source), span: start..end });
        self
    }

    /// As it is printed, with a line break at its end.
    pub(crate) fn render(&self, color: bool) -> String {
        let message = clean(&self.message);
        let Some(place) = &self.place else { return self.short(&message, color) };
        let file = clean(&place.file);
        let snippet = Snippet::source(place.source.as_str())
            .path(file.as_ref())
            .annotation(AnnotationKind::Primary.span(place.span.clone()));
        let hints = self.hints.iter().map(|hint| Level::HELP.message(clean(hint)));
        let group = Level::ERROR.primary_title(message.as_ref()).element(snippet).elements(hints);
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        format!("{}\n", renderer.render(&[group]))
    }

    /// As a warning without a place.
    pub(crate) fn render_as_warning(&self, color: bool) -> String {
        let word = if color { "\u{1b}[1;33mwarning\u{1b}[0m" } else { "warning" };
        self.lines(word, &clean(&self.message))
    }

    fn short(&self, message: &str, color: bool) -> String {
        let word = if color { "\u{1b}[1;31merror\u{1b}[0m" } else { "error" };
        self.lines(word, message)
    }

    fn lines(&self, word: &str, message: &str) -> String {
        let mut text = format!("{word}: {message}\n");
        for hint in &self.hints {
            text.extend(["  ", &clean(hint), "\n"]);
        }
        text
    }
}

/// The source with characters of the same length for those a terminal would obey.
fn shown(source: &str) -> String {
    let obeyed = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    let same_length = |c: char| if c.len_utf8() == 1 { '?' } else { '¿' };
    source.chars().map(|c| if obeyed(c) { same_length(c) } else { c }).collect()
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn ceil(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

impl From<Report> for Failure {
    fn from(report: Report) -> Self {
        Self::Report(Box::new(report))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// As it is printed.
    pub(crate) fn render(&self, color: bool) -> String {
        match self {
            Self::Report(report) => report.render(color),
            Self::Output(error) => {
                Report::new(format!("the answer could not be written: {error}")).render(color)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn hints_stand_below_the_message() {
        let report = Report::new("no actor is called “Nordkora”")
            .hint("did you mean  Nordkorea (state:PRK)  ·  Südkorea (state:KOR)?");
        assert_eq!(
            report.render(false),
            "error: no actor is called “Nordkora”\n  \
             did you mean  Nordkorea (state:PRK)  ·  Südkorea (state:KOR)?\n"
        );
    }

    #[test]
    fn places_are_shown() {
        let report = Report::new("unknown field `wait`").hint("`weight`").at(
            "words.ron",
            "[\n    (text: \"ä\u{1b}\", wait: 3),\n]\n",
            20..24,
        );
        expect![[r#"
            error: unknown field `wait`
             --> words.ron:2:18
              |
            2 |     (text: "ä?", wait: 3),
              |                  ^^^^
              |
              = help: `weight`
        "#]]
        .assert_eq(&report.render(false));
    }

    #[test]
    fn spans_outside_the_source_do_no_harm() {
        for span in [0..99, 50..60, 1..2] {
            assert!(Report::new("x").at("a", "ä", span).render(true).contains('x'));
        }
        assert!(Report::new("x").at("a", "", 0..0).render(false).contains('x'));
    }
}
