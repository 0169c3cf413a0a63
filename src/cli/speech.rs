//! `legation show speech`: articles in; what they say somebody says, and who, out.

use serde_json::{Value, json};

use super::Outcome;
use super::args::ShowArgs;
use super::files::{self, Found};
use super::format::OutputFormat;
use super::out::Out;
use super::render::Failure;
use super::session::Session;
use super::table::Table;
use crate::article::Article;
use crate::claim::ArticleId;
use crate::extract::Speech;
use crate::reader::Reader;
use crate::text::{Part, Span};

/// Runs the stage over a sentence, or over every article of a file.
pub(super) fn run(
    args: &ShowArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let reader = session.reader_with(&[], args.model.as_deref(), args.lang)?;
    let mut shown =
        Shown { args, reader, table: table(session.format()), found: false, skipped: false };
    if let Some(sentence) = &args.sentence {
        let article = Article::from_plain(ArticleId::of_text(sentence), sentence.clone());
        shown.take("the sentence", article, session);
    }
    for input in files::inputs(args.file.as_slice())? {
        files::read(&input, |Found { place, article, .. }| {
            match article {
                Ok(article) => shown.take(&place, article, session),
                Err(why) => shown.skip(&place, &why, session),
            }
            // Of many articles none is kept once it is written.
            if session.format() == OutputFormat::Jsonl {
                let written = std::mem::replace(&mut shown.table, table(OutputFormat::Jsonl));
                return written.write(OutputFormat::Jsonl, out).map_err(Failure::from);
            }
            Ok(())
        })?;
    }
    shown.table.write(session.format(), out)?;
    let answered = Outcome::found(shown.found);
    Ok(if shown.skipped { Outcome::Skipped } else { answered })
}

/// What has been found so far.
struct Shown<'a> {
    args: &'a ShowArgs,
    reader: Reader<'a>,
    table: Table,
    found: bool,
    skipped: bool,
}

impl Shown<'_> {
    fn take(&mut self, place: &str, mut article: Article, session: &Session) {
        article.lang = article.lang.or(self.args.lang);
        article.published = article.published.or(self.args.date);
        match self.reader.speech(&article) {
            Err(error) => self.skip(place, &error.to_string(), session),
            // Offsets count in the text: what a separate title says is left out.
            Ok(speech) => {
                for speech in speech.iter().filter(|it| it.part == Part::Text) {
                    self.found = true;
                    self.table.row(row(&article, speech, session.format()));
                }
            }
        }
    }

    fn skip(&mut self, place: &str, why: &str, session: &Session) {
        self.skipped = true;
        session.skipped(place, why);
    }
}

/// For people what is said and by whom; for programs the places as well.
fn table(format: OutputFormat) -> Table {
    if for_programs(format) {
        let columns = [
            "article",
            "kind",
            "content",
            "speaker",
            "cue",
            "addressee",
            "said_by",
            "text",
            "offsets",
        ];
        Table::new("speech", columns)
    } else {
        Table::new("speech", ["kind", "speaker", "cue", "said_by", "words"])
    }
}

const fn for_programs(format: OutputFormat) -> bool {
    matches!(format, OutputFormat::Json | OutputFormat::Jsonl)
}

fn row(article: &Article, speech: &Speech, format: OutputFormat) -> Vec<Value> {
    let slice = |span: Span| span.slice(&article.text).unwrap_or_default();
    let words: Vec<&str> = speech.content.iter().copied().map(slice).collect();
    let words = words.join(" … ");
    let kind = json!(speech.kind.name());
    if !for_programs(format) {
        let text = |span: Option<Span>| span.map(slice);
        return vec![
            kind,
            json!(text(speech.speaker)),
            json!(text(speech.cue)),
            json!(speech.speakers),
            json!(words),
        ];
    }
    let place = |span: Span| json!([span.start(), span.end()]);
    let content: Vec<Value> = speech.content.iter().copied().map(place).collect();
    vec![
        json!(article.id),
        kind,
        json!(content),
        json!(speech.speaker.map(place)),
        json!(speech.cue.map(place)),
        json!(speech.addressee.map(place)),
        json!(speech.speakers),
        json!(words),
        json!("bytes"),
    ]
}
