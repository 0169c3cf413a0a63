//! `laut X`, `X zufolge`, `according to X`, `…, so X`, `die Forderung, dass …`: a sentence in,
//! what its phrases say somebody says out.

use crate::lang::{Lang, Reports, Slot, WordKind};
use crate::syntax::{Deprel, TokenIdx, Upos, VerbForm};

use super::super::Clause;
use super::clauses::{goes_on, is_finite_form};
use super::frame::{Frame, Piece, Speaker, SpeechKind, keys, last_of, left_over};

/// What the phrases of a sentence report.
pub(super) fn of_sentence(clause: &Clause<'_>) -> Vec<Frame> {
    let adpositions = clause.tree.indices().filter_map(|it| of_adposition(clause, it));
    let so = clause.tree.indices().filter_map(|it| of_so(clause, it));
    let nouns = clause.tree.indices().filter_map(|it| of_noun(clause, it));
    let whereby = clause.tree.indices().filter_map(|it| of_whereby(clause, it));
    adpositions.chain(so).chain(nouns).chain(whereby).collect()
}

fn frame(
    clause: &Clause<'_>,
    cue: TokenIdx,
    speaker: Speaker,
    content: Vec<Piece>,
) -> Option<Frame> {
    let frame = Frame {
        kind: SpeechKind::Indirect,
        content,
        cue: Some((clause.at, cue)),
        speaker: speaker.words,
        speakers: speaker.actors,
        addressee: None,
        outlets: Vec::new(),
        effect: None,
        promises: false,
    };
    (!frame.content.is_empty()).then_some(frame)
}

/// `laut X`, `nach Angaben von X`, `X zufolge`, `according to X`: X says the clause around it.
fn of_adposition(clause: &Clause<'_>, adposition: TokenIdx) -> Option<Frame> {
    let tree = &clause.tree;
    let pack = clause.context.pack;
    let form = tree.form(adposition).to_lowercase();
    let before_noun = pack.reporting(WordKind::BeforeNoun, &form).is_some();
    if !before_noun && pack.reporting(WordKind::Adposition, &form).is_none() {
        return None;
    }
    let phrase = match tree.rel(adposition) {
        Deprel::Case | Deprel::Fixed | Deprel::Mark => tree.head(adposition)?,
        _ => tree.kids(adposition).iter().copied().find(|it| clause.is_noun(*it))?,
    };
    // "den Angaben, nach denen …"
    let source = clause.antecedent(phrase).unwrap_or(phrase);
    if !clause.is_noun(phrase) || (before_noun && !is_source(clause, source)) {
        return None;
    }
    let speaker = of_phrase(clause, phrase, adposition);
    let content = around(clause, phrase, adposition);
    frame(clause, adposition, speaker, content)
}

/// Who a phrase names as its source: itself, or whose its noun is.
fn of_phrase(clause: &Clause<'_>, phrase: TokenIdx, adposition: TokenIdx) -> Speaker {
    let mut speaker = Speaker::of(clause, phrase);
    if speaker.actors.is_empty() {
        let slots = [Slot::Genitive, Slot::Adjective, Slot::Left, Slot::Possessive];
        let owners = clause.fill(&slots, phrase).into_iter().map(|filler| filler.actor);
        speaker.actors = owners.collect();
    }
    if speaker.actors.is_empty() {
        let named = clause.name_after(adposition).map(|it| keys(clause, it));
        speaker.actors = named.unwrap_or_default();
    }
    speaker
}

/// The clause a phrase stands in, without the phrase.
fn around(clause: &Clause<'_>, phrase: TokenIdx, adposition: TokenIdx) -> Vec<Piece> {
    let tree = &clause.tree;
    let predicate = clause_of(clause, phrase);
    let (first, last) = tree.extent(predicate);
    let whole = (TokenIdx(0), last_of(clause));
    let range = if (first..=last).contains(&adposition) && tree.rel(predicate) != Deprel::Root {
        (first, last)
    } else {
        whole
    };
    let aside = source(clause, phrase, predicate, adposition);
    let content = left_over(clause, range, &[aside]);
    let len: u16 = content.iter().map(|it| it.len()).sum();
    if len < LEAST { left_over(clause, whole, &[aside]) } else { content }
}

