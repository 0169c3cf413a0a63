//! `legation path`: two actors in, the best paths between them out.

use serde_json::json;

use super::Outcome;
use super::args::PathArgs;
use super::draw;
use super::format::OutputFormat;
use super::ids::Ids;
use super::names::Names;
use super::out::Out;
use super::render::{Failure, Report};
use super::select::{self, Unless};
use super::session::Session;
use super::table::Table;
use super::weaker;
use super::words::{self, Words};
use crate::actor::ActorKey;
use crate::graph::{Found, Network, Path, PathOptions, Selection, Step, shortest_paths};

/// What one question needs.
struct Question<'g> {
    words: Words<'g>,
    names: Names<'g>,
    ends: (ActorKey, ActorKey),
    options: PathOptions,
    selection: Selection,
}

/// Runs the command.
pub(crate) fn run(
    args: &PathArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let graph = session.graph()?;
    let words = Words { graph: &graph, lang: session.labels(&graph) };
    let names = Names::new(session, words);
    let options = PathOptions {
        hops: usize::from(args.hops),
        count: args.all.max(1),
        avoid: names.find_all(&args.avoid)?,
        ..PathOptions::default()
    };
    let question = Question {
        words,
        names,
        ends: (names.find(&args.from)?, names.find(&args.to)?),
        options,
        selection: select::filter(&args.filter, (&graph, names), Unless::Firm)?,
    };
    if question.ends.0 == question.ends.1 {
        let message = format!("“{}” and “{}” are the same actor", args.from, args.to);
        return Err(Report::new(message).hint("a path leads from one actor to another").into());
    }
    let network = Network::new(&question.selection.apply(&graph));
    let found = question.search(&network);
    if !found.complete {
        session.note(format!(
            "stopped after {} ties: there may be more or better paths",
            question.options.budget
        ));
    }
    if session.format() != OutputFormat::Table {
        question.table(&found).write(session.format(), out)?;
    } else if found.paths.is_empty() {
        question.say_none(args, out)?;
    } else {
        question.draw(&found.paths, out)?;
        question.say_left_out(&found.paths, out)?;
    }
    Ok(Outcome::found(!found.paths.is_empty()))
}

impl<'g> Question<'g> {
    fn search<'n>(&self, network: &'n Network<'g>) -> Found<'n, 'g> {
        shortest_paths(network, (&self.ends.0, &self.ends.1), &self.options, |_| true)
    }

    fn draw(&self, paths: &[Path<'_, 'g>], out: &mut Out<'_>) -> Result<(), Failure> {
        let ids = Ids::new(self.words.graph);
        for (at, path) in paths.iter().enumerate() {
            if at > 0 {
                out.say("")?;
            }
            for line in draw::path(self.words, &ids, path) {
                out.line(&line)?;
            }
            if let Some(line) = draw::verdict(self.words, &ids, path) {
                out.line(&line)?;
            }
        }
        Ok(())
    }

    /// Says that there is no path, and what there would be if anything counted.
    fn say_none(&self, args: &PathArgs, out: &mut Out<'_>) -> Result<(), Failure> {
        let all = self.words.graph.view().actors();
        for key in [&self.ends.0, &self.ends.1] {
            if all.iter().all(|actor| actor.key != *key) {
                out.say(format!("no claim of the graph is about {}.", self.names.label(key)))?;
                return Ok(());
            }
        }
        let by_default = args.filter.modality.is_empty() && args.filter.polarity.is_none();
        out.say(if by_default {
            "no path over affirmed, actual relations."
        } else {
            "no path over such relations."
        })?;
        self.say_weaker(out)
    }

    /// What each condition, taken back, would find; the best path of the first that finds one.
    fn say_weaker(&self, out: &mut Out<'_>) -> Result<(), Failure> {
        let mut shown = false;
        for weaker in weaker::weaker(&self.selection, &self.options) {
            let network = Network::new(&weaker.selection.apply(self.words.graph));
            let many = PathOptions { count: 100, ..weaker.options };
            let found = shortest_paths(&network, (&self.ends.0, &self.ends.1), &many, |_| true);
            let Some(best) = found.paths.first() else { continue };
            let count = match found.paths.len() {
                1 => "is 1".to_owned(),
                count => format!("are {count}"),
            };
            let flag = weaker.flag;
            if shown {
                out.say(format!("with {flag} there {count}."))?;
                continue;
            }
            let end = if found.paths.len() == 1 { ":" } else { "; the best:" };
            out.say(format!("with {flag} there {count}{end}"))?;
            self.draw(std::slice::from_ref(best), out)?;
            shown = true;
        }
        if !shown {
            out.say("nor would there be one with any single condition taken back.")?;
        }
        Ok(())
    }

    /// Says which ties between the actors of these paths did not count.
    fn say_left_out(&self, paths: &[Path<'_, 'g>], out: &mut Out<'_>) -> Result<(), Failure> {
        let actors = paths.iter().flat_map(|path| path.actors.iter().copied()).collect();
        let left_out = weaker::left_out(self.words.graph, &self.selection, &actors);
        if !left_out.is_empty() {
            out.say(format!("left out between these actors: {}", left_out.join(", ")))?;
        }
        Ok(())
    }

    /// One row for each tie of each path.
    fn table(&self, found: &Found<'_, 'g>) -> Table {
        let mut table = Table::new("paths", COLUMNS);
        for (path_number, path) in (1_usize..).zip(&found.paths) {
            let ends = path.actors.iter().zip(path.actors.iter().skip(1));
            for (step_number, (step, (from, to))) in (1_usize..).zip(path.steps.iter().zip(ends)) {
                let mut row = vec![json!(path_number), json!(step_number)];
                row.extend([json!(from), json!(self.words.name(from))]);
                row.extend(self.tie(step));
                row.extend([json!(to), json!(self.words.name(to))]);
                table.row(row);
            }
        }
        table
    }

    fn tie(&self, step: &Step<'_, 'g>) -> [serde_json::Value; 6] {
        let claim = step.tie.first();
        [
            json!(self.words.relation(claim)),
            json!(if step.forward { "forward" } else { "backward" }),
            json!(words::sign(self.words.sign(claim))),
            json!(words::status(claim)),
            json!(claim.attribution),
            json!(step.tie.claims().map(|claim| &claim.id).collect::<Vec<_>>()),
        ]
    }
}

const COLUMNS: [&str; 12] = [
    "path",
    "step",
    "from",
    "from_name",
    "relation",
    "direction",
    "sign",
    "status",
    "said_by",
    "claims",
    "to",
    "to_name",
];
