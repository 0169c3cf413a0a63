//! `legation read`: articles in; their graph in a file, or their claims on stdout, out.

use std::path::PathBuf;
use std::sync::Arc;

use super::Outcome;
use super::args::ReadArgs;
use super::batch::{Batch, Unread};
use super::claims;
use super::export;
use super::files::{self, Found, Input};
use super::format::OutputFormat;
use super::ids::Ids;
use super::out::{Out, aligned};
use super::progress::Progress;
use super::render::{Failure, Report};
use super::report::Coverage;
use super::session::{Session, of_store};
use super::words::{Words, count};
use crate::article::{Article, Meta};
use crate::claim::{ArticleId, Reading, stable_hash};
use crate::graph::KnowledgeGraph;
use crate::reader::{ReadError, Reader};
use crate::store;

/// Runs the command.
pub(crate) fn run(
    args: &ReadArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let inputs = files::inputs(&args.inputs)?;
    if let (Some(id), [_, _, ..]) = (&args.id, inputs.as_slice()) {
        let message = format!("--id {id} is given, but there are {} inputs", inputs.len());
        return Err(Report::new(message)
            .hint("give ids in a table with --meta, or in JSONL")
            .into());
    }
    let mut reading = Run {
        args,
        session,
        reader: session.reader_with(&args.rules, args.model.as_deref(), args.lang)?,
        meta: meta(args)?,
        graph: KnowledgeGraph::new(session.schema()?),
        batch: Batch::new(args.jobs),
        tally: Tally::default(),
        coverage: args.report.then(Coverage::default),
        progress: session.progress(),
    };
    if args.from_json {
        return reading.take_claims(out);
    }
    // What breaks the reader is said once, with the article's name.
    std::panic::set_hook(Box::new(|_| {}));
    let read = inputs.iter().try_for_each(|it| files::read(it, |found| reading.take(found, out)));
    let read = read.and_then(|()| reading.flush(out));
    drop(std::panic::take_hook());
    read?;
    reading.end(&inputs, out)
}

/// One run over all inputs.
struct Run<'a> {
    args: &'a ReadArgs,
    session: &'a Session,
    reader: Reader<'a>,
    meta: Meta,
    graph: KnowledgeGraph,
    batch: Batch,
    tally: Tally,
    /// What `--report` prints.
    coverage: Option<Coverage>,
    progress: Progress,
}

/// What became of the inputs.
#[derive(Debug, Default)]
struct Tally {
    read: usize,
    /// In a language the reader does not know.
    foreign: usize,
    /// No text, no article: how many, and of the first the place and what is wrong.
    unusable: usize,
    first: Option<(String, String)>,
    /// Left to other shards.
    others: usize,
}

