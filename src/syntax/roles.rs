//! Grammatical roles: a tree goes in; who is subject and who object of each predicate is decided
//! once more, for all its nominals together.
//!
//! The parser decides from left to right, one arc at a time. Here the whole clause is known: which
//! verb is finite, its number, its lemma with its prefix, and what else could be the subject.

use super::clause::{Arc, Parsed, features, joint};
use super::document::{Deprel, Upos};
use super::features::{Keys, Word};
use super::model::{Model, Scores};
use super::phrase::Phrase;
use crate::lang::Lang;

/// What a nominal without preposition can be to its predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Subject of an active or passive verb.
    Subject,
    /// Direct object.
    Object,
    /// Indirect object.
    Indirect,
    /// Anything else, times and measures for instance.
    Adjunct,
    /// `es` that means nothing.
    Expletive,
}

impl Role {
    /// All of them, in order.
    pub const ALL: [Self; 5] =
        [Self::Subject, Self::Object, Self::Indirect, Self::Adjunct, Self::Expletive];

    /// The role of a relation; `None` for those that are not decided here.
    pub const fn of(deprel: Deprel) -> Option<Self> {
        match deprel {
            Deprel::Nsubj | Deprel::NsubjPass => Some(Self::Subject),
            Deprel::Obj => Some(Self::Object),
            Deprel::Iobj => Some(Self::Indirect),
            Deprel::Obl => Some(Self::Adjunct),
            Deprel::Expl => Some(Self::Expletive),
            _ => None,
        }
    }

    /// Its name in model files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Object => "object",
            Self::Indirect => "indirect",
            Self::Adjunct => "adjunct",
            Self::Expletive => "expletive",
        }
    }

    /// The role of a name as [`Role::name`] gives it; `None` for any other text.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    const fn deprel(self) -> Deprel {
        match self {
            Self::Subject => Deprel::Nsubj,
            Self::Object => Deprel::Obj,
            Self::Indirect => Deprel::Iobj,
            Self::Adjunct => Deprel::Obl,
            Self::Expletive => Deprel::Expl,
        }
    }
}

/// The best roles for the nominals of a clause; of each, `allowed` are those it may have. `scores`
/// gives those of a nominal by the roles taken before it.
pub fn decide(allowed: &[u32], mut scores: impl FnMut(usize, u32) -> Scores) -> Vec<Role> {
    /// Every set of roles.
    const SETS: usize = 1 << Role::ALL.len();
    let mut best: [Option<i32>; SETS] = [None; SETS];
    best[0] = Some(0);
    let mut back: Vec<[(usize, usize); SETS]> = Vec::with_capacity(allowed.len());
    for (place, allowed) in allowed.iter().enumerate() {
        let mut next: [Option<i32>; SETS] = [None; SETS];
        let mut from = [(0, 0); SETS];
        for (taken, so_far) in best.iter().enumerate() {
            let Some(so_far) = *so_far else { continue };
            let scores = scores(place, u32::try_from(taken).unwrap_or_default());
            for role in (0..Role::ALL.len()).filter(|role| allowed & 1 << role != 0) {
                let set = taken | 1 << role;
                let sum = so_far + scores[role];
                if next[set].is_none_or(|other| sum > other) {
                    next[set] = Some(sum);
                    from[set] = (taken, role);
                }
            }
        }
        best = next;
        back.push(from);
    }
    let end = (0..SETS).rev().filter(|set| best[*set].is_some()).max_by_key(|set| best[*set]);
    let mut set = end.unwrap_or_default();
    let mut roles: Vec<Role> = Vec::with_capacity(allowed.len());
    for from in back.iter().rev() {
        let (before, role) = from[set];
        roles.push(Role::ALL[role]);
        set = before;
    }
    roles.reverse();
    roles
}

/// Every role may be.
pub const ANY: u32 = (1 << Role::ALL.len()) - 1;

/// Decides all roles of a sentence anew.
pub(super) fn assign(
    model: &Model,
    lang: Lang,
    (words, tags): (&[Word<'_>], &[Upos]),
    phrases: &[Phrase],
    arcs: &mut [Arc],
) {
    let Some(scorer) = model.roles() else { return };
    let mut keys = Keys::default();
    let clauses = Parsed { lang, words, tags, phrases, arcs }.clauses();
    for clause in clauses {
        let places = 0..clause.nominals.len();
        let own: Vec<Scores> = places
            .map(|place| {
                keys.clear();
                features(&clause, place, &mut keys);
                scorer.scores(keys.as_slice())
            })
            .collect();
        let roles = decide(&vec![ANY; own.len()], |place, taken| {
            keys.clear();
            joint(&clause, place, taken, &mut keys);
            sum(&scorer.scores(keys.as_slice()), &own[place])
        });
        for (nominal, role) in clause.nominals.iter().zip(roles) {
            let Some((_, deprel)) = arcs.get_mut(nominal.at) else { continue };
            if Role::of(*deprel) != Some(role) {
                *deprel = role.deprel();
            }
        }
    }
}

/// Both scores of each class.
pub fn sum(some: &Scores, more: &Scores) -> Scores {
    std::array::from_fn(|class| some[class] + more[class])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_decided_together() {
        // Both nominals look like subjects, the first a little more; there can be only one.
        let scores = |place: usize, taken: u32| {
            let mut scores = [0; 128];
            let subject = Role::Subject as usize;
            let again = taken & 1 << subject != 0;
            scores[subject] = [10, 9][place] - if again { 20 } else { 0 };
            scores[Role::Object as usize] = [1, 5][place];
            scores
        };
        assert_eq!(decide(&[ANY; 2], scores), [Role::Subject, Role::Object]);
        let object_first = [1 << Role::Object as u32, ANY];
        assert_eq!(decide(&object_first, scores), [Role::Object, Role::Subject]);
        assert_eq!(decide(&[], scores), []);
    }

    #[test]
    fn names_are_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::from_name(role.name()), Some(role));
            assert_eq!(Role::of(role.deprel()), Some(role));
        }
    }
}
