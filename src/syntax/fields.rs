//! German word order: a sentence with its tree goes in; arcs that its brackets and fields forbid
//! come out mended. One phrase alone stands before the finite verb of a main clause; what stands
//! between an article and its noun belongs to the noun; a known name ends where it ends.

use super::document::{Deprel, Sentence, Token, TokenIdx, Upos, VerbForm};
use super::features::{NameHint, UposSet, Word};

/// What lists say of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed {
    name: NameHint,
    known: UposSet,
}

impl From<&Word<'_>> for Listed {
    fn from(word: &Word<'_>) -> Self {
        Self { name: word.name, known: word.known }
    }
}

/// Mends a sentence; says whether anything has changed, so that features are to be found anew.
pub(super) fn mend(sentence: &mut Sentence, listed: &[Listed]) -> bool {
    let before = arcs(sentence);
    let steps = [
        lost_verb,
        prepositions,
        part_names,
        meeting_names,
        possessors,
        particles,
        years,
        attributes,
        finite_roots,
        before_finite,
    ];
    for step in steps {
        let kept = arcs(sentence);
        step(&mut sentence.tokens, listed);
        if !is_tree(&sentence.tokens) {
            restore(sentence, &kept);
        }
    }
    arcs(sentence) != before
}

/// What a repair may change of a token.
type Arc = (Option<TokenIdx>, Deprel);

fn arcs(sentence: &Sentence) -> Vec<Arc> {
    sentence.tokens.iter().map(|token| (token.head, token.deprel)).collect()
}

fn restore(sentence: &mut Sentence, arcs: &[Arc]) {
    for (token, (head, deprel)) in sentence.tokens.iter_mut().zip(arcs) {
        (token.head, token.deprel) = (*head, *deprel);
    }
}

/// Whether there is one root and everything is under it.
fn is_tree(tokens: &[Token]) -> bool {
    if tokens.iter().filter(|token| token.head.is_none()).count() != 1 {
        return false;
    }
    // 1: on the way up from here, 2: known to end at the root.
    let mut seen = vec![0_u8; tokens.len()];
    (0..tokens.len()).all(|start| {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(here) = at.filter(|here| seen[*here] == 0) {
            seen[here] = 1;
            way.push(here);
            at = tokens[here].head.map(TokenIdx::get);
        }
        let ends = at.is_none_or(|here| seen[here] == 2);
        for here in way {
            seen[here] = 2;
        }
        ends
    })
}

fn idx(at: usize) -> TokenIdx {
    Sentence::idx(at)
}

fn head_of(tokens: &[Token], at: usize) -> Option<usize> {
    tokens[at].head.map(TokenIdx::get)
}

fn is_nominal(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn)
}

fn is_finite(token: &Token) -> bool {
    matches!(token.upos, Upos::Verb | Upos::Aux) && token.feats.verb_form == Some(VerbForm::Fin)
}

fn has_kid(tokens: &[Token], head: usize, deprel: Deprel) -> bool {
    tokens.iter().any(|token| token.head == Some(idx(head)) && token.deprel == deprel)
}

/// A name with the ending of a genitive: `Russlands`, not `Belarus`.
fn is_genitive(token: &Token) -> bool {
    token.upos == Upos::Propn && token.form.ends_with('s') && token.lemma != token.form
}

fn set(token: &mut Token, head: Option<TokenIdx>, deprel: Deprel) {
    (token.head, token.deprel) = (head, deprel);
}

/// Moves the dependents of `from` that `which` picks to `to`.
fn move_kids(tokens: &mut [Token], from: usize, to: usize, which: impl Fn(usize) -> bool) {
    for (at, token) in tokens.iter_mut().enumerate() {
        if at != to && token.head == Some(idx(from)) && which(at) {
            token.head = Some(idx(to));
        }
    }
}

