//! Where an organization or outlet is based and whose body it is, as the words around its name say.

use crate::actor::ActorKey;
use crate::names::Names;
use crate::schema::OrgType;
use crate::syntax::{Sentence, TokenIdx, Upos};

use super::link::{Linker, Place};
use super::roles::{before, fact, is_verb};
use super::{Mention, MentionKind};

/// `der polnische Think Tank X`, `die russische Zeitung Y`: based there; of a body part of it.
pub(super) fn of_organization(
    linker: &mut Linker<'_>,
    place: &Place<'_>,
    mention: &Mention,
    key: &ActorKey,
) {
    let Some((org_type, known_state)) =
        linker.mentions.actors.get(key).map(|it| (it.org_type, it.state))
    else {
        return;
    };
    if org_type == Some(OrgType::Body) && mention.kind == MentionKind::Name {
        if let Some(owner) = named_owner(linker, place, mention, key) {
            with_owner(linker, place, mention, key);
            fact(linker, place, key, ("part-of", owner), mention.first);
        }
        return;
    }
    let owners = before(linker, place, mention.first);
    let Some(of) = owners.into_iter().find(|it| it.iso3().is_some()) else { return };
    let noun = mention.first.get().checked_sub(1).map(Sentence::idx);
    let said = noun.is_some_and(|it| {
        matches!(place.tree.upos(it), Upos::Noun | Upos::Propn)
            || linker.mentions.qualifier(place.at, it).is_some()
    });
    if !said || *key == of || mention.kind == MentionKind::Nominal {
        return;
    }
    if let Some(actor) = linker.mentions.actors.get_mut(key) {
        actor.state = known_state.or_else(|| of.iso3());
    }
    fact(linker, place, key, ("based-in", of), mention.first);
}

/// `U.S. State Department` names the body too, not only `State Department`.
fn with_owner(linker: &mut Linker<'_>, place: &Place<'_>, mention: &Mention, key: &ActorKey) {
    let before = mention.first.get().checked_sub(1).map(Sentence::idx);
    let owner = before.and_then(|it| {
        linker.mentions.qualifier(place.at, it).or_else(|| linker.mentions.at(place.at, it))
    });
    if let Some(first) = owner.map(|it| it.first) {
        linker.register(key, place, (first, mention.last));
    }
}

/// The state or organization a body belongs to, where the words say it: in the name itself
/// (`EU-Kommission`, `russisches Außenministerium`), as adjective before or genitive after it.
fn named_owner(
    linker: &Linker<'_>,
    place: &Place<'_>,
    mention: &Mention,
    key: &ActorKey,
) -> Option<ActorKey> {
    let row = linker.sources.registry.get(key)?;
    let owner = row.owner.clone().or_else(|| row.state.map(ActorKey::state))?;
    let names = Names::new(linker.sources.registry);
    let lang = linker.sources.pack.lang();
    let mut parts =
        (mention.first.0..=mention.last.0).flat_map(|it| place.tree.form(TokenIdx(it)).split('-'));
    let inside = parts.any(|part| {
        let hits = names.find(lang, &[part]);
        hits.iter().flat_map(|hit| &hit.candidates).any(|it| it.actor == owner)
    });
    let beside = || {
        let after = (mention.last.0 + 1..mention.last.0.saturating_add(4)).map(TokenIdx);
        let after = after.filter(|it| it.get() < place.tree.len());
        let after =
            after.take_while(|it| !is_verb(&place.tree, *it) && place.tree.form(*it) != ",");
        let mut after = after.filter_map(|it| linker.mentions.at(place.at, it));
        before(linker, place, mention.first).contains(&owner)
            || after.any(|it| it.actors.contains(&owner))
    };
    (inside || beside()).then_some(owner)
}