/// A clause of fewer words is a wrong arc.
const LEAST: u16 = 3;

/// The words of a phrase that names a source. One that opens a German sentence ends where the
/// finite verb stands; elsewhere what hangs on it with a preposition of its own is no part of it.
fn source(
    clause: &Clause<'_>,
    phrase: TokenIdx,
    predicate: TokenIdx,
    adposition: TokenIdx,
) -> (TokenIdx, TokenIdx) {
    let tree = &clause.tree;
    if adposition.0 == 0 && clause.context.pack.lang() == Lang::De {
        let reach = (1..=last_of(clause).0.min(OPENING)).map(TokenIdx);
        let inside = |it: TokenIdx| {
            let relative = [Deprel::AclRelcl, Deprel::Advcl, Deprel::Acl];
            std::iter::once(it).chain(tree.ancestors(it)).any(|it| relative.contains(&tree.rel(it)))
        };
        let mut finite = reach.filter(|it| is_finite_form(clause, *it));
        if let Some(verb) = finite.find(|it| !inside(*it)) {
            return (adposition, TokenIdx(verb.0 - 1));
        }
    }
    if tree.is_under(predicate, phrase) {
        return (adposition, adposition);
    }
    let (start, end) = tree.extent(phrase);
    let (start, end) = (start.min(adposition), end.max(adposition));
    let own =
        |it: TokenIdx| matches!(tree.form(it), "von" | "vom" | "of" | "aus" | "in" | "im" | "to");
    let cut = (phrase.0 + 1..=end.0)
        .map(TokenIdx)
        .find(|it| tree.upos(*it) == Upos::Adp && !own(*it) && *it != adposition);
    (start, cut.map_or(end, |it| TokenIdx(it.0 - 1)))
}

/// So many words into a sentence its first phrase may reach.
const OPENING: u16 = 24;

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
    let after_mark = matches!(before.form.as_str(), "," | "“" | "”" | "–" | "-" | "\"" | "«");
    if clause.context.pack.lang() != Lang::De || tree.form(so) != "so" || !after_mark {
        return None;
    }
    let reach: Vec<TokenIdx> = (so.0 + 1..=last_of(clause).0.min(so.0 + 12))
        .map(TokenIdx)
        .take_while(|it| !matches!(tree.form(*it), "," | "." | "„" | ":" | "“" | "\""))
        .collect();
    // "…, so dass", "…, so wie", "…, so kann er": no speaker.
    let verbal = |it: &TokenIdx| matches!(tree.upos(*it), Upos::Verb | Upos::Aux | Upos::Sconj);
    if reach.iter().any(verbal) {
        return None;
    }
    let compares =
        |it: &TokenIdx| matches!(tree.form(*it), "wie" | "viele" | "viel" | "wenig" | "auch");
    if reach.iter().any(compares) || reach.first().is_none_or(|it| tree.upos(*it) == Upos::Adv) {
        return None;
    }
    let kinds = [Upos::Noun, Upos::Propn, Upos::Pron, Upos::Adj];
    let nominal = |it: &&TokenIdx| kinds.contains(&tree.upos(**it));
    let named = reach.iter().find(|it| clause.context.mentions.at(clause.at, **it).is_some());
    let phrase = *reach.iter().find(nominal)?;
    let (first, last) = (*reach.first()?, *reach.last()?);
    let speaker = Speaker {
        words: Some(Piece::new(clause.at, (first, last))),
        actors: keys(clause, *named.unwrap_or(&phrase)),
    };
    let aside = (so, last);
    let colon = (0..so.0).rev().map(TokenIdx).find(|it| matches!(tree.form(*it), ":" | ";"));
    let start = colon.map_or(TokenIdx(0), |it| TokenIdx(it.0 + 1));
    let colon_after = last < last_of(clause) && tree.form(TokenIdx(last.0 + 1)) == ":";
    let end = if goes_on(clause, aside) && !colon_after { last_of(clause) } else { last };
    frame(clause, so, speaker, left_over(clause, (start, end), &[aside]))
}

