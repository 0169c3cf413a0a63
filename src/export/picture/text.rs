//! Text for pictures: anything in, what can be shown safely and briefly out.

/// At most so many characters; what is longer ends in an ellipsis.
pub(in crate::export) fn shortened(text: &str, at_most: usize) -> String {
    match text.char_indices().nth(at_most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(at_most.saturating_sub(1)).chain(['…']).collect(),
    }
}

/// Whether nothing of a text can be seen.
pub(in crate::export) fn is_blank(text: &str) -> bool {
    !text.chars().any(|letter| is_shown(letter) && !letter.is_whitespace())
}

/// A space for whatever separates lines.
pub(in crate::export) fn blank(letter: char) -> char {
    if matches!(letter, '\n' | '\r' | '\t') { ' ' } else { letter }
}

/// Whether a character may stand in a picture: no control, no bidi control (it would turn the
/// text around it), nothing that XML forbids.
pub(in crate::export) fn is_shown(letter: char) -> bool {
    !letter.is_control()
        && !matches!(
            letter,
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
        && u32::from(letter) & 0xfffe != 0xfffe
}

/// A text on one line, without what cannot be shown.
pub(in crate::export) fn shown(text: &str) -> String {
    text.chars().map(blank).filter(|it| is_shown(*it)).collect()
}

/// Whether a link leads to the web.
pub(in crate::export) fn is_web(url: &str) -> bool {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web && url.chars().all(|letter| is_shown(letter) && !letter.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_between_characters() {
        assert_eq!(shortened("äöü", 3), "äöü");
        assert_eq!(shortened("äöüß", 3), "äö…");
    }
}
