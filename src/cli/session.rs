//! What the commands share: the options of every command in; schema, graph and messages out.

use std::cell::OnceCell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Global;
use super::files;
use super::format::OutputFormat;
use super::progress::Progress;
use super::render::{Failure, Report};
use super::settings::Settings;
use super::words;
use crate::actor::Registry;
use crate::graph::{KnowledgeGraph, Verdict};
use crate::lang::{Lang, Rules};
use crate::reader::Reader;
use crate::schema::Schema;
use crate::store::{self, StoreError};
use crate::syntax::Model;

/// One run of the program.
pub(crate) struct Session {
    global: Global,
    settings: Settings,
    /// The actors with the user's own tables over them; empty where there are none.
    actors: OnceCell<Registry>,
}

impl Session {
    /// A run with these options.
    pub(crate) const fn new(global: Global, settings: Settings) -> Self {
        Self { global, settings, actors: OnceCell::new() }
    }

    /// The relations: the user's, else the built-in ones.
    pub(crate) fn schema(&self) -> Result<Arc<Schema>, Report> {
        let Some(path) = &self.global.schema else {
            return Ok(Arc::new(Schema::builtin().clone()));
        };
        let source = files::text(path)?.text;
        Schema::from_ron(&source).map(Arc::new).map_err(|error| {
            Report::caused_by(&error)
                .at(path.display().to_string(), &source, error.span().range())
                .hints(error.hints())
        })
    }

    /// Lays the user's tables of actors, if any, over the built-in ones.
    pub(crate) fn open_actors(&self) -> Result<(), Report> {
        if self.global.actor_tables.is_empty() {
            return Ok(());
        }
        let paths = self.global.actor_tables.iter();
        let texts: Result<Vec<(String, String)>, Report> =
            paths.map(|path| Ok((path.display().to_string(), files::text(path)?.text))).collect();
        let texts = texts?;
        let tables: Vec<(&str, &str)> =
            texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let actors = Registry::builtin().overlay(&tables).map_err(|error| {
            let source = tables.iter().find(|(path, _)| *path == error.file());
            let source = source.map_or("", |(_, text)| text);
            let report = Report::caused_by(&error).at(error.file(), source, error.span().range());
            report.hints(error.hints())
        })?;
        // Opened once, before the command runs.
        let _known = self.actors.set(actors);
        Ok(())
    }

    /// The actors the tables know.
    pub(crate) fn registry(&self) -> &Registry {
        self.actors.get().unwrap_or_else(|| Registry::builtin())
    }

