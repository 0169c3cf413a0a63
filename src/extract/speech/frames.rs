//! Reporting verbs, `laut X`, `X zufolge`, `according to X`, `so X`: a sentence in, frames out.

use crate::actor::ActorKey;
use crate::lang::{Slot, WordKind};
use crate::schema::ActorKind;
use crate::syntax::{Deprel, Sentence, TokenIdx, Upos};

use super::super::Clause;
use super::Frame;

const CLAUSES: [Deprel; 4] = [Deprel::Ccomp, Deprel::Parataxis, Deprel::Xcomp, Deprel::Advcl];

/// The frames of one sentence, quotes aside.
pub(super) fn of_sentence(clause: &Clause<'_>) -> Vec<Frame> {
    let verbs = clause.tree.indices().filter_map(|it| of_verb(clause, it));
    let adpositions = clause.tree.indices().filter_map(|it| of_adposition(clause, it));
    let so = clause.tree.indices().filter_map(|it| of_so(clause, it));
    verbs.chain(adpositions).chain(so).collect()
}

/// A verb that reports: its clauses are what its subject says.
fn of_verb(clause: &Clause<'_>, verb: TokenIdx) -> Option<Frame> {
    let tree = &clause.tree;
    if !matches!(tree.upos(verb), Upos::Verb) {
        return None;
    }
    let effect = clause.context.pack.reporting(WordKind::Verb, &clause.verb_lemma(verb))?;
    let mut content = content(clause, verb);
    if content.is_empty() {
        content.push(that_clause(clause, verb)?);
    }
    let speakers = speakers(clause, verb);
    let outlets = addressed_outlets(clause, verb);
    Some(Frame { content, cue: verb, speakers, outlets, effect })
}

/// Who speaks with a verb: its subject, in a passive the agent.
pub(super) fn speakers(clause: &Clause<'_>, verb: TokenIdx) -> Vec<ActorKey> {
    let doer = clause.doer(verb);
    doer.map_or_else(Vec::new, |it| keys(clause, it))
}

fn keys(clause: &Clause<'_>, phrase: TokenIdx) -> Vec<ActorKey> {
    clause.actors_of(phrase).into_iter().map(|filler| filler.actor).collect()
}

/// Outlets a speaker speaks to or through: `gegenüber Reuters`, `told the BBC`.
pub(super) fn addressed_outlets(clause: &Clause<'_>, verb: TokenIdx) -> Vec<ActorKey> {
    let tree = &clause.tree;
    let phrases = tree.kids_as(verb, &[Deprel::Obl, Deprel::Obj, Deprel::Iobj, Deprel::Nmod]);
    let said_in = phrases.flat_map(|phrase| keys(clause, phrase));
    let subject = clause.doer(verb);
    let of_subject = subject.into_iter().flat_map(|subject| {
        let members = tree.conjuncts(subject);
        let inside = members.into_iter().flat_map(|it| {
            tree.kids_as(it, &[Deprel::Nmod, Deprel::Appos, Deprel::Flat]).collect::<Vec<_>>()
        });
        inside.flat_map(|it| keys(clause, it)).collect::<Vec<_>>()
    });
    let is_outlet = |key: &ActorKey| clause.context.mentions.kind(key) == Some(ActorKind::Outlet);
    let told = tree.indices().filter(|it| {
        let form = tree.form(*it).to_lowercase();
        tree.upos(*it) == Upos::Adp
            && clause.context.pack.words().outlet_adpositions.contains(&form)
    });
    let told = told.filter_map(|it| clause.name_after(it)).flat_map(|it| keys(clause, it));
    let speakers = speakers(clause, verb);
    let mut outlets: Vec<ActorKey> = Vec::new();
    for key in said_in.chain(of_subject).chain(told) {
        if is_outlet(&key) && !speakers.contains(&key) && !outlets.contains(&key) {
            outlets.push(key);
        }
    }
    outlets
}

/// The clauses a reporting verb takes; of an inserted one (`…, sagte X, …`) the clause around it.
fn content(clause: &Clause<'_>, verb: TokenIdx) -> Vec<(TokenIdx, TokenIdx)> {
    let tree = &clause.tree;
    let mut content: Vec<(TokenIdx, TokenIdx)> = tree
        .kids_as(verb, &CLAUSES)
        .filter(|kid| tree.rel(*kid) != Deprel::Advcl || is_content(clause, *kid))
        .map(|kid| tree.extent(kid))
        .collect();
    let below = tree.indices().filter(|it| {
        let own = tree.ancestors(*it).find(|it| matches!(tree.upos(*it), Upos::Verb));
        tree.rel(*it) == Deprel::Ccomp && tree.head(*it) != Some(verb) && own == Some(verb)
    });
    content.extend(below.map(|it| tree.extent(it)));
    if tree.rel(verb) == Deprel::Parataxis
        && let Some(head) = tree.head(verb)
    {
        content.extend(without(tree.extent(head), tree.extent(verb)));
    }
    content
}

