//! Nouns with an article alone that take up somebody named before: `der Präsident`, `the ministry`,
//! `die Zeitung`, `die Miliz`.

use crate::actor::{ActorKey, Role};
use crate::schema::{ActorKind, OrgType};
use crate::syntax::{Deprel, Number, Sentence, TokenIdx};

use super::link::{Linker, Place};
use super::office::is_definite;

/// So many offices back a title looks for its holder.
const FACTS: usize = 100;

/// Shorter nouns end too many names.
const SHORTEST: usize = 4;

/// Whom a definite noun without any word of its own beside it takes up.
pub(super) fn find(linker: &Linker<'_>, place: &Place<'_>, token: TokenIdx) -> Option<ActorKey> {
    if !is_bare(place, token) {
        return None;
    }
    if place.title_at(token).is_some() {
        return holder(linker, place, token);
    }
    named_so(linker, place, token).or_else(|| of_type(linker, place, token))
}

/// A singular noun with a definite article and nothing that tells it from others of its kind.
fn is_bare(place: &Place<'_>, token: TokenIdx) -> bool {
    let tree = &place.tree;
    let article = tree.kids_as(token, &[Deprel::Det]).next().map(|it| tree.form(it).to_lowercase());
    let contracted = || {
        let mut before = tree.adpositions(token).map(|it| tree.form(it).to_lowercase());
        before.any(|it| matches!(it.as_str(), "im" | "zum" | "zur" | "vom" | "beim" | "am"))
    };
    let definite = article.map_or_else(contracted, |it| is_definite(&it));
    let kinds = [
        Deprel::Amod,
        Deprel::Nmod,
        Deprel::AclRelcl,
        Deprel::Compound,
        Deprel::Appos,
        Deprel::Flat,
    ];
    definite
        && tree.kids_as(token, &kinds).next().is_none()
        && tree.token(token).feats.number != Some(Number::Plur)
}

/// `der Präsident`: the last person the article gave this title, or one like it.
fn holder(linker: &Linker<'_>, place: &Place<'_>, token: TokenIdx) -> Option<ActorKey> {
    let title = place.title_at(token).filter(|it| it.title.start == 0)?;
    let wanted = title.title.class.role;
    let ministers = [
        Role::ForeignMinister,
        Role::DefenceMinister,
        Role::InteriorMinister,
        Role::FinanceMinister,
        Role::EconomyMinister,
    ];
    let fits =
        |role: Role| role == wanted || (wanted == Role::Minister && ministers.contains(&role));
    let before = |at: (usize, TokenIdx)| at < (place.at, token);
    let facts = linker.mentions.roles.iter().rev().take(FACTS);
    let mut facts =
        facts.filter(|it| before((it.sentence, it.trigger)) && it.role.is_some_and(fits));
    facts.next().map(|it| it.holder.clone())
}

/// `das Ministerium` after `das russische Verteidigungsministerium`: the last body whose name ends
/// in the noun.
fn named_so(linker: &Linker<'_>, place: &Place<'_>, token: TokenIdx) -> Option<ActorKey> {
    let noun = place.tree.lemma(token).to_lowercase();
    if noun.chars().count() < SHORTEST {
        return None;
    }
    latest(linker, place, token, |key| {
        let actor = linker.mentions.actors.get(key);
        actor.is_some_and(|it| {
            let labels = [it.label.de.as_str(), it.label.en.as_str()];
            let names = it.names.iter().map(String::as_str).chain(labels);
            it.kind == ActorKind::Organization
                && names.map(str::to_lowercase).any(|name| name.ends_with(&noun) && name != noun)
        })
    })
}

/// `die Zeitung`, `die Partei`, `the group`: the last one of that sort.
fn of_type(linker: &Linker<'_>, place: &Place<'_>, token: TokenIdx) -> Option<ActorKey> {
    let noun = place.tree.lemma(token).to_lowercase();
    let sort = SORTS.iter().find(|(nouns, ..)| nouns.contains(&noun.as_str()))?;
    latest(linker, place, token, |key| {
        let actor = linker.mentions.actors.get(key);
        actor.is_some_and(|it| it.kind == sort.1 && (sort.2.is_none() || it.org_type == sort.2))
    })
}

/// Nouns, and what they can stand for.
const SORTS: [(&[&str], ActorKind, Option<OrgType>); 4] = [
    (
        &[
            "zeitung",
            "blatt",
            "magazin",
            "sender",
            "agentur",
            "nachrichtenagentur",
            "newspaper",
            "paper",
            "magazine",
            "broadcaster",
            "agency",
        ],
        ActorKind::Outlet,
        None,
    ),
    (&["partei", "party"], ActorKind::Organization, Some(OrgType::Party)),
    (
        &[
            "miliz",
            "gruppe",
            "terrorgruppe",
            "rebellengruppe",
            "terrororganisation",
            "militia",
            "group",
        ],
        ActorKind::Organization,
        Some(OrgType::Armed),
    ),
    (
        &["konzern", "unternehmen", "firma", "company", "firm"],
        ActorKind::Organization,
        Some(OrgType::Company),
    ),
];

/// The last actor named before, in this sentence or the two before it, that fits.
fn latest(
    linker: &Linker<'_>,
    place: &Place<'_>,
    token: TokenIdx,
    fits: impl Fn(&ActorKey) -> bool,
) -> Option<ActorKey> {
    let here = (0..token.get()).rev().map(Sentence::idx);
    let here = here.filter_map(|it| linker.mentions.at(place.at, it)).map(|it| &it.actors);
    let before = linker.memory.before(place.at, Sentence::idx(0));
    let mut all = here.chain(before.map(super::anaphora::Seen::actors));
    let found = all.find(|actors| actors.len() == 1 && actors.iter().all(&fits))?;
    found.first().cloned()
}
