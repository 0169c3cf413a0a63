//! Frames of the language's tables laid over a tree: one sentence in, who does what to whom out.

use itertools::Itertools;

use crate::claim::{Confidence, Nearest, RuleId};
use crate::lang::{Effect, Frame, Lang, Slot, WordKind};
use crate::schema::{Quad, Relation, RelationId};
use crate::syntax::{Deprel, TokenIdx, Upos, VerbForm};
use crate::text::Span;

use super::argument::Filler;
use super::owner::{objects, subject_owners};
use super::trigger::{Candidate, candidates, company_of};
use super::{Clause, Found};

/// Every relation between two actors the tables see in a sentence.
pub(super) fn find(clause: &Clause<'_>) -> Vec<Found> {
    let mut found: Vec<Found> =
        clause.tree.indices().flat_map(|trigger| at(clause, trigger)).collect();
    if clause.is_sport() {
        let fights = clause.context.schema.relation("attacks");
        found.retain(|it| Some(it.relation) != fights);
    }
    let embedded = |outer: &Found, inner: &Found| {
        let complement =
            matches!(clause.tree.rel(inner.trigger), Deprel::Xcomp | Deprel::Acl | Deprel::Advcl);
        let same = outer.subject == inner.subject && outer.object == inner.object;
        complement && same && clause.tree.head(inner.trigger) == Some(outer.trigger)
    };
    let effect = |it: &Found| effect_on_complement(clause, it.trigger);
    // "cancelled a summit with X" is no meeting, "lifted its blockade of X" no blockade.
    let turned = |outer: &Found, inner: &Found| {
        let sign = |it: &Found| clause.context.schema.get(it.relation).sign();
        let under = clause.tree.head(inner.trigger) == Some(outer.trigger)
            && matches!(
                clause.tree.rel(inner.trigger),
                Deprel::Obj | Deprel::NsubjPass | Deprel::Nmod
            );
        let same = outer.subject == inner.subject && outer.object == inner.object;
        under && same && sign(outer) != sign(inner)
    };
    let said_better = |one: &Found| {
        found.iter().any(|other| match (effect(one), effect(other)) {
            _ if turned(other, one) => true,
            // "refused to recognise X" is no recognition, which says more than a refusal; "refused to
            // help X" says less than that.
            (Some(Effect::Negated), _) if embedded(one, other) => !is_favour(clause, other),
            (_, Some(Effect::Negated)) if embedded(other, one) => is_favour(clause, one),
            // "threatened to attack X" is a threat and no attack.
            (_, Some(Effect::Possible)) => embedded(other, one),
            _ => false,
        })
    };
    // "kündigte die Zusammenarbeit mit X auf": what a verb says of a relation noun it takes comes
    // before what the noun says.
    let taken_up = |noun: &Found| {
        let taken = [Deprel::Obj, Deprel::NsubjPass].contains(&clause.tree.rel(noun.trigger));
        let verb = clause.tree.head(noun.trigger).filter(|_| taken && clause.is_noun(noun.trigger));
        found.iter().any(|other| {
            Some(other.trigger) == verb
                && other.relation != noun.relation
                && joins_same(other, noun)
        })
    };
    found.iter().filter(|it| !said_better(it) && !taken_up(it)).cloned().collect()
}

/// Whether two are about the same pair, in either direction.
fn joins_same(one: &Found, other: &Found) -> bool {
    let pair = (&one.subject, &one.object);
    pair == (&other.subject, &other.object) || pair == (&other.object, &other.subject)
}

/// Something friendly that one can refuse another.
fn is_favour(clause: &Clause<'_>, found: &Found) -> bool {
    let relation = clause.context.schema.get(found.relation);
    relation.quad == Quad::VCoop && relation.name != "recognizes"
}