/// `…, dass …` after a verb, wherever the tree hangs it: to the end of the sentence.
fn that_clause(clause: &Clause<'_>, verb: TokenIdx) -> Option<(TokenIdx, TokenIdx)> {
    let tree = &clause.tree;
    let end = Sentence::idx(tree.len().checked_sub(1)?);
    let mut after = (verb.0 + 1..=end.0).map(TokenIdx);
    let opening = after.find(|it| matches!(tree.form(*it), "dass" | "daß"))?;
    let comma = TokenIdx(opening.0 - 1);
    (tree.form(comma) == ",").then_some((opening, end))
}

/// Whether an adverbial clause is what is said: `accused X of …ing`; not `als`, `while` and such.
fn is_content(clause: &Clause<'_>, kid: TokenIdx) -> bool {
    let mut marks = clause.tree.kids_as(kid, &[Deprel::Mark]);
    marks.any(|it| matches!(clause.tree.form(it), "of" | "dass" | "that"))
}

/// A range without an inner one: what is left on either side.
fn without(
    (first, last): (TokenIdx, TokenIdx),
    (from, to): (TokenIdx, TokenIdx),
) -> Vec<(TokenIdx, TokenIdx)> {
    let before = (from > first).then(|| (first, TokenIdx(from.0 - 1)));
    let after = (to < last).then(|| (TokenIdx(to.0 + 1), last));
    before.into_iter().chain(after).collect()
}

/// `laut X`, `nach Angaben von X`, `X zufolge`, `according to X`: X says the clause around it.
fn of_adposition(clause: &Clause<'_>, adposition: TokenIdx) -> Option<Frame> {
    let tree = &clause.tree;
    let form = tree.form(adposition).to_lowercase();
    let effect = clause.context.pack.reporting(WordKind::Adposition, &form)?;
    let phrase = match tree.rel(adposition) {
        Deprel::Case | Deprel::Fixed | Deprel::Mark => tree.head(adposition)?,
        _ => tree.kids(adposition).iter().copied().find(|it| clause.is_noun(*it))?,
    };
    let named = matches!(form.as_str(), "nach" | "in" | "per" | "entsprechend" | "gemäß");
    let noun = clause.context.pack.reporting(WordKind::Noun, tree.lemma(phrase)).is_some()
        || clause.context.pack.reporting(WordKind::Noun, tree.form(phrase)).is_some();
    if named && !noun {
        return None;
    }
    let direct = keys(clause, phrase);
    let named_after = || clause.name_after(adposition).map(|it| keys(clause, it));
    let speakers = if direct.is_empty() {
        let slots = [Slot::Genitive, Slot::Adjective, Slot::Left, Slot::Possessive];
        let owners = clause.fill(&slots, phrase).into_iter().map(|filler| filler.actor);
        let owners: Vec<ActorKey> = owners.collect();
        if owners.is_empty() { named_after().unwrap_or_default() } else { owners }
    } else {
        direct
    };
    let predicate = clause_of(clause, phrase);
    let (first, last) = tree.extent(predicate);
    let whole = (TokenIdx(0), Sentence::idx(tree.len().saturating_sub(1)));
    let range = if (first..=last).contains(&adposition) { (first, last) } else { whole };
    let spoken_of = if tree.is_under(predicate, phrase) {
        (adposition, adposition)
    } else {
        tree.extent(phrase)
    };
    let content = without(range, spoken_of);
    Some(Frame { content, cue: adposition, speakers, outlets: Vec::new(), effect })
}

/// The predicate of the clause a phrase stands in.
fn clause_of(clause: &Clause<'_>, phrase: TokenIdx) -> TokenIdx {
    let tree = &clause.tree;
    let ends = [
        Deprel::Root,
        Deprel::Ccomp,
        Deprel::Advcl,
        Deprel::AclRelcl,
        Deprel::Parataxis,
        Deprel::Conj,
    ];
    let verbal = |it: &TokenIdx| {
        matches!(tree.upos(*it), Upos::Verb | Upos::Aux)
            || tree.kids_as(*it, &[Deprel::Cop, Deprel::Nsubj]).next().is_some()
    };
    let mut ancestors = tree.ancestors(phrase);
    let found = ancestors
        .find(|it| tree.rel(*it) == Deprel::Root || (ends.contains(&tree.rel(*it)) && verbal(it)));
    found.unwrap_or(phrase)
}

/// `…, so X`: X says the clause before it.
fn of_so(clause: &Clause<'_>, so: TokenIdx) -> Option<Frame> {
    let tree = &clause.tree;
    let before = so.get().checked_sub(1).and_then(|at| clause.sentence().tokens.get(at))?;
    let is_so =
        tree.form(so) == "so" && matches!(before.form.as_str(), "," | "“" | "–" | "-" | "\"");
    if !is_so {
        return None;
    }
    let next = (1..=6u16).map(|step| TokenIdx(so.0 + step));
    let mut in_reach = next
        .filter(|it| it.get() < tree.len())
        .take_while(|it| !matches!(tree.upos(*it), Upos::Verb | Upos::Aux));
    let name = in_reach.find(|it| clause.context.mentions.at(clause.at, *it).is_some())?;
    let speakers = keys(clause, name);
    let content = so.0.checked_sub(1).map(|last| vec![(TokenIdx(0), TokenIdx(last))])?;
    Some(Frame { content, cue: so, speakers, outlets: Vec::new(), effect: None })
}
