//! Frames of the language's tables laid over a tree: one sentence in, who does what to whom out.

use itertools::Itertools;

use crate::claim::{Confidence, RuleId};
use crate::lang::{Effect, Frame, Lang, Slot, WordKind};
use crate::mention::MentionKind;
use crate::schema::{Quad, Relation, RelationId};
use crate::syntax::{Deprel, TokenIdx, Upos, VerbForm};
use crate::text::Span;

use super::argument::Filler;
use super::owner::{objects, subject_owners};
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
    found.iter().filter(|it| !said_better(it)).cloned().collect()
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
    let pack = clause.context.pack;
    let own = kinds_of(clause, trigger)
        .into_iter()
        .flat_map(|kind| names_of(clause, kind, trigger).into_iter().map(move |name| (kind, name)));
    let copula = clause.tree.kid(trigger, Deprel::Cop).map(|it| clause.tree.lemma(it).to_owned());
    let said = copula.into_iter().map(|name| (WordKind::Verb, name));
    let names: Vec<(WordKind, String)> = own.chain(said).collect();
    let frames = names.iter().flat_map(|(kind, name)| {
        let joined = name.contains(' ');
        pack.frames_of(*kind, name).map(move |frame| (joined, *kind, frame))
    });
    let predicate = !matches!(clause.tree.upos(trigger), Upos::Verb | Upos::Aux);
    let fitting = frames.filter_map(|(joined, kind, frame)| {
        let company = if kind == WordKind::Verb && predicate {
            predicated(clause, frame, trigger)
        } else {
            company(clause, frame, trigger)
        };
        company.map(|company| (joined, company, kind, frame))
    });
    let found = fitting.filter_map(|(joined, company, kind, frame)| {
        let found = apply(clause, (frame, kind), trigger);
        (!found.is_empty()).then(|| ((joined, company, rank(clause, frame, trigger)), found))
    });
    let best = found.min_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    best.map(|(_, found)| found).unwrap_or_default()
}

/// How specific a frame is among those that want as much company: one for certain kinds of doers
/// before one for all, one whose actor stands as bare object before one whose stands after a
/// preposition, then the surer.
fn rank(clause: &Clause<'_>, frame: &Frame, trigger: TokenIdx) -> (bool, bool, u8) {
    let bare = frame.object.iter().filter(|slot| matches!(slot, Slot::Object | Slot::Dative));
    let bare: Vec<Slot> = bare.cloned().collect();
    let filled = !clause.fill(&bare, trigger).is_empty();
    (!frame.row.who.is_empty() || !frame.row.whom.is_empty(), filled, frame.row.confidence)
}

/// As what a word is looked up: a participle also as adjective (`ist mit X verbündet`).
fn kinds_of(clause: &Clause<'_>, token: TokenIdx) -> Vec<WordKind> {
    let participle = clause.tree.token(token).feats.verb_form == Some(VerbForm::Part)
        || clause.tree.rel(token) == Deprel::Xcomp;
    let verb = clause.tree.upos(token) == Upos::Verb && !is_inside_name(clause, token);
    let adjective = (verb && participle).then_some(WordKind::Adjective);
    kind_of(clause, token).into_iter().chain(adjective).collect()
}

fn kind_of(clause: &Clause<'_>, token: TokenIdx) -> Option<WordKind> {
    let tree = &clause.tree;
    match tree.upos(token) {
        // "United" of "United Nations"
        Upos::Verb if is_inside_name(clause, token) => None,
        Upos::Verb => Some(WordKind::Verb),
        Upos::Aux if !matches!(tree.rel(token), Deprel::Aux | Deprel::AuxPass | Deprel::Cop) => {
            Some(WordKind::Verb)
        }
        Upos::Noun => Some(WordKind::Noun),
        Upos::Propn if clause.context.mentions.at(clause.at, token).is_none() => {
            Some(WordKind::Noun)
        }
        // "United" of "United States" says nothing by itself.
        Upos::Adj if clause.context.mentions.at(clause.at, token).is_none() => {
            Some(WordKind::Adjective)
        }
        _ => None,
    }
}

fn is_inside_name(clause: &Clause<'_>, token: TokenIdx) -> bool {
    let mention = clause.context.mentions.at(clause.at, token);
    mention.is_some_and(|it| it.kind == MentionKind::Name && it.first < it.last)
}

/// What a word may stand under in the tables, the most specific first: with a word beside it
/// (`shake hands`, `peace treaty`), with `sich`, alone.
fn names_of(clause: &Clause<'_>, kind: WordKind, token: TokenIdx) -> Vec<String> {
    let tree = &clause.tree;
    let lemma = match kind {
        WordKind::Verb => clause.verb_lemma(token),
        WordKind::Adjective if tree.upos(token) == Upos::Verb => tree.form(token).to_lowercase(),
        _ => tree.lemma(token).to_owned(),
    };
    let beside: &[Deprel] = match kind {
        WordKind::Verb => &[Deprel::Obj, Deprel::Obl, Deprel::Xcomp, Deprel::Advmod],
        WordKind::Noun => &[Deprel::Compound, Deprel::Amod],
        _ => &[],
    };
    let joined = |kid: TokenIdx| match kind {
        WordKind::Verb => {
            [tree.lemma(kid), tree.form(kid)].map(|it| format!("{lemma} {it}")).to_vec()
        }
        _ => vec![format!("{} {lemma}", tree.lemma(kid).to_lowercase())],
    };
    let wider = match kind {
        WordKind::Noun => joined_names(clause, token),
        WordKind::Verb => {
            clause.particle_after(token).map(|it| format!("{lemma} {it}")).into_iter().collect()
        }
        _ => Vec::new(),
    };
    let known = |it: &String| clause.context.pack.frames_of(kind, it).next().is_some();
    let mut names: Vec<String> =
        tree.kids_as(token, beside).flat_map(joined).chain(wider).filter(known).unique().collect();
    if kind == WordKind::Verb && clause.is_reflexive(token) {
        names.push(format!("sich {lemma}"));
    }
    names.push(lemma);
    names
}

