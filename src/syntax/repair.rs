//! Repairs by rule: a parsed sentence's arcs go in, arcs without what no tree may hold come out.

use super::clause::Arc;
use super::document::{Deprel, Upos};
use super::features::Word;
use super::lemma::lemma;
use super::phrase::Phrase;
use crate::lang::Lang;

/// Mends arcs the parser made one by one, each without seeing the whole.
pub(super) fn repair(
    lang: Lang,
    (words, tags): (&[Word<'_>], &[Upos]),
    phrases: &[Phrase],
    arcs: &mut [Arc],
) {
    if lang == Lang::De {
        find_voice(words, tags, arcs);
        time_is_no_object(words, tags, arcs);
    }
    let mut clauses = clauses(arcs);
    agree_in_case(phrases, &mut clauses, arcs);
    agree_in_voice(&clauses, arcs);
    find_agents(words, &clauses, arcs);
}

/// What a word has as dependents.
#[derive(Debug, Clone, Copy, Default)]
struct Clause {
    passive: bool,
    other_auxiliary: bool,
    subjects: u32,
    objects: u32,
}

fn clauses(arcs: &[Arc]) -> Vec<Clause> {
    let mut clauses = vec![Clause::default(); arcs.len()];
    for (head, deprel) in arcs {
        let Some(clause) = head.and_then(|head| clauses.get_mut(head.get())) else { continue };
        match deprel {
            Deprel::AuxPass => clause.passive = true,
            Deprel::Aux | Deprel::Cop => clause.other_auxiliary = true,
            Deprel::Nsubj | Deprel::NsubjPass => clause.subjects += 1,
            Deprel::Obj => clause.objects += 1,
            _ => {}
        }
    }
    clauses
}

/// A subject in the accusative is the object its verb lacks, an object in the nominative the
/// subject.
fn agree_in_case(phrases: &[Phrase], clauses: &mut [Clause], arcs: &mut [Arc]) {
    for ((head, deprel), phrase) in arcs.iter_mut().zip(phrases) {
        let Some(clause) = head.and_then(|head| clauses.get_mut(head.get())) else { continue };
        match *deprel {
            Deprel::Nsubj if phrase.is_object() && clause.objects == 0 => {
                *deprel = Deprel::Obj;
                (clause.subjects, clause.objects) = (clause.subjects.saturating_sub(1), 1);
            }
            Deprel::Obj if phrase.is_subject() && clause.subjects == 0 => {
                *deprel = Deprel::Nsubj;
                (clause.subjects, clause.objects) = (1, clause.objects.saturating_sub(1));
            }
            _ => {}
        }
    }
}

/// Marks have no dependents: these go to the head of the mark.
pub(super) fn free_marks(tags: &[Upos], arcs: &mut [Arc]) {
    for at in 0..arcs.len() {
        let mut head = arcs.get(at).and_then(|arc| arc.0);
        // Each step goes up one level of a tree, so there are fewer than words.
        while let Some(mark) = head.filter(|head| tags.get(head.get()) == Some(&Upos::Punct)) {
            let Some(&(Some(above), _)) = arcs.get(mark.get()) else { break };
            head = Some(above);
        }
        arcs[at].0 = head;
    }
}

/// Words for times that stand in the accusative without being an object: `dieses Jahr`, `Anfang Mai`.
const TIMES: [&str; 17] = [
    "Anfang",
    "Mitte",
    "Ende",
    "Jahr",
    "Monat",
    "Woche",
    "Tag",
    "Abend",
    "Morgen",
    "Nacht",
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonntag",
];

/// A time beside a verb is when, not what; a name before it is what.
fn time_is_no_object(words: &[Word<'_>], tags: &[Upos], arcs: &mut [Arc]) {
    for at in 0..arcs.len() {
        let (Some(head), deprel) = arcs[at] else { continue };
        let is_time = words.get(at).is_some_and(|word| TIMES.contains(&word.form));
        if !is_time || tags.get(head.get()) != Some(&Upos::Verb) {
            continue;
        }
        if deprel == Deprel::Obj {
            arcs[at].1 = Deprel::Obl;
        } else if deprel != Deprel::Obl {
            continue;
        }
        if arcs.contains(&(Some(head), Deprel::Obj)) {
            continue;
        }
        let before = (0..at).rev().find(|it| {
            tags.get(*it) == Some(&Upos::Propn)
                && (arcs[*it] == (Some(head), Deprel::Iobj)
                    || arcs[*it].0.is_some_and(|above| above.get() == at))
        });
        if let Some(name) = before {
            arcs[name] = (Some(head), Deprel::Obj);
        }
    }
}

/// Forms of `werden`; those that only a passive has beside a verb come first.
const WERDEN: [&str; 9] =
    ["wurde", "wurden", "worden", "wird", "werden", "werde", "wirst", "würde", "würden"];

/// `werden` with a participle makes the passive, with an infinitive the future; a form that can be
/// both (`erhalten`) is left as the parser has it.
fn find_voice(words: &[Word<'_>], tags: &[Upos], arcs: &mut [Arc]) {
    for (at, arc) in arcs.iter_mut().enumerate() {
        let (Some(head), Deprel::Aux | Deprel::AuxPass) = *arc else { continue };
        let (Some(auxiliary), Some(verb)) = (words.get(at), words.get(head.get())) else {
            continue;
        };
        let Some(place) = WERDEN.iter().position(|it| it.eq_ignore_ascii_case(auxiliary.form))
        else {
            continue;
        };
        if tags.get(head.get()) != Some(&Upos::Verb) {
            continue;
        }
        let infinitive = verb.form.ends_with('n').then(|| lemma(Lang::De, verb.form, Upos::Verb));
        let is_participle = match infinitive {
            None => verb.form.ends_with('t'),
            Some(infinitive) => infinitive != verb.form,
        };
        if place < 3 || is_participle {
            arc.1 = Deprel::AuxPass;
        }
    }
}

/// A verb with a passive auxiliary has a passive subject, one with other auxiliaries has not.
fn agree_in_voice(clauses: &[Clause], arcs: &mut [Arc]) {
    for (head, deprel) in arcs.iter_mut() {
        let Some(clause) = head.and_then(|head| clauses.get(head.get())) else { continue };
        let active = clause.other_auxiliary && !clause.passive;
        *deprel = match *deprel {
            Deprel::Nsubj if clause.passive => Deprel::NsubjPass,
            Deprel::Csubj if clause.passive => Deprel::CsubjPass,
            Deprel::NsubjPass if active => Deprel::Nsubj,
            Deprel::CsubjPass if active => Deprel::Csubj,
            other => other,
        };
    }
}

/// Who acts in the passive stands behind one of these; `durch` is a means more often.
const AGENTS: [&str; 3] = ["von", "vom", "by"];

/// `wurde von der Regierung gebilligt`: the government is agent.
fn find_agents(words: &[Word<'_>], clauses: &[Clause], arcs: &mut [Arc]) {
    let is_agent = |word: &Word<'_>| AGENTS.iter().any(|it| word.form.eq_ignore_ascii_case(it));
    let agents = words.iter().enumerate().filter(|(_, word)| is_agent(word));
    for at in agents.map(|(at, _)| at) {
        let Some(&(Some(noun), Deprel::Case)) = arcs.get(at) else { continue };
        let Some((Some(verb), deprel @ Deprel::Obl)) = arcs.get_mut(noun.get()) else { continue };
        if clauses.get(verb.get()).is_some_and(|clause| clause.passive) {
            *deprel = Deprel::OblAgent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Registry;
    use crate::syntax::phrase::phrases;
    use crate::syntax::{Sentence, hints};
    use Deprel::{Aux, AuxPass, Nsubj, NsubjPass, Root};

    /// Checks heads (counted from 1, 0 at the root) and relations after the repair.
    fn check(before: &[(Upos, usize, Deprel)], after: &[(usize, Deprel)]) {
        check_forms(&vec!["?"; before.len()], before, after);
    }

    fn check_forms(forms: &[&str], before: &[(Upos, usize, Deprel)], after: &[(usize, Deprel)]) {
        let tags: Vec<Upos> = before.iter().map(|word| word.0).collect();
        let words = hints::words(Registry::builtin(), Lang::De, forms);
        let phrases = phrases(&words, &tags);
        let head = |head: usize| head.checked_sub(1).map(Sentence::idx);
        let mut arcs: Vec<Arc> = before.iter().map(|word| (head(word.1), word.2)).collect();
        free_marks(&tags, &mut arcs);
        repair(Lang::De, (&words, &tags), &phrases, &mut arcs);
        let after: Vec<Arc> = after.iter().map(|(at, deprel)| (head(*at), *deprel)).collect();
        assert_eq!(arcs, after);
    }

    #[test]
    fn nothing_hangs_on_marks_but_on_one_that_is_the_root() {
        check(
            &[
                (Upos::Noun, 2, Nsubj),
                (Upos::Punct, 3, Deprel::Punct),
                (Upos::Punct, 4, Deprel::Punct),
                (Upos::Verb, 0, Root),
            ],
            &[(4, Nsubj), (4, Deprel::Punct), (4, Deprel::Punct), (0, Root)],
        );
        let headless = [(2, Nsubj), (0, Root)];
        check(&[(Upos::Noun, 2, Nsubj), (Upos::Punct, 0, Root)], &headless);
    }

    #[test]
    fn subjects_follow_the_voice_of_their_verb() {
        let nouns =
            |aux, subject| [(Upos::Noun, 3, subject), (Upos::Aux, 3, aux), (Upos::Verb, 0, Root)];
        check(&nouns(AuxPass, Nsubj), &[(3, NsubjPass), (3, AuxPass), (0, Root)]);
        check(&nouns(Aux, NsubjPass), &[(3, Nsubj), (3, Aux), (0, Root)]);
    }

    #[test]
    fn case_decides_between_subject_and_object() {
        let clause = |first, second| {
            [
                (Upos::Det, 2, Deprel::Det),
                (Upos::Noun, 3, first),
                (Upos::Verb, 0, Root),
                (Upos::Pron, 3, second),
            ]
        };
        let after = [(2, Deprel::Det), (3, Deprel::Obj), (0, Root), (3, Nsubj)];
        let forms = ["den", "Vertrag", "lobt", "er"];
        check_forms(&forms, &clause(Nsubj, Nsubj), &after);
        check_forms(
            &forms,
            &clause(Deprel::Iobj, Deprel::Obj),
            &[(2, Deprel::Det), (3, Deprel::Iobj), (0, Root), (3, Nsubj)],
        );
    }

    #[test]
    fn agents_of_passives_are_found() {
        let words = [
            (Upos::Noun, 5, Nsubj),
            (Upos::Aux, 5, AuxPass),
            (Upos::Adp, 4, Deprel::Case),
            (Upos::Noun, 5, Deprel::Obl),
            (Upos::Verb, 0, Root),
        ];
        let after =
            [(5, NsubjPass), (5, AuxPass), (4, Deprel::Case), (5, Deprel::OblAgent), (0, Root)];
        check_forms(&["Gesetze", "wurden", "von", "Richtern", "gekippt"], &words, &after);
    }
}
