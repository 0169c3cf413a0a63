//! `legation judge` and `legation same`: what people say of claims and actors in, kept beside the
//! graph.

use super::Outcome;
use super::args::{JudgeArgs, SameArgs, VerdictArg};
use super::choice;
use super::ids;
use super::names::Names;
use super::out::Out;
use super::render::{Failure, Report};
use super::select;
use super::session::{Session, of_store};
use super::words::Words;
use crate::claim::ClaimId;
use crate::graph::{Edit, Judgement, SameActor, Verdict};
use crate::store;

/// Runs `judge`.
pub(crate) fn judge(
    args: &JudgeArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let path = session.graph_path()?;
    let graph = session.judged(&path)?;
    let words = Words { graph: &graph, lang: session.labels(&graph) };
    let edit = edit(args, Names::new(session, words))?;
    let verdict = match args.verdict {
        VerdictArg::Accept => Verdict::Accept,
        VerdictArg::Reject => Verdict::Reject,
        VerdictArg::Edit => Verdict::Edit,
    };
    if (verdict == Verdict::Edit) != (edit != Edit::default()) {
        let report = Report::new("an edit says what the claim is to say, and only an edit does");
        return Err(report
            .hint("legation judge ID edit --modality planned")
            .hint("an edit sets --subject, --rel, --object, --polarity or --modality")
            .into());
    }
    let claims = ids::find(words, &args.id)?;
    let original = |claim: &ClaimId| {
        graph.judged(claim).map_or_else(|| claim.clone(), |judged| judged.claim.clone())
    };
    store::update_judgements(&path, |known| {
        let number = known.next_number();
        for claim in &claims {
            known.claims.insert(Judgement {
                claim: original(&claim.id),
                number,
                verdict,
                edit: (verdict == Verdict::Edit).then(|| edit.clone()),
                note: args.note.clone(),
            });
        }
    })
    .map_err(|error| of_store(&error))?;
    for claim in claims {
        out.say(format!("{}  {}: {}", claim.id, verdict.name(), words.sentence(claim)))?;
    }
    Ok(Outcome::Answered)
}

fn edit(args: &JudgeArgs, names: Names<'_>) -> Result<Edit, Report> {
    let actor = |name: &Option<String>| name.as_deref().map(|it| names.find(it)).transpose();
    let schema = names.graph().schema();
    let relation = args.rel.as_deref().map(|name| select::relation(schema, name)).transpose()?;
    Ok(Edit {
        subject: actor(&args.subject)?,
        relation: relation.map(|it| schema.get(it).name.clone()),
        object: actor(&args.object)?,
        polarity: args.polarity.and_then(choice::Choice::one),
        modality: args.modality.and_then(choice::Choice::one),
    })
}

/// Runs `same`.
pub(crate) fn same(
    args: &SameArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let path = session.graph_path()?;
    let graph = session.judged(&path)?;
    let words = Words { graph: &graph, lang: session.labels(&graph) };
    let names = Names::new(session, words);
    let (actor, other) = (names.find(&args.actor)?, names.find(&args.other)?);
    if actor == other {
        return Err(Report::new(format!("both names mean {actor} already")).into());
    }
    if graph.actor(&other).is_none() {
        let message = format!("the graph names no {other}");
        return Err(Report::new(message)
            .hint("`legation stats` lists the actors of the graph")
            .into());
    }
    store::update_judgements(&path, |known| {
        let number = known.next_number();
        known.same.insert(SameActor { other: other.clone(), number, actor: actor.clone() });
    })
    .map_err(|error| of_store(&error))?;
    out.say(format!("{other} is {actor}"))?;
    Ok(Outcome::Answered)
}