    /// A reader of articles over the schema, with rows of the user's own.
    pub(crate) fn reader(&self, rules: &[PathBuf]) -> Result<Reader<'_>, Report> {
        let schema = self.schema()?;
        let mut all = Rules::default();
        for path in rules {
            let source = files::text(path)?.text;
            let rules = Rules::from_ron(&source, &schema).map_err(|error| {
                Report::caused_by(&error)
                    .at(path.display().to_string(), &source, error.span().range())
                    .hints(error.hints())
            })?;
            all.extend(rules);
        }
        let reader = Reader::new(schema, self.registry());
        reader.with_rules(&all).map_err(|error| Report::caused_by(&error))
    }

    /// A reader that makes the trees of one language with the model in a file.
    pub(crate) fn reader_with(
        &self,
        rules: &[PathBuf],
        model: Option<&Path>,
        lang: Option<Lang>,
    ) -> Result<Reader<'_>, Report> {
        let reader = self.reader(rules)?;
        let Some((path, lang)) = model.zip(lang) else { return Ok(reader) };
        let model = Model::from_bytes(files::bytes(path)?).map_err(|error| {
            Report::caused_by(&error).about(path).hint("models/README.md says how a model is made")
        })?;
        Ok(reader.with_model(lang, model))
    }

    /// The graph to ask, as people have judged it.
    pub(crate) fn graph(&self) -> Result<KnowledgeGraph, Report> {
        let graph = self.judged(&self.graph_path()?)?;
        let count = |verdict| graph.all_judged().filter(|(_, it)| it.verdict == verdict).count();
        let (rejected, edited) = (count(Verdict::Reject), count(Verdict::Edit));
        if rejected + edited > 0 {
            self.note(format!(
                "people have rejected {} and edited {}: answers follow them",
                words::count(rejected, "claim"),
                words::count(edited, "claim"),
            ));
        }
        for (other, actor) in graph.same_actors() {
            self.note(format!("people say that {other} is {actor}"));
        }
        Ok(graph)
    }

    /// The graph to ask; an empty one where none is given and not one alone lies in this folder.
    pub(crate) fn graph_if_any(&self) -> Result<(KnowledgeGraph, bool), Report> {
        let named = self.global.graph.is_some() || self.settings.graph.is_some();
        if named || graphs_in(Path::new(".")).len() == 1 {
            return Ok((self.graph()?, true));
        }
        Ok((KnowledgeGraph::new(self.schema()?), false))
    }

    /// The graph in a file, as people have judged it.
    pub(crate) fn judged(&self, path: &Path) -> Result<KnowledgeGraph, Report> {
        let judgements = store::load_judgements(path).map_err(|error| of_store(&error))?;
        let mut graph = self.load(path)?;
        graph.heed(&judgements);
        Ok(graph)
    }

    /// Says which articles of a graph reprint others: they count as one source.
    pub(crate) fn note_reprints(&self, graph: &KnowledgeGraph) {
        let reprints = graph.reprints();
        let Some((reprint, original)) = reprints.iter().next() else { return };
        let count = words::count(reprints.len(), "article");
        self.note(format!(
            "{count} reprint another one ({reprint} reprints {original}): both count as one source"
        ));
    }

    /// The graph in a file, as it was read.
    pub(crate) fn load(&self, path: &Path) -> Result<KnowledgeGraph, Report> {
        store::load(path, &self.schema()?).map_err(|error| of_store(&error))
    }

    /// The language of names: the one asked for, else that of most articles, German where the two
    /// tie.
    pub(crate) fn labels(&self, graph: &KnowledgeGraph) -> Lang {
        let count = |lang| graph.articles().filter(|article| article.info.lang == lang).count();
        let most = if count(Lang::En) > count(Lang::De) { Lang::En } else { Lang::De };
        self.global.labels.unwrap_or(most)
    }

    /// The language of names in data for programs: English where nothing else is asked for.
    pub(crate) fn labels_or_english(&self) -> Lang {
        self.global.labels.unwrap_or(Lang::En)
    }

    /// As [`Session::labels`]; in records for programs English where nothing else is asked for,
    /// whatever the articles are in.
    pub(crate) fn labels_in(&self, graph: &KnowledgeGraph, format: OutputFormat) -> Lang {
        match format {
            OutputFormat::Json | OutputFormat::Jsonl => self.labels_or_english(),
            _ => self.labels(graph),
        }
    }

    /// How to write answers.
    pub(crate) fn format(&self) -> OutputFormat {
        self.global.format.unwrap_or_default()
    }

    /// Says something worth knowing on stderr, unless told to be quiet.
    pub(crate) fn note(&self, message: impl AsRef<str>) {
        if !self.global.quiet {
            self.message(&format!("note: {}\n", super::out::clean(message.as_ref())));
        }
    }

    /// How far a long command has come, for whoever watches.
    pub(crate) fn progress(&self) -> Progress {
        Progress::new(!self.global.quiet)
    }

    /// Says on stderr what was left out and why.
    pub(crate) fn skipped(&self, place: &str, why: &str) {
        self.message(
            &Report::new(format!("{place} was skipped: {why}"))
                .render_as_warning(self.settings.stderr_color),
        );
    }

    /// Says on stderr what went wrong.
    pub(crate) fn fail(&self, failure: &Failure) {
        self.message(&failure.render(self.settings.stderr_color));
    }

    /// Says what went wrong without giving up.
    pub(crate) fn report(&self, report: &Report) {
        self.message(&report.render(self.settings.stderr_color));
    }

    /// Where even messages cannot be written, nobody is there to be told.
    #[expect(clippy::unused_self, reason = "messages belong to a session")]
    fn message(&self, text: &str) {
        drop(io::stderr().lock().write_all(text.as_bytes()));
    }

    /// The file of the graph: the one given, else that of the environment, else the only one in
    /// the folder.
    pub(crate) fn graph_path(&self) -> Result<PathBuf, Report> {
        if let Some(path) = self.global.graph.as_ref().or(self.settings.graph.as_ref()) {
            return Ok(path.clone());
        }
        let mut graphs = graphs_in(Path::new("."));
        match graphs.len() {
            1 => Ok(graphs.remove(0)),
            0 => Err(three_ways("no graph is given, and none lies in this folder")),
            _ => {
                let names: Vec<String> = graphs.iter().map(|it| it.display().to_string()).collect();
                let message = format!(
                    "no graph is given, and several lie in this folder: {}",
                    names.join(", ")
                );
                Err(three_ways(&message))
            }
        }
    }
}

/// The graph files in a folder, by name.
pub(crate) fn graphs_in(folder: &Path) -> Vec<PathBuf> {
    let strip = |path: PathBuf| path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path);
    let all = files::list(folder).unwrap_or_default();
    all.into_iter().filter(|path| files::holds_graph(path)).map(strip).collect()
}

/// What is wrong with a graph file, with its place.
pub(crate) fn of_store(error: &StoreError) -> Report {
    let report = Report::caused_by(error);
    let report = match (error.path(), error.place()) {
        (Some(path), Some(place)) => match files::text(path) {
            Ok(source) => report.at(path.display().to_string(), &source.text, place.span.range()),
            Err(_) => report.about(path),
        },
        (Some(path), None) => report.about(path),
        (None, _) => report,
    };
    report.hints(error.hints())
}

fn three_ways(message: &str) -> Report {
    Report::new(message).hint("name it with -g GRAPH").hint("or set LEGATION_GRAPH").hint(
        "or work in a folder with one graph file; `legation read FILES… -o graph.ron` makes one",
    )
}
