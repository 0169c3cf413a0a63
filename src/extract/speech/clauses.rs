//! Where what a verb reports stands: the clauses it takes, the clause it is put into or after.

use crate::lang::Lang;
use crate::syntax::{Deprel, TokenIdx, Upos, VerbForm};

use super::super::Clause;
use super::frame::{Piece, Speaker, last_of, left_over};
use super::verbs::reporting_verb;

const CLAUSES: [Deprel; 6] = [
    Deprel::Ccomp,
    Deprel::Parataxis,
    Deprel::Xcomp,
    Deprel::Csubj,
    Deprel::CsubjPass,
    Deprel::Advcl,
];

/// Tokens from one to another, both included.
pub(super) type Range = (TokenIdx, TokenIdx);

/// What a verb reports: the clauses it takes, the clause it is put into or after.
pub(super) fn content(clause: &Clause<'_>, verb: TokenIdx, speaker: &Speaker) -> Vec<Piece> {
    let own = matrix(clause, verb);
    let all = (TokenIdx(0), last_of(clause));
    if let Some(first) = aside(clause, verb, own) {
        return left_over(clause, all, &[(first, own.1)]);
    }
    if let Some(after) = after_colon(clause, own) {
        return left_over(clause, after, &[]);
    }
    if is_put_after(clause, verb, own, speaker) {
        return around(clause, verb, own, speaker);
    }
    let said = taken(clause, verb);
    let said = if said.is_empty() { opened(clause, verb, own) } else { said };
    let speaking = speaker.words.map(|it| (it.first, it.last));
    let without: Vec<_> = std::iter::once((verb, verb)).chain(speaking).collect();
    let pieces = said.into_iter().map(|range| left_over(clause, opening(clause, range), &without));
    pieces.flatten().collect()
}

/// The words between marks around a verb.
pub(super) fn matrix(clause: &Clause<'_>, verb: TokenIdx) -> Range {
    let closes = |it: TokenIdx| is_mark(clause.tree.form(it));
    let left = (0..verb.0).rev().map(TokenIdx).take_while(|it| !closes(*it)).last();
    let right = (verb.0 + 1..=last_of(clause).0).map(TokenIdx).take_while(|it| !closes(*it)).last();
    (left.unwrap_or(verb), right.unwrap_or(verb))
}

fn is_mark(form: &str) -> bool {
    matches!(
        form,
        "," | ";"
            | ":"
            | "–"
            | "—"
            | "“"
            | "”"
            | "„"
            | "\""
            | "''"
            | "``"
            | "»"
            | "«"
            | "."
            | "!"
            | "?"
    )
}

/// `Wie X mitteilte, …`, `…, as X said, …`: where an aside on the clause around it begins.
pub(super) fn aside(clause: &Clause<'_>, verb: TokenIdx, own: Range) -> Option<TokenIdx> {
    let tree = &clause.tree;
    let opens = |it: &TokenIdx| {
        let opens = matches!(tree.form(*it), "wie" | "Wie" | "as" | "As");
        let mark = it.0.checked_sub(1).is_none_or(|before| is_mark(tree.form(TokenIdx(before))));
        opens && mark
    };
    let marks = tree.kids_as(verb, &[Deprel::Mark, Deprel::Advmod, Deprel::Case]);
    let near = marks.chain(std::iter::once(own.0)).find(|it| *it <= verb && opens(it));
    // "Wie X, der Sprecher von Y, mitteilte, …": up to the first finite verb.
    let whole = || {
        let mut before = (0..verb.0).map(TokenIdx);
        let alone = !before.any(|it| is_finite_form(clause, it));
        let next = TokenIdx(own.1.0 + 2);
        let goes_on = next <= last_of(clause) && is_finite_form(clause, next);
        (opens(&TokenIdx(0)) && alone && goes_on && own.1 < last_of(clause)).then_some(TokenIdx(0))
    };
    near.or_else(whole)
}

/// What stands after the colon that closes the words around a verb.
fn after_colon(clause: &Clause<'_>, own: Range) -> Option<Range> {
    let (mark, first, end) = (TokenIdx(own.1.0 + 1), TokenIdx(own.1.0 + 2), last_of(clause));
    (first <= end && clause.tree.form(mark) == ":").then_some((first, end))
}

