//! Clauses of a tree: predicates go in, their nominals come out as the deciding of roles sees them.

use super::document::{Deprel, TokenIdx, Upos};
use super::features::{Keys, Word};
use super::lemma::lemma;
use super::phrase::Phrase;
use super::roles::Role;
use crate::lang::Lang;

/// A head (`None` at the root) and a relation.
pub type Arc = (Option<TokenIdx>, Deprel);

/// A sentence with the tree a parser made of it.
#[derive(Debug, Clone, Copy)]
pub struct Parsed<'a> {
    /// Its language.
    pub lang: Lang,
    /// Its words.
    pub words: &'a [Word<'a>],
    /// The part of speech of each.
    pub tags: &'a [Upos],
    /// The phrase of each.
    pub phrases: &'a [Phrase],
    /// The head and relation of each.
    pub arcs: &'a [Arc],
}

/// A predicate with the nominals whose roles are open.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Where the predicate stands.
    pub head: usize,
    /// The nominals, in order.
    pub nominals: Vec<Nominal>,
    predicate: Predicate,
}

/// What all nominals of a clause see of their predicate.
#[derive(Debug, Clone, Copy)]
struct Predicate {
    /// Lemma and separated prefix.
    verb: u32,
    form: u32,
    tag: u32,
    /// Passive, auxiliary, copula, subordinator, object clause, open complement, as bits.
    kind: u32,
    /// Where the finite verb stands.
    finite: usize,
    /// Of the finite verb: 0 unknown, 1 singular, 2 plural.
    number: u32,
    /// How many nominals there are.
    count: u32,
}

/// What is looked at in one nominal of a clause.
#[derive(Debug, Clone, Copy)]
pub struct Nominal {
    /// Where it stands.
    pub at: usize,
    /// Its relation so far.
    prior: u32,
    tag: u32,
    name: u32,
    /// Possible cases, bits 0 to 3 as in [`Phrase`].
    cases: u32,
    /// 0 unknown, 1 has the number of the finite verb, 2 has not.
    agrees: u32,
    /// Before or behind the finite verb and the predicate.
    side: u32,
    /// How many nominals there are, and which of them it is.
    order: u32,
    form: u32,
    /// The last six and the last three letters.
    ends: [u32; 2],
    /// Whether it says when.
    time: u32,
}

/// More nominals than this are no clause but a list.
const MOST_NOMINALS: usize = 8;

impl Parsed<'_> {
    fn tag(&self, at: usize) -> Upos {
        self.tags.get(at).copied().unwrap_or(Upos::X)
    }

    fn form(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.form)
    }

    fn deprel(&self, at: usize) -> Deprel {
        self.arcs.get(at).map_or(Deprel::Dep, |arc| arc.1)
    }

    /// The clauses that leave something to decide.
    pub fn clauses(&self) -> Vec<Clause> {
        let mut dependents = vec![Vec::new(); self.arcs.len()];
        for (at, (head, _)) in self.arcs.iter().enumerate() {
            if let Some(list) = head.and_then(|head| dependents.get_mut(head.get())) {
                list.push(at);
            }
        }
        let clauses = (0..self.arcs.len()).filter_map(|head| self.clause(head, &dependents));
        clauses.collect()
    }

    fn clause(&self, head: usize, dependents: &[Vec<usize>]) -> Option<Clause> {
        let own = dependents.get(head)?;
        let is_bare = |at: usize| {
            let mut children = dependents.get(at).into_iter().flatten();
            !children.any(|child| matches!(self.deprel(*child), Deprel::Case | Deprel::Mark))
        };
        let open = own.iter().copied().filter(|at| {
            is_nominal(self.tag(*at)) && Role::of(self.deprel(*at)).is_some() && is_bare(*at)
        });
        let open: Vec<usize> = open.collect();
        if !(1..=MOST_NOMINALS).contains(&open.len()) {
            return None;
        }
        let predicate = self.predicate(head, own, open.len());
        let nominal = |(place, at): (usize, &usize)| {
            let children = dependents.get(*at).map_or(&[][..], Vec::as_slice);
            self.nominal((place, *at), head, children, &predicate)
        };
        let nominals = open.iter().enumerate().map(nominal).collect();
        Some(Clause { head, nominals, predicate })
    }

    fn predicate(&self, head: usize, dependents: &[usize], count: usize) -> Predicate {
        let form = self.form(head);
        let of =
            |wanted: Deprel| dependents.iter().copied().find(move |at| self.deprel(*at) == wanted);
        let has = |deprel: Deprel, bit: u32| if of(deprel).is_some() { bit } else { 0 };
        let tag = self.tag(head);
        let verb = hash(&lemma(self.lang, form, tag));
        let prefix = of(Deprel::CompoundPrt);
        let verb = prefix.map_or(verb, |at| verb.wrapping_mul(31) ^ hash(self.form(at)));
        let kind = has(Deprel::AuxPass, 1)
            | has(Deprel::Aux, 2)
            | has(Deprel::Cop, 4)
            | has(Deprel::Mark, 8)
            | has(Deprel::Ccomp, 16)
            | has(Deprel::Xcomp, 32);
        let finite = self.finite(head, dependents);
        let is_verb = matches!(self.tag(finite), Upos::Verb | Upos::Aux);
        let number = if is_verb { verb_number(self.form(finite)) } else { 0 };
        let count = u32::try_from(count).unwrap_or_default();
        Predicate { verb, form: hash(form), tag: tag as u32, kind, finite, number, count }
    }

    /// The finite verb: the first auxiliary before the predicate, else the last behind it, else the
    /// predicate itself.
    fn finite(&self, head: usize, dependents: &[usize]) -> usize {
        let is_helper =
            |at: &&usize| matches!(self.deprel(**at), Deprel::Aux | Deprel::AuxPass | Deprel::Cop);
        let mut helpers = dependents.iter().filter(is_helper);
        let before = helpers.clone().find(|at| **at < head);
        before.or_else(|| helpers.next_back()).copied().unwrap_or(head)
    }

    fn nominal(
        &self,
        (place, at): (usize, usize),
        head: usize,
        children: &[usize],
        predicate: &Predicate,
    ) -> Nominal {
        let word = self.words.get(at).copied().unwrap_or_default();
        let agrees = match (self.number(at, children), predicate.number) {
            (0, _) | (_, 0) => 0,
            (own, verb) => 1 + u32::from(own != verb),
        };
        let place = u32::try_from(place).unwrap_or_default();
        Nominal {
            at,
            prior: self.deprel(at) as u32,
            tag: self.tag(at) as u32,
            name: word.name as u32,
            cases: self.phrases.get(at).map_or(0, |phrase| phrase.role & 0b1111),
            agrees,
            side: u32::from(at < predicate.finite) | u32::from(at < head) << 1,
            order: place << 4 | predicate.count.min(4) << 1,
            form: hash(word.form),
            ends: [6, 3].map(|len| hash(ending(word.form, len))),
            time: u32::from(is_time(word.form)),
        }
    }

    /// The number of a nominal: 0 unknown, 1 singular, 2 plural.
    fn number(&self, at: usize, children: &[usize]) -> u32 {
        let is_noun = |at: usize| matches!(self.tag(at), Upos::Noun | Upos::Propn | Upos::Pron);
        if children.iter().any(|at| self.deprel(*at) == Deprel::Conj && is_noun(*at)) {
            return 2;
        }
        match self.phrases.get(at).map_or(0, |phrase| phrase.role >> 4 & 0b11) {
            only @ (1 | 2) => only,
            _ => u32::from(self.tag(at) == Upos::Propn),
        }
    }
}