/// What a verb or noun does to the infinitive it takes.
fn effect_on_complement(clause: &Clause<'_>, trigger: TokenIdx) -> Option<Effect> {
    let pack = clause.context.pack;
    match clause.tree.upos(trigger) {
        Upos::Verb => pack.effect_of(WordKind::Verb, &clause.verb_lemma(trigger)),
        Upos::Noun => pack.effect_of(WordKind::Noun, clause.tree.lemma(trigger)),
        _ => None,
    }
}

/// What one word says: of the frames that find both their actors the most specific, those under a
/// name of two words (`trade partner`) before those under one. A predicate also says what its
/// copula says of it: `X is in talks with Y`.
fn at(clause: &Clause<'_>, trigger: TokenIdx) -> Vec<Found> {
    let candidates = candidates(clause, trigger).into_iter();
    let fitting =
        candidates.filter_map(|it| company_of(clause, &it, trigger).map(|company| (it, company)));
    let found = fitting.filter_map(|(Candidate { joined, part, frame, kind }, company)| {
        let found = apply(clause, (frame, kind), trigger);
        let rank = || (joined, company, !part, rank(clause, frame, trigger));
        (!found.is_empty()).then(|| (rank(), frame.row.also, found))
    });
    let (also, others): (Vec<_>, Vec<_>) = found.partition(|(_, also, _)| *also);
    let best = others.into_iter().min_by_key(|(rank, ..)| std::cmp::Reverse(*rank));
    let best = best.map(|(.., found)| found).unwrap_or_default();
    let also = also.into_iter().flat_map(|(.., found)| found);
    let also: Vec<Found> = also.filter(|it| !best.iter().any(|one| joins_same(one, it))).collect();
    best.into_iter().chain(also).collect()
}

/// Of the frames a word may trigger the one that comes nearest to a claim, and how near.
pub(super) fn nearest(clause: &Clause<'_>, trigger: TokenIdx) -> Option<(Nearest, RuleId)> {
    let candidates = candidates(clause, trigger).into_iter();
    let near = candidates.map(|it| (nearness(clause, &it, trigger), it.frame));
    let best = near.min_by_key(|(nearest, _)| std::cmp::Reverse(*nearest));
    best.map(|(nearest, frame)| (nearest, rule_of(clause, frame)))
}

fn nearness(clause: &Clause<'_>, candidate: &Candidate<'_>, trigger: TokenIdx) -> Nearest {
    if company_of(clause, candidate, trigger).is_none() {
        return Nearest::NoCompany;
    }
    let Some(relation) = clause.context.schema.relation(&candidate.frame.row.relation) else {
        return Nearest::NoActors;
    };
    let relation = clause.context.schema.get(relation);
    let subjects = subjects(clause, (candidate.frame, candidate.kind), trigger, relation);
    let objects = objects(clause, candidate.frame, trigger, relation);
    match (subjects.is_empty(), objects.is_empty()) {
        (true, true) => Nearest::NoActors,
        (true, false) => Nearest::NoSubject,
        (false, true) => Nearest::NoObject,
        (false, false) => Nearest::NoPair,
    }
}

fn rule_of(clause: &Clause<'_>, frame: &Frame) -> RuleId {
    let lang = clause.context.pack.lang().code();
    RuleId::new(format!("{lang}/{}/{}", frame.row.relation, frame.row.id))
}

/// How specific a frame is among those that want as much company: one for certain kinds of doers
/// before one for all, one whose actor stands as bare object before one whose stands after a
/// preposition, then the surer.
fn rank(clause: &Clause<'_>, frame: &Frame, trigger: TokenIdx) -> (bool, bool, u8) {
    let bare = frame.object.iter().filter(|slot| matches!(slot, Slot::Object | Slot::Dative));
    let bare: Vec<Slot> = bare.cloned().collect();
    let filled = !clause.fill(&bare, trigger).is_empty();
    let certain = !frame.row.who.is_empty() || !frame.row.whom.is_empty();
    (certain, filled, frame.row.confidence)
}

