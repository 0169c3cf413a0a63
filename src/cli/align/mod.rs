//! `legation align`: actors in; how they stand to each other, with the evidence, out.

mod change;
mod dyad;
mod standings;

use itertools::Itertools;

use super::Outcome;
use super::args::AlignArgs;
use super::files;
use super::format::OutputFormat;
use super::ids::Ids;
use super::names::Names;
use super::out::Out;
use super::render::{Failure, Report};
use super::select::{self, Unless};
use super::session::Session;
use super::words::Words;
use crate::align::{self, Counting, Dyad, Weights};
use crate::claim::Claim;
use crate::graph::{GraphView, KnowledgeGraph, Selection};

/// Runs the command.
pub(crate) fn run(
    args: &AlignArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let graph = session.graph()?;
    let words = Words { graph: &graph, lang: session.labels(&graph) };
    let names = Names::new(session, words);
    let mut selection = select::selection(&args.selection, (&graph, names), Unless::All)?;
    selection.to = args.at.or(selection.to);
    let view = selection.apply(&graph);
    let counting = counting(args, &graph)?;
    let eyes = eyes(&selection, names);
    let answer =
        Answer { words, names, format: session.format(), counting: &counting, view: &view, eyes };
    let find = |name: &Option<String>| name.as_deref().map(|name| names.find(name)).transpose();
    let (a, b) = (find(&args.a)?, find(&args.b)?);
    if let Some(since) = args.since {
        let pair = (a.as_ref(), b.as_ref());
        return answer.changes(&selection, (since, args.at), pair, out);
    }
    match (a, b) {
        (a, b) if args.contested => answer.contested((a.as_ref(), b.as_ref()), out),
        (Some(a), Some(b)) if args.by_source => answer.sources(&a, &b, out),
        (Some(a), Some(b)) => answer.dyad(&a, &b, out),
        (Some(a), None) => answer.ranking(&a, args.beyond, out),
        (None, _) => answer.matrix(args.picture.as_deref(), out),
    }
}

/// What counts, and how much. Whoever names modalities wants them counted.
fn counting(args: &AlignArgs, graph: &KnowledgeGraph) -> Result<Counting, Report> {
    let open = !args.selection.filter.modality.is_empty();
    let mut counting = Counting { open, roll_up: args.roll_up, at: args.at, ..Counting::default() };
    if let Some(path) = &args.weights {
        let source = files::text(path)?.text;
        counting.weights = Weights::from_ron(&source, graph.schema()).map_err(|error| {
            Report::caused_by(&error)
                .at(path.display().to_string(), &source, error.span().range())
                .hints(error.hints())
        })?;
    }
    Ok(counting)
}

/// Through whose eyes a selection looks: `as John Kirby says, in NBC News`.
fn eyes(selection: &Selection, names: Names<'_>) -> Option<String> {
    let list = |keys: &[crate::actor::ActorKey]| keys.iter().map(|key| names.label(key)).join(", ");
    let speakers = (!selection.said_by.is_empty()).then(|| list(&selection.said_by));
    let outlets = (!selection.via_outlet.is_empty()).then(|| list(&selection.via_outlet));
    let parts = [speakers.map(|it| format!("as {it} says")), outlets.map(|it| format!("in {it}"))];
    let parts = parts.into_iter().flatten().join(", ");
    (!parts.is_empty()).then_some(parts)
}

/// What an answer is made from, and how to put it.
struct Answer<'g, 'c> {
    words: Words<'g>,
    names: Names<'g>,
    format: OutputFormat,
    counting: &'c Counting,
    view: &'c GraphView<'g>,
    /// Whose world it is, where only some speakers or outlets count.
    eyes: Option<String>,
}

/// So many ids stand for the evidence of a score in a table.
const SHOWN: usize = 3;

impl<'g> Answer<'g, '_> {
    fn is_for_people(&self) -> bool {
        self.format == OutputFormat::Table
    }

    /// `John Kirby (2a82)`: who says a claim, and its id.
    fn source(&self, ids: &Ids<'g>, claim: &'g Claim) -> String {
        let who = if claim.is_alleged() {
            self.words.speakers(claim)
        } else {
            let outlet = self.words.graph.article(&claim.article);
            outlet
                .and_then(|it| it.info.outlet.clone())
                .unwrap_or_else(|| claim.article.to_string())
        };
        format!("{who} ({})", ids.short(&claim.id))
    }

    /// How many claims more there would be if a state stood for its leaders and bodies.
    fn behind(&self, dyad: &Dyad<'g>) -> usize {
        let rolled = Counting { roll_up: true, ..self.counting.clone() };
        let all = align::dyad(self.view, &dyad.a, &dyad.b, &rolled);
        all.contributions.len() - dyad.contributions.len()
    }
}

/// `2a82 dfcb …`: the claims that count most.
fn evidence_of<'g>(ids: &Ids<'g>, dyad: &Dyad<'g>) -> String {
    let counted = dyad.contributions.iter().filter(|it| it.value != 0.0);
    let ranked = counted.sorted_by(|one, other| other.value.abs().total_cmp(&one.value.abs()));
    let claims = ranked.map(|it| ids.short(&it.claim.id)).collect_vec();
    let more = if claims.len() > SHOWN { " …" } else { "" };
    claims.iter().take(SHOWN).join(" ") + more
}