/// `Polen kritisierte Ungarn`: where a sentence has no finite verb, the past form behind its first
/// name is one, and no attribute of what follows.
fn lost_verb(tokens: &mut [Token], listed: &[Listed]) {
    if tokens.iter().any(is_finite) {
        return;
    }
    let past = |token: &Token| token.form.ends_with("te") || token.form.ends_with("ten");
    let lost = (1..tokens.len()).find(|at| {
        tokens[*at].upos == Upos::Adj
            && past(&tokens[*at])
            && listed[*at].known.contains(Upos::Verb)
            && is_nominal(&tokens[at - 1])
    });
    let Some(verb) = lost else { return };
    let noun = head_of(tokens, verb).filter(|noun| *noun > verb);
    let root = tokens.iter().position(|token| token.head.is_none());
    let (Some(noun), Some(root)) = (noun, root) else { return };
    set(&mut tokens[verb], None, Deprel::Root);
    tokens[verb].upos = Upos::Verb;
    set(&mut tokens[noun], Some(idx(verb)), Deprel::Obj);
    move_kids(tokens, noun, verb, |kid| kid < verb);
    if root < verb {
        set(&mut tokens[root], Some(idx(verb)), Deprel::Nsubj);
        move_kids(tokens, root, verb, |kid| kid > verb);
    } else if root != noun {
        set(&mut tokens[root], Some(idx(verb)), Deprel::Obl);
    }
}

/// `zu` before a noun is a preposition: `die Grenze zu Algerien`.
fn prepositions(tokens: &mut [Token], _: &[Listed]) {
    for at in 0..tokens.len().saturating_sub(1) {
        let mark = tokens[at].upos == Upos::Part && tokens[at].form == "zu";
        let head = head_of(tokens, at).filter(|head| mark && *head > at);
        if head.is_some_and(|head| is_nominal(&tokens[at + 1]) && is_nominal(&tokens[head])) {
            (tokens[at].upos, tokens[at].deprel) = (Upos::Adp, Deprel::Case);
        }
    }
}

/// A name and what is no part of it are no flat name: `Russlands Appell`, `die Abkehr Nordkoreas`,
/// `am Montag Erdogan`, `schwor Südkorea Rache`.
fn part_names(tokens: &mut [Token], listed: &[Listed]) {
    for at in 1..tokens.len() {
        let flat = tokens[at].deprel == Deprel::Flat && is_nominal(&tokens[at]);
        let Some(head) = head_of(tokens, at).filter(|head| flat && *head < at) else { continue };
        let verb = head_of(tokens, head).filter(|it| tokens[*it].upos == Upos::Verb);
        let (first, second) = (listed[head], listed[at]);
        let noun = second.name == NameHint::None
            && (tokens[at].upos == Upos::Noun || second.known.contains(Upos::Noun));
        let owned = noun || (first.name != NameHint::None && second.name == NameHint::None);
        if owned && is_genitive(&tokens[head]) {
            let (above, deprel) = (tokens[head].head, tokens[head].deprel);
            set(&mut tokens[at], above, deprel);
            set(&mut tokens[head], Some(idx(at)), Deprel::Nmod);
            move_kids(tokens, head, at, |kid| kid > at);
        } else if noun && first.name == NameHint::Place && verb.is_some() {
            set(&mut tokens[at], verb.map(idx), Deprel::Obj);
        } else if first.name == NameHint::None && second.name != NameHint::None {
            let place = second.name == NameHint::Place || first.known.contains(Upos::Noun);
            if is_genitive(&tokens[at]) && place {
                tokens[at].deprel = Deprel::Nmod;
            } else if verb.is_some() && is_day(&tokens[head].form) {
                set(&mut tokens[at], verb.map(idx), Deprel::Obj);
            }
        }
    }
}

/// A person right behind an organization is no apposition: `zitiert die New York Times Joel
/// Harding`.
fn meeting_names(tokens: &mut [Token], listed: &[Listed]) {
    for at in 1..tokens.len() {
        let Some(head) = head_of(tokens, at).filter(|head| *head < at) else { continue };
        let apposed = tokens[at].deprel == Deprel::Appos && tokens[at].upos == Upos::Propn;
        let organization = listed[head].name == NameHint::Organization
            && listed[at - 1].name == NameHint::Organization
            && listed[at].name != NameHint::Organization;
        let verb = tokens[head].head.filter(|it| tokens[it.get()].upos == Upos::Verb);
        if apposed && organization && verb.is_some() {
            set(&mut tokens[at], verb, Deprel::Obj);
        }
    }
}