fn apply(clause: &Clause<'_>, (frame, kind): (&Frame, WordKind), trigger: TokenIdx) -> Vec<Found> {
    let schema = clause.context.schema;
    let Some(relation) = schema.relation(&frame.row.relation) else { return Vec::new() };
    let pairs = pairs(clause, (frame, kind), trigger, schema.get(relation));
    let what = what(clause, frame, trigger);
    let found = pairs.into_iter().map(|(subject, object)| {
        found(clause, (frame, relation), trigger, (subject, object), what)
    });
    found.collect()
}

fn found(
    clause: &Clause<'_>,
    (frame, relation): (&Frame, RelationId),
    trigger: TokenIdx,
    (subject, object): (Filler, Filler),
    what: Option<Span>,
) -> Found {
    Found {
        subject: subject.actor,
        relation,
        object: object.actor,
        trigger,
        subject_at: Some(subject.span),
        object_at: Some(object.span),
        what,
        rule: rule_of(clause, frame),
        confidence: Confidence::percent(frame.row.confidence),
    }
}

/// Subjects and objects, each with each; of a symmetric relation without object the members of
/// the subject, each with each.
fn pairs(
    clause: &Clause<'_>,
    (frame, kind): (&Frame, WordKind),
    trigger: TokenIdx,
    relation: &Relation,
) -> Vec<(Filler, Filler)> {
    let between = clause.fill(&[Slot::Between], trigger);
    let subjects = subjects(clause, (frame, kind), trigger, relation);
    // "X mediated between Y and Z" is about X with each.
    let of_members = frame.subject.contains(&Slot::Between) || subjects.is_empty();
    if between.len() > 1 && of_members && frame.object.contains(&Slot::Between) {
        return keep(clause, frame, relation, among(&between));
    }
    let objects: Vec<Filler> = objects(clause, frame, trigger, relation)
        .into_iter()
        .filter(|object| subjects.iter().all(|subject| subject.actor != object.actor))
        .collect();
    let far = relation.symmetric && subjects.len() > 1 && !clause.is_close(&objects, trigger);
    let objects = if far && frame.object.contains(&Slot::Pair) { Vec::new() } else { objects };
    // "die russisch-chinesischen Beziehungen"
    let joined = frame.subject.contains(&Slot::Adjective)
        && clause.fill(&[Slot::Adjective], trigger).len() == subjects.len();
    if objects.is_empty() && (joined || frame.object.contains(&Slot::Pair)) {
        return keep(clause, frame, relation, among(&subjects));
    }
    keep(clause, frame, relation, subjects.into_iter().cartesian_product(objects).collect())
}

/// Who stands in the subject slots. Where a genitive may be either, the one before the noun is the
/// subject: `Russlands Ablehnung der NATO`.
fn subjects(
    clause: &Clause<'_>,
    (frame, kind): (&Frame, WordKind),
    trigger: TokenIdx,
    relation: &Relation,
) -> Vec<Filler> {
    let either = frame.subject.contains(&Slot::Genitive) && frame.object.contains(&Slot::Genitive);
    let before = if either { clause.fill(&[Slot::Possessor], trigger) } else { Vec::new() };
    if !before.is_empty() {
        return before;
    }
    let own = clause.fill(&frame.subject, trigger);
    if !own.is_empty() {
        return own;
    }
    // "Turkey is estranged from Israel" tells of a state Turkey is in.
    let stative = kind == WordKind::Adjective && clause.context.pack.lang() == Lang::En;
    let subject = clause.subject(trigger).filter(|_| stative);
    let patient = subject.map(|it| clause.actors_of(it)).unwrap_or_default();
    if !patient.is_empty() {
        return patient;
    }
    let acts = kind == WordKind::Verb;
    let owners = acts.then(|| subject_owners(clause, frame, trigger, relation));
    if let Some(owners) = owners.filter(|it| !it.is_empty()) {
        return owners;
    }
    let shared = shared(clause, trigger);
    if shared.is_empty() { announced(clause, frame, trigger) } else { shared }
}

