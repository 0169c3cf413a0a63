//! The only place where text becomes DOT: any text in, ids, attributes and markup out that no
//! program reads as more than text. graphviz-rust prints ids as they are.

use graphviz_rust::dot_structures::{Attribute, Id};

use crate::export::picture::text::{blank, is_shown, is_web, shortened};

/// Graphviz 2.43 refuses strings of 16,384 bytes and more; this many characters stay below it
/// however they are escaped.
const LONGEST: usize = 999;

/// A double-quoted id. Line breaks become `\n`, as labels and tooltips write them.
pub(super) fn quoted(text: &str) -> Id {
    let mut id = String::with_capacity(text.len() + 2);
    id.push('"');
    for letter in shortened(text, LONGEST).chars().filter(|it| *it == '\n' || is_shown(*it)) {
        match letter {
            '"' => id.push_str("\\\""),
            '\\' => id.push_str("\\\\"),
            '&' => id.push_str("&amp;"),
            '\n' => id.push_str("\\n"),
            _ => id.push(letter),
        }
    }
    id.push('"');
    Id::Escaped(id)
}

/// An attribute with a quoted value.
pub(super) fn attribute(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), quoted(value))
}

/// An attribute whose value is drawn as markup.
pub(super) fn drawn(name: &str, markup: &Markup) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Html(format!("<{}>", markup.0)))
}

/// An attribute that links somewhere; `None` for what is no address of the web.
pub(super) fn link(name: &str, url: &str) -> Option<Attribute> {
    (is_web(url) && url.chars().count() <= LONGEST).then(|| attribute(name, url))
}

/// The markup Graphviz reads in labels, made of escaped text only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Markup(String);

impl Markup {
    /// A text of at most so many characters, on one line.
    pub(super) fn text(text: &str, at_most: usize) -> Self {
        let mut markup = String::with_capacity(text.len());
        for letter in shortened(text, at_most).chars().map(blank).filter(|it| is_shown(*it)) {
            match letter {
                '&' => markup.push_str("&amp;"),
                '<' => markup.push_str("&lt;"),
                '>' => markup.push_str("&gt;"),
                '"' => markup.push_str("&quot;"),
                _ => markup.push(letter),
            }
        }
        Self(markup)
    }

    pub(super) fn bold(self) -> Self {
        Self(format!("<b>{}</b>", self.0))
    }

    pub(super) fn struck(self) -> Self {
        Self(format!("<s>{}</s>", self.0))
    }

    /// In a colour `#RRGGBB`, which the schema has checked.
    pub(super) fn colored(self, color: &str) -> Self {
        Self(format!("<font color=\"{color}\">{}</font>", self.0))
    }

    /// In a size, in points.
    pub(super) fn sized(self, points: u8) -> Self {
        Self(format!("<font point-size=\"{points}\">{}</font>", self.0))
    }

    /// Followed by other markup.
    pub(super) fn then(self, next: &Self) -> Self {
        Self(self.0 + &next.0)
    }

    /// One below the other, aligned to the left where `left`.
    pub(super) fn lines(lines: impl IntoIterator<Item = Self>, left: bool) -> Self {
        let end = if left { "<br align=\"left\"/>" } else { "<br/>" };
        let lines: Vec<String> = lines.into_iter().map(|line| line.0).collect();
        let last = if left { end } else { "" };
        Self(lines.join(end) + last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_text_stays_inside_its_quotes() {
        let Id::Escaped(id) = quoted("a\"; b -> c; \\\" & \u{202e}\0x\n") else { panic!() };
        assert_eq!(id, "\"a\\\"; b -> c; \\\\\\\" &amp; x\\n\"");
    }

    #[test]
    fn markup_holds_text_only() {
        let markup = Markup::text("<b>&\"\n\u{ffff}]]>", 99).bold();
        assert_eq!(markup.0, "<b>&lt;b&gt;&amp;&quot; ]]&gt;</b>");
    }

    #[test]
    fn only_the_web_is_linked() {
        assert!(link("URL", "https://example.org/?a=1&b=2").is_some());
        for url in ["javascript:alert(1)", "file:///etc/passwd", "//example.org", "http://a b"] {
            assert!(link("URL", url).is_none(), "{url}");
        }
    }
}
