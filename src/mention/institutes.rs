//! German institutes no table lists, named by a common noun: `Institut für Sicherheit`,
//! `Universität Hamburg`; a sentence in, runs of words with their names out.

use crate::lang::Lang;
use crate::syntax::{Sentence, TokenIdx, Upos};

use super::link::{Linker, Place, surface};
use super::people::Run;

/// Nouns before the name of a town or founder: `Universität Hamburg`.
const BEFORE_NAMES: [&str; 5] = ["Universität", "Hochschule", "Institut", "Stiftung", "Akademie"];
/// Longer names than this are no names.
const LONGEST: usize = 7;

/// Every such run in a sentence that no known name begins, with the name in the nominative.
pub(super) fn find(linker: &Linker<'_>, place: &Place<'_>) -> Vec<(Run, String)> {
    if linker.sources.pack.lang() != Lang::De {
        return Vec::new();
    }
    let heads = place.tree.indices().filter(|it| is_head(linker, place, *it));
    let runs = heads.filter_map(|head| Some(Run { first: head, last: end(place, head)? }));
    runs.map(|run| (run, name(place, run))).collect()
}

fn is_head(linker: &Linker<'_>, place: &Place<'_>, token: TokenIdx) -> bool {
    let pack = linker.sources.pack;
    let noun = matches!(place.tree.upos(token), Upos::Noun | Upos::Propn);
    noun && linker.mentions.at(place.at, token).is_none()
        && linker.mentions.qualifier(place.at, token).is_none()
        && pack.lists_noun(&pack.words().think_tank_names, place.tree.lemma(token))
}

/// The last word of the name that begins at a head; `None` where the head has no name.
fn end(place: &Place<'_>, head: TokenIdx) -> Option<TokenIdx> {
    let tree = &place.tree;
    let at =
        |offset: usize| Some(Sentence::idx(head.get() + offset)).filter(|it| it.get() < tree.len());
    let is_name = |it: TokenIdx| tree.upos(it) == Upos::Propn;
    let next = at(1)?;
    if is_name(next) {
        return BEFORE_NAMES.contains(&tree.lemma(head)).then_some(next);
    }
    if tree.form(next) != "für" {
        return None;
    }
    let mut last = None;
    for offset in 2..LONGEST {
        let Some(token) = at(offset) else { break };
        match tree.upos(token) {
            Upos::Noun | Upos::Propn if last.is_none() || is_joined(tree, token) => {
                last = Some(token);
            }
            Upos::Adj | Upos::Cconj => {}
            _ => break,
        }
    }
    last
}

/// Whether `und` or an adjective stands before a further noun.
fn is_joined(tree: &crate::syntax::Tree<'_>, token: TokenIdx) -> bool {
    let before = token.get().checked_sub(1).map(Sentence::idx);
    before.is_some_and(|it| matches!(tree.upos(it), Upos::Cconj | Upos::Adj))
}

/// The words with the head in the nominative: `Zentrums für …` as `Zentrum für …`.
fn name(place: &Place<'_>, run: Run) -> String {
    let written = surface(place.tree.sentence, run.first, run.last);
    let (form, lemma) = (place.tree.form(run.first), place.tree.lemma(run.first));
    let genitive = form.strip_suffix("es").or_else(|| form.strip_suffix('s')) == Some(lemma);
    if genitive { written.replacen(form, lemma, 1) } else { written }
}
