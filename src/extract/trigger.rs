//! The frames a word may trigger: a word in; rows under its names, and whether the words they want
//! stand beside it, out.

use itertools::Itertools;

use crate::lang::{Frame, Lang, Slot, WordKind};
use crate::mention::MentionKind;
use crate::syntax::{Deprel, TokenIdx, Upos, VerbForm};

use super::Clause;

/// A frame a word may trigger.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'c> {
    pub(super) frame: &'c Frame,
    /// Whether it stands under a name of two words.
    pub(super) joined: bool,
    /// What kind of word it stands under.
    pub(super) kind: WordKind,
    /// Whether it stands under the last part of a compound that has frames of its own.
    pub(super) part: bool,
}

/// The frames a word may trigger, whatever stands beside it.
pub(super) fn candidates<'c>(clause: &Clause<'c>, trigger: TokenIdx) -> Vec<Candidate<'c>> {
    let pack = clause.context.pack;
    let own = kinds_of(clause, trigger)
        .into_iter()
        .flat_map(|kind| names_of(clause, kind, trigger).into_iter().map(move |name| (kind, name)));
    let copula = clause.tree.kid(trigger, Deprel::Cop).map(|it| clause.tree.lemma(it).to_owned());
    let said = copula.into_iter().map(|name| (WordKind::Verb, name));
    let names = own.chain(said.map(|(kind, name)| (kind, (name, false))));
    let candidates = names.flat_map(|(kind, (name, joined))| {
        let whole = pack.frames_of(kind, &name).map(|frame| (frame, false));
        let parts = (kind == WordKind::Noun).then(|| pack.frames_of_part(&name));
        let frames = whole.chain(parts.into_iter().flatten().map(|frame| (frame, true)));
        let candidate = |(frame, part)| Candidate { frame, joined, kind, part };
        frames.map(candidate).collect::<Vec<_>>()
    });
    candidates.collect()
}

pub(super) fn company_of(
    clause: &Clause<'_>,
    candidate: &Candidate<'_>,
    trigger: TokenIdx,
) -> Option<Company> {
    let predicate = !matches!(clause.tree.upos(trigger), Upos::Verb | Upos::Aux);
    if candidate.kind == WordKind::Verb && predicate {
        predicated(clause, candidate.frame, trigger)
    } else {
        company(clause, candidate.frame, trigger)
    }
}

/// As what a word is looked up: a participle also as adjective (`ist mit X verbündet`).
fn kinds_of(clause: &Clause<'_>, token: TokenIdx) -> Vec<WordKind> {
    let participle = clause.tree.token(token).feats.verb_form == Some(VerbForm::Part)
        || matches!(clause.tree.rel(token), Deprel::Xcomp | Deprel::Amod);
    let adjective =
        (clause.tree.upos(token) == Upos::Verb && !is_inside_name(clause, token) && participle)
            .then_some(WordKind::Adjective);
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
/// (`shake hands`, `peace treaty`), with `sich`, alone; and whether with another word.
fn names_of(clause: &Clause<'_>, kind: WordKind, token: TokenIdx) -> Vec<(String, bool)> {
    let tree = &clause.tree;
    let lemma = match kind {
        WordKind::Verb => clause.verb_lemma(token),
        WordKind::Adjective if tree.upos(token) == Upos::Verb => participle(clause, token),
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
            let after = clause.particle_after(token).map(|it| format!("{lemma} {it}"));
            after.into_iter().chain(with_particle(clause, token, &lemma)).collect()
        }
        _ => Vec::new(),
    };
    let known = |it: &String| clause.context.pack.frames_of(kind, it).next().is_some();
    let names = tree.kids_as(token, beside).flat_map(joined).chain(wider).filter(known).unique();
    let mut names: Vec<(String, bool)> = names.map(|name| (name, true)).collect();
    if kind == WordKind::Verb && clause.is_reflexive(token) {
        names.push((format!("sich {lemma}"), true));
    }
    names.push((lemma, false));
    names
}

/// A participle without the ending it has as an attribute: `die sanktionierten Banken`.
fn participle(clause: &Clause<'_>, token: TokenIdx) -> String {
    let form = clause.tree.form(token).to_lowercase();
    if clause.context.pack.lang() == Lang::En || clause.tree.rel(token) != Deprel::Amod {
        return form;
    }
    let endings = ["en", "er", "es", "em", "e"];
    let bare = endings.iter().find_map(|it| form.strip_suffix(it)).map(str::to_owned);
    bare.unwrap_or(form)
}

