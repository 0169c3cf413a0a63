//! A table of what is known of articles (`doc`, `lang`, `date` …): TSV in, rows by file stem out.

use std::collections::BTreeMap;

use super::Article;
use crate::claim::{ArticleId, PartialDate};
use crate::diag::nearest;
use crate::lang::Lang;

/// One row: what it says of the article whose file stem is its `doc`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MetaRow {
    /// Language.
    pub lang: Option<Lang>,
    /// Publication date.
    pub date: Option<PartialDate>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Address.
    pub url: Option<String>,
}

/// The rows of a table, by `doc`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meta {
    rows: BTreeMap<String, MetaRow>,
}

/// What is wrong with a table, and in which line (from 1).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct MetaError {
    line: usize,
    message: String,
}

const COLUMNS: [&str; 6] = ["doc", "lang", "date", "outlet", "url", "licence"];

impl Meta {
    /// Reads a table: tab-separated, the first line names the columns; `doc` is required, `lang`,
    /// `date`, `outlet` and `url` are used, others are let through.
    ///
    /// # Errors
    /// [`MetaError`] where there is no column `doc` or a cell is no language or date.
    pub fn from_tsv(text: &str) -> Result<Self, MetaError> {
        let mut lines = text.lines().enumerate();
        let header: Vec<&str> = match lines.next() {
            Some((_, line)) => line.split('\t').map(str::trim).collect(),
            None => Vec::new(),
        };
        if !header.contains(&"doc") {
            let near = header.iter().find(|it| !nearest(it, COLUMNS.into_iter()).is_empty());
            let found = near.map_or(String::new(), |it| format!(" (found `{it}`)"));
            let message = format!("no column `doc`{found}: the first line names the columns");
            return Err(MetaError { line: 1, message });
        }
        let mut rows = BTreeMap::new();
        for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let (doc, row) =
                row(&header, line).map_err(|message| MetaError { line: at + 1, message })?;
            rows.insert(doc, row);
        }
        Ok(Self { rows })
    }

    /// The row of an article; `None` where the table has none.
    pub fn get(&self, id: &ArticleId) -> Option<&MetaRow> {
        self.rows.get(id.as_str())
    }

    /// Fills what the article does not say itself.
    pub fn complete(&self, article: &mut Article) {
        if let Some(row) = self.get(&article.id) {
            article.lang = article.lang.or(row.lang);
            article.published = article.published.or(row.date);
            article.outlet = article.outlet.take().or_else(|| row.outlet.clone());
            article.url = article.url.take().or_else(|| row.url.clone());
        }
    }
}

fn row(header: &[&str], line: &str) -> Result<(String, MetaRow), String> {
    let mut doc = String::new();
    let mut row = MetaRow::default();
    for (column, cell) in header.iter().zip(line.split('\t').map(str::trim)) {
        if cell.is_empty() {
            continue;
        }
        match *column {
            "doc" => cell.clone_into(&mut doc),
            "lang" => {
                let unknown = || format!("`{cell}` is no known language: write de or en");
                row.lang = Some(Lang::from_code(cell).ok_or_else(unknown)?);
            }
            "date" => row.date = Some(cell.parse::<PartialDate>().map_err(|it| it.to_string())?),
            "outlet" => row.outlet = Some(cell.to_owned()),
            "url" => row.url = Some(cell.to_owned()),
            _ => {}
        }
    }
    if doc.is_empty() { Err("the cell `doc` is empty".to_owned()) } else { Ok((doc, row)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_complete_articles() {
        let meta =
            Meta::from_tsv("doc\tlang\tdate\tlicence\na\tde\t2012-12\tx\nb\ten\t\t\n").unwrap();
        let mut article = Article::from_plain(ArticleId::new("a"), "Text");
        meta.complete(&mut article);
        assert_eq!(article.lang, Some(Lang::De));
        assert_eq!(article.published.unwrap().to_string(), "2012-12");
        assert_eq!(meta.get(&ArticleId::new("b")).unwrap().date, None);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let error = |text: &str| Meta::from_tsv(text).unwrap_err().to_string();
        assert_eq!(
            error("doc\tlang\na\txx\n"),
            "line 2: `xx` is no known language: write de or en"
        );
        assert!(error("name\n").starts_with("line 1: no column `doc`"));
    }
}
