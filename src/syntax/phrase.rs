//! What can be subject of what by its endings: tagged words go in, the [`Phrase`] of each comes out.
//!
//! It is read off the surface, before there is a tree: `den` before `Vertrag` allows only the
//! accusative singular, so the treaty is no subject; `kritisierten` wants a plural one.

use super::document::Upos;
use super::features::Word;
use super::morph::Agreement;

/// What a word's phrase allows, as the parser's features see it; 0 where nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Phrase {
    /// Of a nominal: possible cases, possible numbers and whether a preposition stands before it.
    /// Of a verb: a class of its ending.
    pub(in crate::syntax) role: u32,
    /// What comes from here on in the same clause: bits of [`Phrase::argument`], 8 for a verb.
    pub(in crate::syntax) ahead: u32,
}

/// The phrases of all words of a sentence; a word without tag counts as [`Upos::X`].
pub fn phrases(words: &[Word<'_>], tags: &[Upos]) -> Vec<Phrase> {
    let tag = |at: usize| tags.get(at).copied().unwrap_or(Upos::X);
    let mut open = Open::default();
    let mut phrases: Vec<Phrase> = words
        .iter()
        .enumerate()
        .map(|(at, word)| Phrase { role: open.role(word, tag(at)), ahead: 0 })
        .collect();
    let mut later = 0;
    for phrase in phrases.iter_mut().rev() {
        later = phrase.ahead(later);
        phrase.ahead = later;
    }
    phrases
}

/// Set in the role of a nominal behind a preposition.
const GOVERNED: u32 = 1 << 6;
/// Set in the role of every nominal.
const NOMINAL: u32 = 1 << 7;
/// Set in the role of every verb.
const VERBAL: u32 = 1 << 8;

/// The role of a mark or conjunction.
const BORDER: u32 = 1 << 9;

/// A noun phrase on its way from its first word to its noun.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    cells: Agreement,
    /// An article or the like has stood.
    determined: bool,
    governed: bool,
    /// Its noun has stood; a name may follow.
    full: bool,
}

impl Open {
    /// Takes the next word in; what is known of it.
    fn role(&mut self, word: &Word<'_>, upos: Upos) -> u32 {
        if self.full && upos != Upos::Propn {
            *self = Self::default();
        }
        match upos {
            Upos::Adp => {
                let cells = word.allows.as_preposition;
                *self = Self { cells, governed: true, ..Self::default() };
            }
            Upos::Det => {
                self.cells = self.cells.and_if_any(word.allows.as_determiner);
                self.determined = true;
            }
            Upos::Adj if !self.determined => {
                self.cells = self.cells.and_if_any(word.allows.as_determiner);
            }
            Upos::Adj | Upos::Adv | Upos::Num => {}
            Upos::Noun | Upos::Propn => {
                if upos == Upos::Noun {
                    self.cells = self.cells.and_if_any(word.allows.as_noun);
                }
                self.full = true;
                return self.nominal();
            }
            Upos::Pron => {
                self.cells = self.cells.and_if_any(word.allows.as_pronoun);
                self.full = true;
                return self.nominal();
            }
            Upos::Verb | Upos::Aux => {
                *self = Self::default();
                return VERBAL | ending(word.form);
            }
            Upos::Punct | Upos::Cconj | Upos::Sconj => {
                *self = Self::default();
                return BORDER;
            }
            _ => *self = Self::default(),
        }
        0
    }

    const fn nominal(self) -> u32 {
        self.cells.bits() | NOMINAL | if self.governed { GOVERNED } else { 0 }
    }
}

impl Phrase {
    /// What a nominal can be to a verb by its case, as one bit: 1 its subject, 2 subject or
    /// object, 4 its object; 0 for any other word, in other cases and behind a preposition.
    pub(in crate::syntax) const fn argument(self) -> u32 {
        let is_free_nominal = self.role & (NOMINAL | GOVERNED) == NOMINAL;
        match self.role & 0b11 {
            0b01 if is_free_nominal => 1,
            0b11 if is_free_nominal => 2,
            0b10 if is_free_nominal => 4,
            _ => 0,
        }
    }

    /// Whether it can be in the nominative only.
    pub(in crate::syntax) const fn is_subject(self) -> bool {
        self.argument() == 1 && self.role & 0b1111 == 0b0001
    }

    /// Whether it can be in the accusative, but not in the nominative.
    pub(in crate::syntax) const fn is_object(self) -> bool {
        self.argument() == 4
    }

    /// Whether it stands between clauses: a mark or a conjunction.
    pub(in crate::syntax) const fn ends_clause(self) -> bool {
        self.role == BORDER
    }

    /// What its clause holds from it on, given what it holds behind it.
    const fn ahead(self, later: u32) -> u32 {
        if self.ends_clause() {
            0
        } else {
            later | self.argument() | if self.role & VERBAL == 0 { 0 } else { 8 }
        }
    }
}

/// The class of a verb's ending: what tells number, participles and infinitives apart.
fn ending(form: &str) -> u32 {
    let participle = form.starts_with("ge") || form.get(2..).is_some_and(|it| it.contains("ge"));
    let classes = ["ten", "en", "n", "te", "t", "e", "ed", "ing", "s", "d"];
    let class = classes.iter().position(|class| form.ends_with(class)).unwrap_or(classes.len());
    u32::try_from(class).unwrap_or_default() << 1 | u32::from(participle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Registry;
    use crate::lang::Lang;
    use crate::syntax::hints;

    /// Checks what each word can be to a verb, see [`Phrase::argument`], and what is ahead of it.
    fn check(lang: Lang, words: &[(&str, Upos)], arguments: &[u32], ahead: &[u32]) {
        let forms: Vec<&str> = words.iter().map(|word| word.0).collect();
        let tags: Vec<Upos> = words.iter().map(|word| word.1).collect();
        let phrases = phrases(&hints::words(Registry::builtin(), lang, &forms), &tags);
        let found: Vec<u32> = phrases.iter().map(|phrase| phrase.argument()).collect();
        assert_eq!(found, arguments, "{forms:?}");
        let found: Vec<u32> = phrases.iter().map(|phrase| phrase.ahead).collect();
        assert_eq!(found, ahead, "{forms:?}");
    }

    #[test]
    fn articles_tell_subjects_from_objects() {
        check(
            Lang::De,
            &[
                ("Den", Upos::Det),
                ("Vertrag", Upos::Noun),
                ("lobt", Upos::Verb),
                ("der", Upos::Det),
                ("alte", Upos::Adj),
                ("Minister", Upos::Noun),
                (",", Upos::Punct),
                ("Firmen", Upos::Noun),
            ],
            &[0, 4, 0, 0, 0, 1, 0, 2],
            &[13, 13, 9, 1, 1, 1, 0, 2],
        );
    }

    #[test]
    fn what_a_preposition_governs_is_neither() {
        let words =
            [("mit", Upos::Adp), ("der", Upos::Det), ("Regierung", Upos::Noun), ("er", Upos::Pron)];
        check(Lang::De, &words, &[0, 0, 0, 1], &[1; 4]);
    }

    #[test]
    fn english_pronouns_have_two_forms() {
        let words = [("They", Upos::Pron), ("met", Upos::Verb), ("them", Upos::Pron)];
        check(Lang::En, &words, &[1, 0, 4], &[13, 12, 4]);
    }

    #[test]
    fn endings_of_verbs_differ_by_number() {
        assert_ne!(ending("kritisierte"), ending("kritisierten"));
        assert_eq!(ending("lobt") | 1, ending("gelobt"));
        assert_eq!(ending(""), ending("🦀"));
    }
}