/// Whether a noun names a source: `nach Angaben`, not `nach dem Interview`.
fn is_source(clause: &Clause<'_>, noun: TokenIdx) -> bool {
    let mut names = [clause.tree.lemma(noun), clause.tree.form(noun)].into_iter();
    names.any(|it| clause.context.pack.reporting(WordKind::Source, it).is_some())
}

/// `ein Bericht, wonach …`: the noun before says the clause.
fn of_whereby(clause: &Clause<'_>, word: TokenIdx) -> Option<Frame> {
    let tree = &clause.tree;
    if !matches!(tree.form(word), "wonach" | "demzufolge" | "whereby") {
        return None;
    }
    let nouns = (word.0.saturating_sub(12)..word.0).rev().map(TokenIdx);
    let noun = nouns.into_iter().find(|it| reporting_noun(clause, *it).is_some())?;
    let content = left_over(clause, (TokenIdx(word.0 + 1), last_of(clause)), &[]);
    frame(clause, word, said_by(clause, noun), content)
}

/// Whose words a reporting noun holds: its owner's, else of whoever does what its verb says, else
/// its own.
fn said_by(clause: &Clause<'_>, noun: TokenIdx) -> Speaker {
    let owners = clause.phrases(&Slot::Genitive, noun);
    let phrase = owners.first().copied().or_else(|| of_verb(clause, noun)).unwrap_or(noun);
    Speaker::of(clause, phrase)
}

/// What the table says of a noun that reports, compounds by their last part.
pub(super) fn reporting_noun<'c>(clause: &Clause<'c>, noun: TokenIdx) -> Option<&'c Reports> {
    let pack = clause.context.pack;
    let found = pack.reporting(WordKind::Noun, clause.tree.lemma(noun));
    found.or_else(|| pack.reporting(WordKind::Noun, clause.tree.form(noun)))
}

/// `die Forderung, dass …`, `the claim that …`: said by whose the noun is, or by whoever does what
/// its verb says (`vertrat die Ansicht, dass …`).
fn of_noun(clause: &Clause<'_>, noun: TokenIdx) -> Option<Frame> {
    let tree = &clause.tree;
    if tree.upos(noun) != Upos::Noun {
        return None;
    }
    let reports = reporting_noun(clause, noun)?;
    let clauses = [Deprel::Acl, Deprel::Ccomp, Deprel::Advcl, Deprel::AclRelcl, Deprel::Xcomp];
    let own = tree.kids_as(noun, &clauses).find(|it| *it > noun && is_told(clause, *it));
    let range = own.map(|it| tree.extent(it)).or_else(|| that_clause(clause, noun))?;
    let content = left_over(clause, range, &[]);
    let frame = frame(clause, noun, said_by(clause, noun), content)?;
    Some(Frame { effect: reports.effect, ..frame })
}

fn of_verb(clause: &Clause<'_>, noun: TokenIdx) -> Option<TokenIdx> {
    clause.tree.kid(noun, Deprel::Nsubj).or_else(|| {
        let verb = clause.governor(noun)?;
        clause.doer(verb).filter(|doer| *doer != noun)
    })
}

/// Whether a clause on a noun is what the noun says: `dass …`, `that …`, an infinitive.
fn is_told(clause: &Clause<'_>, verb: TokenIdx) -> bool {
    let tree = &clause.tree;
    let mut marks = tree.kids_as(verb, &[Deprel::Mark]).map(|it| tree.form(it));
    let infinitive = tree.token(verb).feats.verb_form == Some(VerbForm::Inf);
    marks.any(|it| matches!(it, "dass" | "daß" | "that" | "ob" | "whether"))
        || (infinitive && tree.rel(verb) != Deprel::Advcl)
}

/// `…, dass …` right after a noun, wherever the tree hangs it: to the end of the sentence.
fn that_clause(clause: &Clause<'_>, noun: TokenIdx) -> Option<(TokenIdx, TokenIdx)> {
    let tree = &clause.tree;
    let (comma, opening) = (TokenIdx(noun.0 + 1), TokenIdx(noun.0 + 2));
    let end = last_of(clause);
    let that =
        opening < end && tree.form(comma) == "," && matches!(tree.form(opening), "dass" | "daß");
    that.then_some((opening, end))
}