/// A separated prefix belongs to the verb before it: `wandte sich China zu`.
fn particles(tokens: &mut [Token], _: &[Listed]) {
    for at in 1..tokens.len() {
        if tokens[at].deprel != Deprel::CompoundPrt {
            continue;
        }
        let verbal = |at: usize| matches!(tokens[at].upos, Upos::Verb | Upos::Aux);
        if head_of(tokens, at).is_some_and(|head| !verbal(head)) {
            let verb = (0..at).rev().take(BRACKET * 2).find(|it| is_finite(&tokens[*it]));
            if let Some(verb) = verb {
                tokens[at].head = Some(idx(verb));
            }
        }
    }
}

/// What follows a year hangs on the verb, not on the year: `hat 1980 den Iran überfallen`.
fn years(tokens: &mut [Token], _: &[Listed]) {
    for at in 1..tokens.len() {
        let Some(year) = head_of(tokens, at).filter(|head| *head < at) else { continue };
        let is_year = tokens[year].upos == Upos::Num
            && tokens[year].form.len() == 4
            && tokens[year].form.bytes().all(|it| it.is_ascii_digit());
        let above = tokens[year].head;
        let verb = above.filter(|it| matches!(tokens[it.get()].upos, Upos::Verb | Upos::Adj));
        if is_year && tokens[at].deprel == Deprel::Nmod && verb.is_some() {
            set(&mut tokens[at], verb, Deprel::Obl);
        }
    }
}

fn is_day(form: &str) -> bool {
    const DAYS: [&str; 8] = [
        "Montag",
        "Dienstag",
        "Mittwoch",
        "Donnerstag",
        "Freitag",
        "Samstag",
        "Sonnabend",
        "Sonntag",
    ];
    DAYS.contains(&form)
}

/// A name in the genitive right before a noun is its possessor: `hat Israels Angebot abgelehnt`.
fn possessors(tokens: &mut [Token], listed: &[Listed]) {
    for at in 0..tokens.len().saturating_sub(1) {
        let argument = matches!(
            tokens[at].deprel,
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj | Deprel::Obl
        );
        let bare = argument && !has_kid(tokens, at, Deprel::Case);
        if !bare || !is_genitive(&tokens[at]) || listed[at].name == NameHint::None {
            continue;
        }
        let right = tokens.iter().enumerate().skip(at + 1).take(4);
        let noun = right.take_while(|(_, it)| it.upos == Upos::Adj || is_nominal(it));
        let noun = noun.map(|(noun, _)| noun).find(|noun| is_nominal(&tokens[*noun]));
        if let Some(noun) = noun.filter(|noun| tokens[*noun].head == tokens[at].head) {
            set(&mut tokens[at], Some(idx(noun)), Deprel::Nmod);
        }
    }
}

/// `das mit Russland verbündete Belarus`: an article right before a preposition opens a bracket
/// that a noun closes; the participle or adjective before the noun is its attribute.
fn attributes(tokens: &mut [Token], _: &[Listed]) {
    for open in 0..tokens.len().saturating_sub(3) {
        let article = matches!(tokens[open].upos, Upos::Det | Upos::Pron);
        let relative = open > 0 && tokens[open - 1].form == ",";
        if !article || relative || tokens[open + 1].upos != Upos::Adp || !is_article(&tokens[open])
        {
            continue;
        }
        if let Some((attribute, noun)) = bracket(tokens, open) {
            enclose(tokens, open, attribute, noun);
        }
    }
}

fn is_article(token: &Token) -> bool {
    let form = token.form.to_lowercase();
    matches!(form.as_str(), "der" | "die" | "das" | "den" | "dem" | "des")
        || form.starts_with("ein")
}

/// How many words a bracket between article and noun may hold.
const BRACKET: usize = 12;