impl Run<'_> {
    /// Takes claims coded elsewhere.
    fn take_claims(mut self, out: &mut Out<'_>) -> Result<Outcome, Failure> {
        for path in &self.args.inputs {
            let text = files::text(path)?.text;
            let read = store::from_json(&text, self.reader.schema()).map_err(|error| {
                let place = format!("{}, line {}", path.display(), error.line());
                Report::new(format!("{place}: {error}")).hints(error.hints())
            })?;
            self.graph.merge(read);
        }
        if self.target().is_none() && self.format() == Some(OutputFormat::Jsonl) {
            let lang = self.session.labels_in(&self.graph, OutputFormat::Jsonl);
            export::write(&self.graph.view(), (OutputFormat::Jsonl, lang), out.data())?;
            return Ok(Outcome::Answered);
        }
        self.finish(out)?;
        Ok(Outcome::Answered)
    }

    /// Takes what an input holds; reads when enough has come together.
    fn take(&mut self, found: Found, out: &mut Out<'_>) -> Result<(), Failure> {
        let Found { place, article, decoded_from } = found;
        if let Some(encoding) = decoded_from {
            self.session.note(format!("{place} was decoded from {encoding}"));
        }
        match article {
            Ok(article) => {
                let article = self.complete(article);
                if self.args.shard.is_some_and(|shard| !shard.holds(&article.id)) {
                    self.tally.others += 1;
                } else if self.batch.push(place, article) {
                    self.flush(out)?;
                }
            }
            Err(why) => self.unusable(place, why),
        }
        Ok(())
    }

    /// Says at once what cannot be read: of a million articles no list is kept. Only the first is
    /// kept back, for it may be all there is.
    fn unusable(&mut self, place: String, why: String) {
        self.tally.unusable += 1;
        if self.tally.unusable == 1 {
            self.tally.first = Some((place, why));
            return;
        }
        self.progress.clear();
        if let Some((place, why)) = self.tally.first.take() {
            self.session.skipped(&place, &why);
        }
        self.session.skipped(&place, &why);
    }

    /// The article with what the command line and the table say of it.
    fn complete(&self, mut article: Article) -> Article {
        if let Some(id) = &self.args.id {
            article.id = ArticleId::new(id.as_str());
        }
        self.meta.complete(&mut article);
        article.published = article.published.or(self.args.date);
        article.lang = article.lang.or(self.args.lang);
        article.outlet = article.outlet.or_else(|| self.args.outlet.clone());
        article
    }

    /// Reads the articles that have come together.
    fn flush(&mut self, out: &mut Out<'_>) -> Result<(), Failure> {
        for (place, reading) in self.batch.read(&self.reader) {
            match reading {
                Ok(reading) => {
                    self.tally.read += 1;
                    self.keep(reading, out)?;
                }
                Err(Unread::Refused(ReadError::Language)) => {
                    self.tally.foreign += 1;
                    self.progress.clear();
                    self.session.skipped(&place, "it is in neither German nor English");
                }
                Err(error) => self.unusable(place, error.to_string()),
            }
        }
        self.progress.show(self.tally.read);
        Ok(())
    }

    /// Adds a reading to the graph, or prints its claims where lines are wanted: a stream of any
    /// length needs no more memory than a batch.
    fn keep(&mut self, reading: Reading, out: &mut Out<'_>) -> Result<(), Failure> {
        if let Some(coverage) = &mut self.coverage {
            coverage.add(&reading);
        }
        if self.coverage.is_some() || self.format() != Some(OutputFormat::Jsonl) {
            self.add(reading);
            return Ok(());
        }
        let mut single = KnowledgeGraph::new(Arc::clone(self.reader.schema()));
        single.add(reading);
        let lang = self.session.labels_in(&single, OutputFormat::Jsonl);
        export::write(&single.view(), (OutputFormat::Jsonl, lang), out.data())?;
        if self.target().is_some() {
            self.graph.merge(single);
        }
        Ok(())
    }

    /// Adds a reading to the graph. Two texts of one name are one article, read twice.
    fn add(&mut self, reading: Reading) {
        let known = self.graph.text(&reading.article.id);
        if known.is_some_and(|known| known.mark.hash != reading.mark.hash) {
            self.progress.clear();
            let id = &reading.article.id;
            self.session.note(format!(
                "two texts are called {id}: one of them counts; give ids in JSONL to keep both"
            ));
        }
        self.graph.add(reading);
    }

    /// Saves or prints the graph, and says what was left out.
    fn end(mut self, inputs: &[Input], out: &mut Out<'_>) -> Result<Outcome, Failure> {
        self.progress.clear();
        let Tally { read, foreign, unusable, first, others } = &self.tally;
        if let (Some((place, why)), [_], 0) = (first, inputs, read + foreign + others) {
            return Err(Report::new(format!("{place}: {why}")).hint(advice(why)).into());
        }
        if let Some((place, why)) = first {
            self.session.skipped(place, why);
        }
        if read + foreign + others == 0 {
            return Err(Report::new("no article could be read").into());
        }
        let skipped = foreign + unusable;
        if *read > 0 || *others > 0 {
            self.finish(out)?;
        }
        Ok(if skipped == 0 { Outcome::Answered } else { Outcome::Skipped })
    }

    /// Saves and prints the graph.
    fn finish(mut self, out: &mut Out<'_>) -> Result<(), Failure> {
        let Some(path) = self.target().cloned() else { return self.print(out) };
        if self.args.into.is_some() {
            let schema = Arc::clone(self.reader.schema());
            let read = std::mem::replace(&mut self.graph, KnowledgeGraph::new(Arc::clone(&schema)));
            let waiting =
                || self.session.note(format!("waiting: another program writes {}", path.display()));
            let mut corrected = 0;
            let updated =
                store::update(&path, &schema, waiting, |graph| corrected = graph.correct(read));
            self.graph = updated.map_err(|error| of_store(&error))?;
            if corrected > 0 {
                let message = format!(
                    "{} corrected, whose former claims are gone",
                    count(corrected, "article")
                );
                self.session.note(message);
            }
        } else {
            store::save(&self.graph, &path).map_err(|error| of_store(&error))?;
        }
        self.session.note(format!(
            "{} holds {}, {} and {}",
            path.display(),
            count(self.graph.articles().len(), "article"),
            count(self.graph.actors().len(), "actor"),
            count(self.graph.claims().len(), "claim"),
        ));
        self.session.note_reprints(&self.graph);
        self.print(out)
    }

    fn print(&self, out: &mut Out<'_>) -> Result<(), Failure> {
        if let Some(coverage) = &self.coverage {
            let format = self.args.format.unwrap_or(OutputFormat::Table);
            return Ok(coverage.write(&self.reader, format, out)?);
        }
        let Some(format) = self.format() else { return Ok(()) };
        let graph = &self.graph;
        let view = graph.view();
        let words = Words { graph, lang: self.session.labels_in(graph, format) };
        match format {
            // Printed as they were read.
            OutputFormat::Jsonl => {}
            OutputFormat::Ron => export::write(&view, (format, words.lang), out.data())?,
            OutputFormat::Table => {
                let ids = Ids::new(graph);
                let rows: Vec<_> =
                    view.claims().iter().map(|claim| claims::row(words, &ids, claim)).collect();
                for line in aligned(0, &rows) {
                    out.line(&line)?;
                }
            }
            _ => claims::write(words, view.claims(), format, out)?,
        }
        Ok(())
    }

    /// The file to write.
    fn target(&self) -> Option<&PathBuf> {
        self.args.output.as_ref().or(self.args.into.as_ref())
    }

    /// What to print; `None` where the graph goes to a file and nothing was said.
    fn format(&self) -> Option<OutputFormat> {
        let unsaid = self.target().is_none().then_some(OutputFormat::Table);
        self.args.format.or(unsaid)
    }
}