/// Whether a word that a frame needs stands beside its trigger: `verhängen` with `Sanktion`,
/// `hold` with `responsible`. `None`: no; else whether it is one of two words (`wage` with `trade
/// war`) and so says more.
fn company(clause: &Clause<'_>, frame: &Frame, trigger: TokenIdx) -> Option<Company> {
    let with = &frame.row.with;
    if with.is_empty() {
        return Some(Company::Free);
    }
    let tree = &clause.tree;
    let fits = |token: TokenIdx| fits(clause, frame, token);
    let modals = tree
        .kids_as(trigger, &[Deprel::Ccomp])
        .flat_map(|clause| tree.kids_as(clause, &[Deprel::Aux]).collect::<Vec<_>>());
    tree.kids(trigger)
        .iter()
        .flat_map(|kid| tree.conjuncts_from(clause.counted(*kid)))
        .chain(modals)
        .chain(clause.predicate_of(trigger))
        .chain(phrases_of_object(clause, trigger))
        .filter_map(fits)
        .max()
}

/// Phrases that the tree hangs at the object though they may be the verb's: `charged X with murder`.
fn phrases_of_object(clause: &Clause<'_>, verb: TokenIdx) -> Vec<TokenIdx> {
    let tree = &clause.tree;
    if clause.context.pack.lang() != Lang::En {
        return Vec::new();
    }
    let objects = tree.kids_as(verb, &[Deprel::Obj]).chain(clause.lost_objects(verb));
    let objects = objects.filter(|it| !clause.actors_of(*it).is_empty());
    // "called X a terrorist state": no comma, no apposition.
    let inside = |object: TokenIdx| {
        let phrases = tree.kids_as(object, &[Deprel::Nmod]).filter(|it| tree.has_adposition(*it));
        let apposed = tree.kids_as(object, &[Deprel::Appos]);
        let second = apposed.filter(|it| tree.kid(*it, Deprel::Punct).is_none());
        phrases.chain(second).collect::<Vec<_>>()
    };
    objects.flat_map(inside).collect()
}

/// What a copula says is its predicate alone, not what is inside it: `is at war`, not `is an arms
/// supplier`.
fn predicated(clause: &Clause<'_>, frame: &Frame, predicate: TokenIdx) -> Option<Company> {
    if frame.row.with.is_empty() { None } else { fits(clause, frame, predicate) }
}

/// Whether a word is one of those a frame wants beside its trigger.
fn fits(clause: &Clause<'_>, frame: &Frame, token: TokenIdx) -> Option<Company> {
    let with = &frame.row.with;
    if joined_names(clause, token).iter().any(|name| with.contains(name)) {
        return Some(Company::Joined);
    }
    let (lemma, form) = (clause.tree.lemma(token), clause.tree.form(token));
    let alone = clause.context.pack.lists_noun(with, lemma) || with.iter().any(|it| it == form);
    alone.then_some(Company::Alone)
}

/// What a frame wants beside its trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Company {
    /// Nothing.
    Free,
    /// One word.
    Alone,
    /// A word with one inside it.
    Joined,
}

/// A noun with a word inside it: `trade war`, `arms race`, `war of words`.
fn joined_names(clause: &Clause<'_>, noun: TokenIdx) -> Vec<String> {
    let tree = &clause.tree;
    if clause.context.pack.lang() != Lang::En || tree.upos(noun) != Upos::Noun {
        return Vec::new();
    }
    let lemma = tree.lemma(noun);
    let before = tree.kids_as(noun, &[Deprel::Compound, Deprel::Amod]);
    let before = before.flat_map(|kid| {
        [tree.lemma(kid), tree.form(kid)].map(|it| format!("{} {lemma}", it.to_lowercase()))
    });
    let after = tree.kids_as(noun, &[Deprel::Nmod]).flat_map(|kid| {
        let adposition = tree.adpositions(kid).next().map(|it| tree.form(it).to_lowercase());
        let name = |word: &str| adposition.as_ref().map(|it| format!("{lemma} {it} {word}"));
        [tree.lemma(kid), tree.form(kid)].map(name).into_iter().flatten().collect::<Vec<_>>()
    });
    let hyphened = clause.joined_by_hyphen(noun);
    let hyphened = hyphened.map(|kid| format!("{}-{lemma}", tree.form(kid).to_lowercase()));
    before.chain(after).chain(hyphened).collect()
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
    let lang = clause.context.pack.lang().code();
    Found {
        subject: subject.actor,
        relation,
        object: object.actor,
        trigger,
        subject_at: Some(subject.span),
        object_at: Some(object.span),
        what,
        rule: RuleId::new(format!("{lang}/{}/{}", frame.row.relation, frame.row.id)),
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
    owners.filter(|it| !it.is_empty()).unwrap_or_else(|| shared(clause, trigger))
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