/// The attribute and the noun that close the bracket an article opens.
fn bracket(tokens: &[Token], open: usize) -> Option<(usize, usize)> {
    let mut phrase = false;
    for at in open + 2..tokens.len().min(open + BRACKET) {
        let token = &tokens[at];
        match token.upos {
            Upos::Punct | Upos::Aux | Upos::Sconj => return None,
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num => phrase = true,
            Upos::Adj | Upos::Verb if phrase && is_attributive(token) => {
                let inner = matches!(tokens[at - 1].upos, Upos::Det | Upos::Adp)
                    || (tokens[at - 1].upos == Upos::Adj && is_attributive(&tokens[at - 1]));
                let next = tokens.get(at + 1)?;
                if !inner && (is_nominal(next) || next.upos == Upos::Adj) {
                    let mut right = (at + 1..tokens.len()).take(3);
                    let noun = right.find(|it| is_nominal(&tokens[*it]))?;
                    return Some((at, noun));
                }
                if token.upos == Upos::Verb {
                    return None;
                }
            }
            Upos::Verb => return None,
            _ => {}
        }
    }
    None
}

/// A small word with the ending of an attribute.
fn is_attributive(token: &Token) -> bool {
    let small = token.form.chars().next().is_some_and(char::is_lowercase);
    small && ["e", "en", "er", "es", "em"].iter().any(|it| token.form.ends_with(it))
}

/// Hangs a bracket together: article and attribute under the noun, the rest under the attribute.
fn enclose(tokens: &mut [Token], open: usize, attribute: usize, noun: usize) {
    let inside = |head: Option<TokenIdx>| head.is_some_and(|it| (open..=noun).contains(&it.get()));
    let outer = [noun, attribute, open].into_iter().find(|it| !inside(tokens[*it].head));
    let Some(outer) = outer else { return };
    let arc = (tokens[outer].head, tokens[outer].deprel);
    let freed = [attribute, open].into_iter().find(|it| *it != outer && tokens[*it].head.is_none());
    set(&mut tokens[noun], arc.0, arc.1);
    set(&mut tokens[open], Some(idx(noun)), Deprel::Det);
    set(&mut tokens[attribute], Some(idx(noun)), Deprel::Amod);
    if let Some(freed) = freed {
        // The root stood in the bracket: what hung on it from outside takes its place.
        let above = (noun + 1..tokens.len()).find(|it| tokens[*it].head == Some(idx(freed)));
        if let Some(above) = above {
            set(&mut tokens[above], None, Deprel::Root);
            move_kids(tokens, freed, above, |kid| !(open..=noun).contains(&kid));
        }
    }
    for at in open + 1..attribute {
        let head = head_of(tokens, at);
        if head.is_none_or(|it| it <= open || it > attribute) {
            let phrase = has_kid(tokens, at, Deprel::Case);
            let deprel = if phrase { Deprel::Obl } else { tokens[at].deprel };
            set(&mut tokens[at], Some(idx(attribute)), deprel);
        }
    }
    for from in [open, attribute] {
        move_kids(tokens, from, noun, |kid| !(open..=noun).contains(&kid));
    }
}

/// `Japan will ein Abkommen`: a finite verb right behind the root is the root; `Trump war zu Gast`:
/// what follows the copula is the predicate.
fn finite_roots(tokens: &mut [Token], _: &[Listed]) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let subject = [Deprel::Nsubj, Deprel::NsubjPass].iter().any(|it| has_kid(tokens, root, *it));
    if !is_nominal(&tokens[root]) || subject {
        return;
    }
    let right = tokens.iter().enumerate().skip(root + 1);
    let mut right = right.take_while(|(_, token)| token.upos != Upos::Punct);
    let Some(verb) = right.find(|(_, token)| is_finite(token)).map(|(at, _)| at) else { return };
    if head_of(tokens, verb) != Some(root) || has_kid(tokens, verb, Deprel::Nsubj) {
        return;
    }
    match tokens[verb].deprel {
        Deprel::Parataxis => {
            set(&mut tokens[verb], None, Deprel::Root);
            set(&mut tokens[root], Some(idx(verb)), Deprel::Nsubj);
            move_kids(tokens, root, verb, |kid| kid > verb);
        }
        Deprel::Cop => {
            let below = |at: usize| [Some(root), Some(verb)].contains(&head_of(tokens, at));
            let mut after = (verb + 1..tokens.len()).filter(|at| below(*at));
            let predicate = |at: &usize| {
                is_nominal(&tokens[*at]) || matches!(tokens[*at].upos, Upos::Adj | Upos::Verb)
            };
            let Some(predicate) = after.find(predicate) else { return };
            set(&mut tokens[predicate], None, Deprel::Root);
            set(&mut tokens[root], Some(idx(predicate)), Deprel::Nsubj);
            set(&mut tokens[verb], Some(idx(predicate)), Deprel::Cop);
            move_kids(tokens, root, predicate, |kid| kid > verb);
            move_kids(tokens, verb, predicate, |_| true);
        }
        _ => {}
    }
}

