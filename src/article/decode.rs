//! Bytes of a file in, text out: UTF-8 where it is, else decoded by BOM or detection and noted.

use encoding_rs::{Encoding, UTF_8};

/// A decoded text and the encoding it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text; offsets into it are what every span means.
    pub text: String,
    /// The encoding's name where it was not UTF-8, for a note.
    pub from: Option<&'static str>,
}

/// The bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("binary data, not text")]
pub struct NotText;

/// Decodes the bytes of a file. A byte order mark wins, then UTF-8, then detection.
///
/// # Errors
/// [`NotText`] where the bytes hold a NUL (in no UTF-16 with a mark) or mostly control characters.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let from = (encoding != UTF_8).then(|| encoding.name());
        return is_text(&text).then(|| Decoded { text: text.into_owned(), from }).ok_or(NotText);
    }
    if bytes.contains(&0) {
        return Err(NotText);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let decoded = Decoded { text: text.to_owned(), from: None };
        return is_text(text).then_some(decoded).ok_or(NotText);
    }
    let encoding = detect(bytes);
    let (text, _, _) = encoding.decode(bytes);
    let decoded = Decoded { text: text.into_owned(), from: Some(encoding.name()) };
    is_text(&decoded.text).then_some(decoded).ok_or(NotText)
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Whether at most one character in twenty is a control character other than white space.
fn is_text(text: &str) -> bool {
    let strange = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    strange * 20 <= text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_1_is_decoded_and_named() {
        let bytes =
            b"Die ungarische Regierung \xe4u\xdferte sich \xfcber die Gespr\xe4che mit Br\xfcssel.";
        let decoded = decode(bytes).unwrap();
        assert_eq!(
            decoded.text,
            "Die ungarische Regierung äußerte sich über die Gespräche mit Brüssel."
        );
        assert_eq!(decoded.from, Some("windows-1252"));
    }

    #[test]
    fn marks_win_and_go() {
        assert_eq!(decode("\u{feff}Text".as_bytes()).unwrap().text, "Text");
        let utf16: Vec<u8> = [0xff, 0xfe, b'a', 0, b'b', 0].to_vec();
        assert_eq!(decode(&utf16).unwrap(), Decoded { text: "ab".into(), from: Some("UTF-16LE") });
    }

    #[test]
    fn binary_is_refused() {
        assert_eq!(decode(b"\x7fELF\x02\x01\x01\0\0\0"), Err(NotText));
        assert_eq!(decode(b"\x01\x02\x03\x04\x05\x06"), Err(NotText));
        assert!(decode(b"").is_ok());
    }
}
