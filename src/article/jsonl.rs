//! Articles as JSONL: one line in, one [`Article`] out.

use serde::Deserialize;

use super::Article;
use crate::claim::{ArticleId, PartialDate};
use crate::lang::Lang;

/// Why a line is no article.
#[derive(Debug, thiserror::Error)]
pub enum JsonlError {
    /// It is not the JSON object expected.
    #[error("not an article: {0}")]
    Json(serde_json::Error),
    /// Its `lang` is a language the reader does not know.
    #[error("`lang` is `{0}`; known are de and en")]
    Lang(String),
    /// Its `date` is no date.
    #[error("`date`: {0}")]
    Date(#[from] crate::claim::PartialDateError),
    /// Its text is empty or blank.
    #[error("`text` is empty")]
    Empty,
}

/// A line as written; fields the reader has no use for (`licence` …) are let through.
#[derive(Deserialize)]
struct Line {
    id: Option<String>,
    lang: Option<String>,
    title: Option<String>,
    #[serde(alias = "published")]
    date: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    text: String,
}

/// The article on one line. Without an `id` it gets one from a hash of its text.
///
/// # Errors
/// [`JsonlError`] where the line is no article in a known language.
pub fn from_jsonl_line(line: &str) -> Result<Article, JsonlError> {
    let line: Line = serde_json::from_str(line).map_err(JsonlError::Json)?;
    if line.text.trim().is_empty() {
        return Err(JsonlError::Empty);
    }
    let lang = match line.lang {
        Some(code) => Some(Lang::from_code(&code).ok_or(JsonlError::Lang(code))?),
        None => None,
    };
    let published = line.date.as_deref().map(day_of).map(str::parse::<PartialDate>).transpose()?;
    let id = line.id.map_or_else(|| ArticleId::of_text(&line.text), ArticleId::new);
    let title = line.title.filter(|title| !title.trim().is_empty());
    Ok(Article { id, lang, title, published, outlet: line.outlet, url: line.url, text: line.text })
}

/// The date of an RFC 3339 time stamp; anything else unchanged.
fn day_of(date: &str) -> &str {
    match date.as_bytes().get(10) {
        Some(b'T' | b' ') => date.get(..10).unwrap_or(date),
        _ => date,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_an_article() {
        let line = r#"{"id":"a1","lang":"de","title":"T","date":"2012-12-30T08:00:00Z","url":null,
            "outlet":"dpa","text":"Es regnet.","licence":"x"}"#;
        let article = from_jsonl_line(&line.replace('\n', " ")).unwrap();
        assert_eq!(article.id.as_str(), "a1");
        assert_eq!(article.published.unwrap().to_string(), "2012-12-30");
        assert_eq!(article.headline(), Some("T"));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let message = |line: &str| from_jsonl_line(line).unwrap_err().to_string();
        assert_eq!(message(r#"{"text":"a","lang":"fr"}"#), "`lang` is `fr`; known are de and en");
        assert_eq!(message(r#"{"text":" "}"#), "`text` is empty");
        assert!(message(r#"{"text":"a","date":"soon"}"#).starts_with("`date`: `soon` is no date"));
        assert!(message("{").starts_with("not an article"));
    }
}