/// A prepositional phrase between the subject and the finite verb of a main clause belongs to the
/// subject: `Die Inhaftierung Nawalnys durch Russland wurde verurteilt`.
fn before_finite(tokens: &mut [Token], _: &[Listed]) {
    for phrase in 2..tokens.len() {
        let oblique = matches!(tokens[phrase].deprel, Deprel::Obl | Deprel::OblAgent);
        let Some(verb) = head_of(tokens, phrase).filter(|verb| oblique && *verb > phrase) else {
            continue;
        };
        if !has_kid(tokens, phrase, Deprel::Case) {
            continue;
        }
        if let Some(subject) = subject_before(tokens, verb, phrase) {
            set(&mut tokens[phrase], Some(idx(subject)), Deprel::Nmod);
        }
    }
}

/// The subject that opens the main clause of a verb, where a phrase stands between it and the
/// finite verb.
fn subject_before(tokens: &[Token], verb: usize, phrase: usize) -> Option<usize> {
    let of_verb = |at: &usize| head_of(tokens, *at) == Some(verb);
    let subordinate = has_kid(tokens, verb, Deprel::Mark)
        || matches!(
            tokens[verb].deprel,
            Deprel::AclRelcl | Deprel::Acl | Deprel::Advcl | Deprel::Amod
        );
    let subject = (0..phrase).rev().filter(of_verb).find(|at| {
        matches!(tokens[*at].deprel, Deprel::Nsubj | Deprel::NsubjPass) && is_nominal(&tokens[*at])
    })?;
    let is_auxiliary = |at: &usize| of_verb(at) && tokens[*at].upos == Upos::Aux;
    let finite = (phrase + 1..verb)
        .find(|at| is_auxiliary(at) && is_finite(&tokens[*at]))
        .or_else(|| is_finite(&tokens[verb]).then_some(verb))?;
    // In a clause whose verb stands last subject and phrases are free.
    let last = tokens.get(finite + 1).is_none_or(|next| next.upos == Upos::Punct);
    let unbroken = tokens[subject..finite].iter().all(|token| {
        !matches!(token.upos, Upos::Punct | Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Adv)
    });
    let opening = (0..subject).rev().take_while(|at| {
        matches!(tokens[*at].upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn)
    });
    let opening = opening.last().unwrap_or(subject);
    let opens = opening == 0
        || tokens[opening - 1].upos == Upos::Punct
        || tokens[opening - 1].upos == Upos::Cconj;
    (!subordinate && !last && unbroken && opens).then_some(subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Registry;
    use crate::lang::Lang;
    use crate::syntax::{Part, hints, lemma, morph, segment};

    /// Heads (counted from 1, 0 at the root) and relations of a sentence after mending; the tree
    /// before is given as `form/UPOS/head/relation`.
    fn check(before: &str, after: &str) {
        let words: Vec<Vec<&str>> = before.split(' ').map(|it| it.split('/').collect()).collect();
        let text = words.iter().map(|word| word[0]).collect::<Vec<_>>().join(" ");
        let mut sentence = segment::sentences(&text, Part::Text, Lang::De).remove(0);
        let forms: Vec<&str> = words.iter().map(|word| word[0]).collect();
        let hints = hints::words(Registry::builtin(), Lang::De, &forms);
        let listed: Vec<Listed> = hints.iter().map(Listed::from).collect();
        for (token, word) in sentence.tokens.iter_mut().zip(&words) {
            token.upos = word[1].parse().unwrap();
            token.head = word[2].parse::<usize>().unwrap().checked_sub(1).map(Sentence::idx);
            token.deprel = word[3].parse().unwrap();
            token.lemma = lemma::lemma(Lang::De, &token.form, token.upos);
        }
        morph::annotate(Lang::De, &mut sentence);
        mend(&mut sentence, &listed);
        let head = |token: &Token| token.head.map_or(0, |head| head.get() + 1);
        let found: Vec<String> = sentence
            .tokens
            .iter()
            .map(|token| format!("{}/{}/{}", token.form, head(token), token.deprel.name()))
            .collect();
        assert_eq!(found.join(" "), after);
    }

    #[test]
    fn one_phrase_stands_before_the_finite_verb() {
        check(
            "Das/DET/2/det Bündnis/NOUN/6/nsubj mit/ADP/4/case Kuba/PROPN/6/obl ist/AUX/6/cop \
             alt/ADJ/0/root",
            "Das/2/det Bündnis/6/nsubj mit/4/case Kuba/2/nmod ist/6/cop alt/0/root",
        );
        // Where the verb stands last, a phrase may be its own.
        check(
            "dass/SCONJ/5/mark Bonn/PROPN/5/nsubj mit/ADP/4/case Kuba/PROPN/5/obl \
             spricht/VERB/0/root",
            "dass/5/mark Bonn/5/nsubj mit/4/case Kuba/5/obl spricht/0/root",
        );
    }

    #[test]
    fn an_article_and_its_noun_hold_the_attribute() {
        check(
            "Das/PRON/4/obj mit/ADP/3/case Russland/PROPN/4/obl verbündete/VERB/0/root \
             Belarus/PROPN/6/nsubj schwieg/VERB/4/parataxis",
            "Das/5/det mit/3/case Russland/4/obl verbündete/5/amod Belarus/6/nsubj schwieg/0/root",
        );
    }

    #[test]
    fn names_end_where_they_end() {
        check(
            "Russlands/PROPN/3/nsubj Appell/PROPN/1/flat endete/VERB/0/root",
            "Russlands/2/nmod Appell/3/nsubj endete/0/root",
        );
        check(
            "die/DET/2/det Abkehr/PROPN/4/nsubj Nordkoreas/PROPN/2/flat überrascht/VERB/0/root",
            "die/2/det Abkehr/4/nsubj Nordkoreas/2/nmod überrascht/0/root",
        );
    }

    #[test]
    fn a_finite_verb_behind_the_root_is_the_root() {
        check(
            "Japan/PROPN/0/root will/AUX/1/parataxis Frieden/NOUN/2/obj",
            "Japan/2/nsubj will/0/root Frieden/2/obj",
        );
    }

    #[test]
    fn a_sentence_has_a_finite_verb() {
        check(
            "Polen/PROPN/3/nsubj kritisierte/ADJ/3/amod Ungarn/PROPN/0/root",
            "Polen/2/nsubj kritisierte/0/root Ungarn/2/obj",
        );
    }

    #[test]
    fn prefixes_belong_to_the_verb_and_years_hold_nothing() {
        check(
            "Peru/PROPN/2/nsubj wandte/VERB/0/root sich/PRON/2/obj China/PROPN/2/obj \
             zu/ADP/4/compound:prt",
            "Peru/2/nsubj wandte/0/root sich/2/obj China/2/obj zu/2/compound:prt",
        );
        check(
            "Peru/PROPN/6/nsubj hat/AUX/6/aux 1980/NUM/6/obl den/DET/5/det Iran/PROPN/3/nmod \
             überfallen/VERB/0/root",
            "Peru/6/nsubj hat/6/aux 1980/6/obl den/5/det Iran/6/obl überfallen/0/root",
        );
    }
}