/// One of so many parts of all articles, told apart by their ids: whatever the order of the inputs,
/// the graphs of all parts merge into the graph of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shard {
    /// From 0.
    number: u64,
    of: u64,
}

impl Shard {
    fn holds(self, id: &ArticleId) -> bool {
        stable_hash(&[id.as_str()]) % self.of == self.number
    }
}

impl std::str::FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "write the number of the part and how many there are: 1/4";
        let (number, of) = text.split_once('/').ok_or(wrong)?;
        let (number, of): (u64, u64) =
            (number.parse().map_err(|_| wrong)?, of.parse().map_err(|_| wrong)?);
        let number = number.checked_sub(1).filter(|number| *number < of).ok_or(wrong)?;
        Ok(Self { number, of })
    }
}

fn meta(args: &ReadArgs) -> Result<Meta, Report> {
    let Some(path) = &args.meta else { return Ok(Meta::default()) };
    let text = files::text(path)?.text;
    Meta::from_tsv(&text).map_err(|error| Report::caused_by(&error).about(path))
}

/// What to do about an input that holds no article.
fn advice(why: &str) -> &'static str {
    if why.starts_with("not an article") {
        "a line of JSONL is an object with the fields id, lang, title, date, url, outlet, text"
    } else {
        "give a text file, its first line the headline, or a .jsonl file with one article a line"
    }
}