/// Who stands before a colon that opens a sentence, in front of a noun without a doer:
/// `G8-Gipfel: Kritik an Iran`. A state there is often only the place.
fn announced(clause: &Clause<'_>, frame: &Frame, noun: TokenIdx) -> Vec<Filler> {
    const REACH: u16 = 5;
    let tree = &clause.tree;
    let end = noun.0.min(REACH);
    let colon = (1..end).map(TokenIdx).find(|it| tree.form(*it) == ":");
    let Some(colon) = colon.filter(|_| clause.is_noun(noun)) else { return Vec::new() };
    let relation = clause.context.schema.relation(&frame.row.relation);
    let quad = relation.map(|it| clause.context.schema.get(it).quad);
    let verbal = matches!(quad, Some(Quad::VConf | Quad::VCoop));
    let before = (0..colon.0).map(TokenIdx);
    let finite = |it: TokenIdx| tree.token(it).feats.verb_form == Some(VerbForm::Fin);
    let verbless = !tree.indices().any(finite);
    let named: Vec<Filler> = before.flat_map(|it| clause.named_at(it)).collect();
    let one = named.iter().map(|it| &it.actor).all_equal();
    let acts = verbal || named.iter().all(|it| it.actor.iso3().is_none());
    if verbless && one && acts { named.into_iter().take(1).collect() } else { Vec::new() }
}

/// Whose a noun is that is coordinated with an earlier one: `eine Annäherung Nordkoreas an
/// Russland, sondern eine Abkehr von den USA`.
fn shared(clause: &Clause<'_>, noun: TokenIdx) -> Vec<Filler> {
    let tree = &clause.tree;
    let joined = clause.is_noun(noun) && tree.rel(noun) == Deprel::Conj;
    let first = tree.head(noun).filter(|head| joined && tree.upos(*head) == Upos::Noun);
    let slots = [Slot::Genitive, Slot::Possessive, Slot::Adjective];
    first.map(|first| clause.fill(&slots, first)).unwrap_or_default()
}

fn among(members: &[Filler]) -> Vec<(Filler, Filler)> {
    members.iter().cloned().array_combinations().map(|[one, other]| (one, other)).collect()
}

/// Drops pairs of one actor with itself and kinds the relation or the row does not join.
fn keep(
    clause: &Clause<'_>,
    frame: &Frame,
    relation: &Relation,
    pairs: Vec<(Filler, Filler)>,
) -> Vec<(Filler, Filler)> {
    let kind = |filler: &Filler| clause.context.mentions.kind(&filler.actor);
    let (who, whom) = (&frame.row.who, &frame.row.whom);
    let fits = |subject: &Filler, object: &Filler| {
        subject.actor != object.actor
            && kind(subject).is_some_and(|kind| {
                relation.from.contains(&kind)
                    && (who.is_empty() || who.iter().any(|it| it == kind.name()))
            })
            && kind(object).is_some_and(|kind| {
                relation.to.contains(&kind)
                    && (whom.is_empty() || whom.iter().any(|it| it == kind.name()))
            })
    };
    pairs.into_iter().filter(|(subject, object)| fits(subject, object)).collect()
}

/// The phrase of the thing supplied, demanded …: the slot's, or the trigger's own where it is a
/// noun.
fn what(clause: &Clause<'_>, frame: &Frame, trigger: TokenIdx) -> Option<Span> {
    // Of a phrase after an adposition its head, not the name it opens with: "bei seinem Krieg".
    let phrase = |slot: &Slot| match slot {
        Slot::After(adposition) => clause.after_at(trigger, &[adposition]).first().copied(),
        _ => clause.phrases(slot, trigger).first().copied(),
    };
    let in_slot = frame.what.iter().find_map(phrase);
    let own = || clause.is_noun(trigger).then_some(trigger);
    in_slot.or_else(own).map(|phrase| clause.phrase_span(phrase))
}
