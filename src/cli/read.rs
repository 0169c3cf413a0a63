//! `legation read`: articles in; their graph in a file, or their claims on stdout, out.

use std::path::PathBuf;
use std::sync::Arc;

use super::Outcome;
use super::args::ReadArgs;
use super::batch::Batch;
use super::claims;
use super::export;
use super::files::{self, Found, Input};
use super::format::OutputFormat;
use super::ids::Ids;
use super::out::{Out, aligned};
use super::render::{Failure, Report};
use super::report::Coverage;
use super::session::{Session, of_store};
use super::words::{Words, count};
use crate::article::{Article, Meta};
use crate::claim::{ArticleId, Reading};
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
        reader: session.reader(&args.rules)?,
        meta: meta(args)?,
        graph: begin(args, session)?,
        batch: Batch::new(args.jobs),
        tally: Tally::default(),
        coverage: args.report.then(Coverage::default),
    };
    for input in &inputs {
        files::read(input, |found| reading.take(found, out))?;
    }
    reading.flush(out)?;
    reading.end(&inputs, out)
}

/// One run over all inputs.
struct Run<'a> {
    args: &'a ReadArgs,
    session: &'a Session,
    reader: Reader<'static>,
    meta: Meta,
    graph: KnowledgeGraph,
    batch: Batch,
    tally: Tally,
    /// What `--report` prints.
    coverage: Option<Coverage>,
}

/// What became of the inputs.
#[derive(Debug, Default)]
struct Tally {
    read: usize,
    /// In a language the reader does not know.
    foreign: usize,
    /// No text, no article: the place and what is wrong.
    unusable: Vec<(String, String)>,
}

impl Run<'_> {
    /// Takes what an input holds; reads when enough has come together.
    fn take(&mut self, found: Found, out: &mut Out<'_>) -> Result<(), Failure> {
        let Found { place, article, decoded_from } = found;
        if let Some(encoding) = decoded_from {
            self.session.note(format!("{place} was decoded from {encoding}"));
        }
        match article {
            Ok(article) => {
                let article = self.complete(article);
                if self.batch.push(place, article) {
                    self.flush(out)?;
                }
            }
            Err(why) => self.tally.unusable.push((place, why)),
        }
        Ok(())
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
                Err(ReadError::Language) => {
                    self.tally.foreign += 1;
                    self.session.skipped(&place, "it is in neither German nor English");
                }
                Err(error) => self.tally.unusable.push((place, error.to_string())),
            }
        }
        Ok(())
    }

    /// Adds a reading to the graph, or prints its claims where lines are wanted: a stream of any
    /// length needs no more memory than a batch.
    fn keep(&mut self, reading: Reading, out: &mut Out<'_>) -> Result<(), Failure> {
        if let Some(coverage) = &mut self.coverage {
            coverage.add(&reading);
        }
        if self.coverage.is_some() || self.format() != Some(OutputFormat::Jsonl) {
            self.graph.add(reading);
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

    /// Saves or prints the graph, and says what was left out.
    fn end(self, inputs: &[Input], out: &mut Out<'_>) -> Result<Outcome, Failure> {
        let Tally { read, foreign, unusable } = &self.tally;
        if let ([(place, why)], [_], 0) = (unusable.as_slice(), inputs, read + foreign) {
            return Err(Report::new(format!("{place}: {why}")).hint(advice(why)).into());
        }
        for (place, why) in unusable {
            self.session.skipped(place, why);
        }
        if *read == 0 && *foreign == 0 {
            return Err(Report::new("no article could be read").into());
        }
        if *read > 0 {
            self.save()?;
            self.print(out)?;
        }
        let skipped = foreign + unusable.len();
        Ok(if skipped == 0 { Outcome::Answered } else { Outcome::Skipped })
    }

    fn save(&self) -> Result<(), Failure> {
        let Some(path) = self.target() else { return Ok(()) };
        store::save(&self.graph, path).map_err(|error| of_store(&error))?;
        self.session.note(format!(
            "{} holds {}, {} and {}",
            path.display(),
            count(self.graph.articles().len(), "article"),
            count(self.graph.actors().len(), "actor"),
            count(self.graph.claims().len(), "claim"),
        ));
        Ok(())
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

/// The graph to add to: that of `--into` where it exists, else an empty one.
fn begin(args: &ReadArgs, session: &Session) -> Result<KnowledgeGraph, Report> {
    match &args.into {
        Some(path) if path.exists() => session.load(path),
        _ => Ok(KnowledgeGraph::new(session.schema()?)),
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