const fn is_nominal(upos: Upos) -> bool {
    matches!(
        upos,
        Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::Det | Upos::X
    )
}

/// The letters of a text as one value, capitals of ASCII as small ones.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash: u32, byte| {
        (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    })
}

/// The number of a finite verb by its ending: 1 singular, 2 plural.
fn verb_number(form: &str) -> u32 {
    let singular = ["nn", "schien", "lieh"].iter().any(|ending| form.ends_with(ending));
    match form {
        "sind" | "seid" | "are" | "were" | "have" => 2,
        "bin" | "Bin" => 1,
        _ if form.ends_with('n') && !singular => 2,
        _ => 1,
    }
}

/// The last `len` letters.
fn ending(form: &str, len: usize) -> &str {
    let from = form.char_indices().rev().nth(len - 1).map_or(0, |(from, _)| from);
    form.get(from..).unwrap_or_default()
}

/// Nouns that say when, in the accusative without preposition.
fn is_time(form: &str) -> bool {
    const ENDS: [&str; 24] = [
        "tag", "tage", "tagen", "abend", "morgen", "mittag", "nacht", "woche", "wochen", "monat",
        "monate", "monaten", "jahr", "jahre", "jahren", "stunde", "stunden", "minuten", "mal",
        "mitte", "anfang", "ende", "montag", "uhr",
    ];
    let lower = form.to_lowercase();
    ENDS.iter().any(|end| lower.ends_with(end))
}