/// A German verb with the word that the tree takes for its complement and not for its prefix:
/// `ließ … frei`, `stimmt … überein`.
fn with_particle(clause: &Clause<'_>, verb: TokenIdx, lemma: &str) -> Vec<String> {
    let tree = &clause.tree;
    if clause.context.pack.lang() != Lang::De {
        return Vec::new();
    }
    let rels = [Deprel::Xcomp, Deprel::Advmod, Deprel::CompoundPrt, Deprel::Obl];
    let closes = |kid: TokenIdx| {
        let next = TokenIdx(kid.0 + 1);
        next.get() >= tree.len()
            || matches!(tree.upos(next), Upos::Punct | Upos::Cconj | Upos::Sconj | Upos::Part)
    };
    let bare = |kid: &TokenIdx| {
        *kid > verb && tree.kids(*kid).is_empty() && !clause.is_noun(*kid) && closes(*kid)
    };
    let particles = tree.kids_as(verb, &rels).filter(bare);
    particles.map(|it| format!("{}{lemma}", tree.form(it).to_lowercase())).collect()
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
    let inside = phrases_inside(clause, trigger);
    tree.kids(trigger)
        .iter()
        .flat_map(|kid| tree.conjuncts_from(clause.counted(*kid)))
        .chain(inside)
        .chain(modals)
        .chain(clause.predicate_of(trigger))
        .chain(phrases_of_object(clause, trigger))
        .filter_map(fits)
        .max()
}

/// Phrases after an adposition that the tree hangs inside another phrase of a verb: `ging hart ins
/// Gericht`, `brach einen Krieg gegen X vom Zaun`.
fn phrases_inside(clause: &Clause<'_>, verb: TokenIdx) -> Vec<TokenIdx> {
    let tree = &clause.tree;
    let outer = [Deprel::Advmod, Deprel::Obj, Deprel::Obl, Deprel::Nmod];
    let inner = [Deprel::Obl, Deprel::Nmod];
    let first: Vec<TokenIdx> = tree.kids_as(verb, &outer).collect();
    let second: Vec<TokenIdx> = first.iter().flat_map(|it| tree.kids_as(*it, &inner)).collect();
    let third = second.iter().flat_map(|it| tree.kids_as(*it, &inner));
    let all = second.iter().copied().chain(third);
    let verbal = tree.upos(verb) == Upos::Verb && clause.context.pack.lang() == Lang::De;
    all.filter(|it| verbal && tree.has_adposition(*it)).collect()
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
    if !frame.row.with.is_empty() {
        return fits(clause, frame, predicate);
    }
    // "Die Türkei ist gegen den Plan."
    let mut slots = frame.object.iter();
    let is_phrase = slots.any(|slot| match slot {
        Slot::After(adposition) => clause.has_one_of(predicate, &[adposition.as_str()]),
        _ => false,
    });
    is_phrase.then_some(Company::Free)
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
pub(super) enum Company {
    /// Nothing.
    Free,
    /// One word.
    Alone,
    /// A word with one inside it.
    Joined,
}

/// A noun with a word inside it: `trade war`, `war of words`, `militärisch Operation`.
fn joined_names(clause: &Clause<'_>, noun: TokenIdx) -> Vec<String> {
    let tree = &clause.tree;
    if tree.upos(noun) != Upos::Noun {
        return Vec::new();
    }
    let lemma = tree.lemma(noun);
    let german = clause.context.pack.lang() == Lang::De;
    let before = tree.kids_as(noun, &[Deprel::Compound, Deprel::Amod]);
    let before = before.flat_map(|kid| {
        [tree.lemma(kid), tree.form(kid)].map(|it| format!("{} {lemma}", it.to_lowercase()))
    });
    let after = tree.kids_as(noun, &[Deprel::Nmod]).flat_map(|kid| {
        let adposition = tree.adpositions(kid).next().map(|it| tree.form(it).to_lowercase());
        let name = |word: &str| match &adposition {
            Some(adposition) => Some(format!("{lemma} {adposition} {word}")),
            // "Status eines Staates"
            None => german.then(|| format!("{lemma} {word}")),
        };
        [tree.lemma(kid), tree.form(kid)].map(name).into_iter().flatten().collect::<Vec<_>>()
    });
    let hyphened = clause.joined_by_hyphen(noun);
    let hyphened = hyphened.map(|kid| format!("{}-{lemma}", tree.form(kid).to_lowercase()));
    before.chain(after).chain(hyphened).collect()
}