/// `…, sagte X`, `…, X said`: after a clause nothing but the speaker stands beside the verb.
fn is_put_after(clause: &Clause<'_>, verb: TokenIdx, own: Range, speaker: &Speaker) -> bool {
    let tree = &clause.tree;
    let Some(before) = own.0.0.checked_sub(1).map(TokenIdx) else { return false };
    if matches!(tree.form(before), ":" | ";" | "„") {
        return false;
    }
    // "sagte X", "hatte X gesagt"
    let first = is_finite_form(clause, own.0)
        && (own.0 == verb || tree.head(own.0) == Some(verb) || tree.head(verb) == Some(own.0));
    let follows = speaker.words.is_none_or(|it| it.first > own.0);
    let precedes = speaker.words.is_some_and(|it| it.first == own.0 && it.last < verb)
        && clause.context.pack.lang() == Lang::En;
    let that = that_after(clause, own).is_some();
    !that && follows_clause(clause, own) && ((first && follows) || precedes)
}

/// What stands around a verb that is put after or into what it reports, from the last colon on.
fn around(clause: &Clause<'_>, verb: TokenIdx, own: Range, speaker: &Speaker) -> Vec<Piece> {
    let tree = &clause.tree;
    let colon = (0..own.0.0).rev().map(TokenIdx).find(|it| matches!(tree.form(*it), ":" | ";"));
    let start = colon.map_or(TokenIdx(0), |it| TokenIdx(it.0 + 1));
    let phrase = speaker.words.map_or(verb, |it| it.first);
    let behind = behind_speaker(clause, verb, phrase);
    let end = if goes_on(clause, own) { last_of(clause) } else { own.1 };
    left_over(clause, (start, end), &[own, (verb, behind)])
}

/// The last word of the phrase that names the speaker, clauses inside it included.
fn behind_speaker(clause: &Clause<'_>, verb: TokenIdx, phrase: TokenIdx) -> TokenIdx {
    let doer = clause.doer(verb).filter(|it| *it > verb && *it >= phrase);
    doer.map_or(verb, |it| clause.tree.extent(it).1)
}

/// Whether what is said goes on behind the aside: a finite verb stands first there, or the clause
/// before the aside had none.
pub(super) fn goes_on(clause: &Clause<'_>, aside: Range) -> bool {
    let end = last_of(clause);
    let (first, second) = (TokenIdx(aside.1.0 + 2), TokenIdx(aside.1.0 + 3));
    if second > end {
        return false;
    }
    let before = (0..aside.0.0).map(TokenIdx).any(|it| is_finite_form(clause, it));
    let after = (first.0..=end.0).map(TokenIdx).any(|it| is_finite_form(clause, it));
    let conjoined = clause.tree.upos(first) == Upos::Cconj;
    is_finite_form(clause, first) || (!before && after && !conjoined)
}

pub(super) fn is_finite_form(clause: &Clause<'_>, token: TokenIdx) -> bool {
    matches!(clause.tree.upos(token), Upos::Verb | Upos::Aux)
        && clause.tree.token(token).feats.verb_form == Some(VerbForm::Fin)
}

/// The clauses a verb takes.
fn taken(clause: &Clause<'_>, verb: TokenIdx) -> Vec<Range> {
    let tree = &clause.tree;
    let mut content: Vec<Range> = tree
        .kids_as(verb, &CLAUSES)
        .filter(|kid| is_clause(clause, *kid))
        // "Russia threatens Poland, Reuters reported": an aside is no content.
        .filter(|kid| tree.rel(*kid) != Deprel::Parataxis || reporting_verb(clause, *kid).is_none())
        .filter(|kid| tree.rel(*kid) != Deprel::Advcl || is_content(clause, *kid))
        .map(|kid| tree.extent(kid))
        .collect();
    // "wies darauf hin, dass …": the clause hangs on the word that stands for it.
    let below = tree.indices().filter(|it| {
        let clausal = matches!(tree.rel(*it), Deprel::Ccomp)
            || (matches!(tree.rel(*it), Deprel::Acl | Deprel::Advcl | Deprel::AclRelcl)
                && is_content(clause, *it)
                && tree.head(*it).is_some_and(|head| tree.upos(head) == Upos::Adv));
        let own = tree.ancestors(*it).find(|it| matches!(tree.upos(*it), Upos::Verb));
        clausal && tree.head(*it) != Some(verb) && own == Some(verb)
    });
    content.extend(below.map(|it| tree.extent(it)));
    content
}

/// Whether a phrase is a clause: it has a verb with something beside it.
fn is_clause(clause: &Clause<'_>, phrase: TokenIdx) -> bool {
    let tree = &clause.tree;
    let verbal = matches!(tree.upos(phrase), Upos::Verb | Upos::Aux)
        || tree.kids_as(phrase, &[Deprel::Cop, Deprel::Aux]).next().is_some();
    verbal && !tree.kids(phrase).is_empty()
}

/// Whether an adverbial clause is what is said: `accused X of …ing`; not `als`, `while` and such.
fn is_content(clause: &Clause<'_>, kid: TokenIdx) -> bool {
    let mut marks = clause.tree.kids_as(kid, &[Deprel::Mark]);
    marks.any(|it| matches!(clause.tree.form(it), "of" | "dass" | "daß" | "that" | "ob" | "zu"))
}

