//! The only place where text becomes SVG: any text in, text out that no program reads as more.

use crate::export::picture::text::is_shown;

/// The text of an element or of a quoted attribute.
pub(super) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars().filter(|it| *it == '\n' || is_shown(*it)) {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::xml;

    #[test]
    fn text_stays_text() {
        assert_eq!(xml("</text><script>\"&\0\u{202e}"), "&lt;/text&gt;&lt;script&gt;&quot;&amp;");
    }
}