/// The features of a nominal that do not depend on the roles of others.
pub fn features(clause: &Clause, place: usize, keys: &mut Keys) {
    let Some(nominal) = clause.nominals.get(place) else { return };
    let Predicate { verb, form: verb_form, tag: verb_tag, kind, count, .. } = clause.predicate;
    let Nominal { prior, tag, name, cases, agrees, side, order, form, ends, time, .. } = *nominal;
    let next = clause.nominals.get(place + 1);
    let last = place.checked_sub(1).and_then(|place| clause.nominals.get(place));
    let look = |other: &Nominal| other.cases << 8 | other.agrees << 4 | other.time << 6 | 1;
    let (next_look, last_look) = (next.map_or(0, look), last.map_or(0, look));
    let next_tag = next.map_or(0, |next| next.tag + 1);
    let last_tag = last.map_or(0, |last| last.tag + 1);
    keys.push([]);
    keys.push([prior]);
    keys.push([prior, order]);
    keys.push([prior, cases, agrees]);
    keys.push([prior, cases, agrees, order]);
    keys.push([prior, cases, agrees, order, side]);
    keys.push([prior, agrees, kind]);
    keys.push([prior, verb]);
    keys.push([prior, form]);
    keys.push([prior, time, cases]);
    keys.push([cases, agrees]);
    keys.push([cases, agrees, order]);
    keys.push([cases, agrees, side, count]);
    keys.push([cases, agrees, next_look]);
    keys.push([cases, agrees, last_look]);
    keys.push([cases, agrees, last_look, next_look, side]);
    keys.push([cases, agrees, kind, verb_tag]);
    keys.push([cases, verb]);
    keys.push([agrees, verb]);
    keys.push([side, verb]);
    keys.push([side, verb, order]);
    keys.push([verb_form, order]);
    keys.push([order, side, kind]);
    keys.push([order, side, kind, cases]);
    keys.push([form]);
    keys.push([form, side]);
    keys.push([form, verb]);
    keys.push([form, order]);
    keys.push([form, cases]);
    keys.push([ends[0], side]);
    keys.push([ends[0], cases, agrees]);
    keys.push([ends[1], tag]);
    keys.push([ends[1], tag, side]);
    keys.push([tag, name, side]);
    keys.push([tag, name, order]);
    keys.push([tag, name, verb]);
    keys.push([tag, name, kind, cases]);
    keys.push([tag, time, verb]);
    keys.push([tag, time, side, order]);
    keys.push([tag, last_tag, next_tag, side]);
    keys.push([form, last.map_or(0, |last| last.form), next.map_or(0, |next| next.form)]);
}

/// The features of a nominal by the roles `taken` before it, bits of [`Role`].
pub fn joint(clause: &Clause, place: usize, taken: u32, keys: &mut Keys) {
    let Some(nominal) = clause.nominals.get(place) else { return };
    let predicate = &clause.predicate;
    let Nominal { prior, tag, cases, agrees, side, time, form, .. } = *nominal;
    let left = predicate.count.saturating_sub(u32::try_from(place).unwrap_or_default());
    keys.push([100, taken]);
    keys.push([100, taken, left]);
    keys.push([100, taken, prior]);
    keys.push([100, taken, cases, agrees]);
    keys.push([100, taken, cases, agrees, left]);
    keys.push([100, taken, predicate.kind]);
    keys.push([100, taken, predicate.verb]);
    keys.push([100, taken, predicate.verb, left]);
    keys.push([100, taken, side, left]);
    keys.push([100, taken, tag, side]);
    keys.push([100, taken, tag, time, left]);
    keys.push([100, taken, form]);
    keys.push([100, taken, predicate.tag, predicate.kind, left]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Registry;
    use crate::syntax::phrase::phrases;
    use crate::syntax::{Sentence, hints};

    /// The nominals of the first clause: which agree with its finite verb (see [`Nominal`]).
    fn check(words: &[(&str, Upos, usize, Deprel)], expected: &[(usize, u32)]) {
        let forms: Vec<&str> = words.iter().map(|word| word.0).collect();
        let tags: Vec<Upos> = words.iter().map(|word| word.1).collect();
        let listed = hints::words(Registry::builtin(), Lang::De, &forms);
        let head = |head: usize| head.checked_sub(1).map(Sentence::idx);
        let arcs: Vec<Arc> = words.iter().map(|word| (head(word.2), word.3)).collect();
        let phrases = phrases(&listed, &tags);
        let parsed =
            Parsed { lang: Lang::De, words: &listed, tags: &tags, phrases: &phrases, arcs: &arcs };
        let clauses = parsed.clauses();
        let found: Vec<_> = clauses[0].nominals.iter().map(|it| (it.at, it.agrees)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn nominals_agree_with_the_finite_verb() {
        let words = [
            ("Den", Upos::Det, 2, Deprel::Det),
            ("Vertrag", Upos::Noun, 8, Deprel::Obj),
            ("haben", Upos::Aux, 8, Deprel::Aux),
            ("die", Upos::Det, 5, Deprel::Det),
            ("Regierungen", Upos::Noun, 8, Deprel::Nsubj),
            ("am", Upos::Adp, 7, Deprel::Case),
            ("Montag", Upos::Noun, 8, Deprel::Obl),
            ("abgelehnt", Upos::Verb, 0, Deprel::Root),
        ];
        check(&words, &[(1, 2), (4, 1)]);
    }

    #[test]
    fn what_is_coordinated_is_plural() {
        let words = [
            ("Kim", Upos::Propn, 4, Deprel::Nsubj),
            ("und", Upos::Cconj, 3, Deprel::Cc),
            ("Weber", Upos::Propn, 1, Deprel::Conj),
            ("trafen", Upos::Verb, 0, Deprel::Root),
            ("Lee", Upos::Propn, 4, Deprel::Obj),
        ];
        check(&words, &[(0, 1), (4, 2)]);
    }

    #[test]
    fn times_are_told_by_their_ends() {
        assert!(["Dienstag", "Tage", "Jahresende"].iter().all(|word| is_time(word)));
        assert!(!is_time("Vertrag") && !is_time("🦀"));
    }
}