/// Where the words of a clause hold a `dass` before any finite verb, that is where it begins.
fn opening(clause: &Clause<'_>, (first, last): Range) -> Range {
    let inside = (first.0..=last.0).map(TokenIdx);
    let mut before = inside.take_while(|it| !is_finite_form(clause, *it));
    let that = before.find(|it| matches!(clause.tree.form(*it), "dass" | "daß"));
    (that.unwrap_or(first), last)
}

/// `…, dass …` behind the words around a verb.
fn that_after(clause: &Clause<'_>, own: Range) -> Option<Range> {
    let (mark, first, end) = (TokenIdx(own.1.0 + 1), TokenIdx(own.1.0 + 2), last_of(clause));
    let opens = first <= end
        && clause.tree.form(mark) == ","
        && matches!(clause.tree.form(first), "dass" | "daß" | "ob" | "that" | "whether");
    opens.then_some((first, end))
}

/// What the words open after a verb where the tree has nothing: `…, dass`, a main clause.
fn opened(clause: &Clause<'_>, verb: TokenIdx, own: Range) -> Vec<Range> {
    let tree = &clause.tree;
    let (mark, first, end) = (TokenIdx(own.1.0 + 1), TokenIdx(own.1.0 + 2), last_of(clause));
    if let Some(that) = that_after(clause, own) {
        return vec![that];
    }
    let german = clause.context.pack.lang() == Lang::De;
    if first > end || !german || tree.form(mark) != "," || !is_only_verb(clause, verb, own) {
        return Vec::new();
    }
    // Not a relative clause, not the second of two main clauses.
    let joins = matches!(tree.upos(first), Upos::Sconj | Upos::Cconj | Upos::Adp)
        || is_relative(clause, first);
    let mut after = (first.0..=end.0).map(TokenIdx);
    let speaks = after.any(|it| is_finite_form(clause, it));
    (!joins && speaks).then_some((first, end)).into_iter().collect()
}

/// Whether a word opens a relative clause.
fn is_relative(clause: &Clause<'_>, first: TokenIdx) -> bool {
    let tree = &clause.tree;
    let pronoun = matches!(tree.upos(first), Upos::Pron | Upos::Det | Upos::Adv);
    pronoun && tree.ancestors(first).any(|it| tree.rel(it) == Deprel::AclRelcl)
}

/// Whether a verb is the main one between its marks.
fn is_only_verb(clause: &Clause<'_>, verb: TokenIdx, (first, last): Range) -> bool {
    let mut others = (first.0..=last.0).map(TokenIdx).filter(|it| *it != verb);
    !others.any(|it| clause.tree.upos(it) == Upos::Verb && clause.tree.rel(it) != Deprel::Xcomp)
}

/// The clauses after `dass`, `ob`, `that` a verb takes.
pub(super) fn that_clauses(clause: &Clause<'_>, verb: TokenIdx) -> Vec<Piece> {
    let that = that_after(clause, matrix(clause, verb));
    let marked = |it: &Range| {
        let opens = clause.tree.form(it.0).to_lowercase();
        matches!(opens.as_str(), "dass" | "daß" | "ob" | "that" | "whether")
    };
    let mut taken = taken(clause, verb);
    taken.retain(marked);
    if taken.is_empty() {
        taken.extend(that);
    }
    taken.into_iter().flat_map(|range| left_over(clause, range, &[])).collect()
}

/// Whether a clause or a quotation stands before the mark that opens some words: not where only
/// an apposition does (`X, der Sprecher, sagte …`).
pub(super) fn follows_clause(clause: &Clause<'_>, own: Range) -> bool {
    let tree = &clause.tree;
    let Some(before) = own.0.0.checked_sub(1).map(TokenIdx) else { return false };
    let relative = |it: TokenIdx| {
        let up = std::iter::once(it).chain(tree.ancestors(it));
        up.take_while(|it| *it < own.0).any(|it| tree.rel(it) == Deprel::AclRelcl)
    };
    let mut forms = (0..before.0).map(TokenIdx).filter(|it| is_finite_form(clause, *it));
    // "Nachdem X …, forderte Y …", "If X …, Y will warn …"
    let subordinate = tree.upos(TokenIdx(0)) == Upos::Sconj
        || matches!(
            tree.form(TokenIdx(0)),
            "Nachdem" | "Als" | "Während" | "After" | "When" | "As"
        );
    !matches!(tree.form(before), "," | "–" | "—") || (!subordinate && forms.any(|it| !relative(it)))
}
