//! Nouns that stand for the actor in their phrase: `die russische Regierung`, `Truppen Chinas`,
//! `nordkoreanische Staatsmedien`, `der Sprecher des Pentagons` without a name.

use itertools::Itertools;

use crate::actor::ActorKey;
use crate::lang::Lang;
use crate::schema::{ActorKind, OrgType};
use crate::syntax::{Deprel, Sentence, TokenIdx, Upos};

use super::link::{Linker, Place, surface};
use super::{Mention, MentionKind, RoleFact, office, recall};

/// Finds them in one sentence, what stands inside a phrase to the right first: `leaders of Romania's
/// government`.
pub(super) fn find(linker: &mut Linker<'_>, place: &Place<'_>) {
    for token in place.tree.indices().rev() {
        let noun = matches!(place.tree.upos(token), Upos::Noun | Upos::Propn);
        if noun && linker.mentions.at(place.at, token).is_none() {
            at(linker, place, token);
        }
    }
}

fn at(linker: &mut Linker<'_>, place: &Place<'_>, token: TokenIdx) {
    let pack = linker.sources.pack;
    let words = pack.words();
    let lemma = place.tree.lemma(token);
    let lower = lemma.to_lowercase();
    let lists = |list: &[String]| pack.lists_noun(list, lemma) || list.contains(&lower);
    let mut owners = owners(linker, place, token);
    let titled = place.title_at(token).is_some();
    if owners.is_empty() && titled {
        owners.extend(super::roles::federal(linker, place, token));
    }
    if owners.is_empty() {
        let home = home(linker, place, token);
        if let Some(key) = recall::find(linker, place, token) {
            stand_for(linker, place, token, vec![key]);
        } else if (lists(&words.collectives) || titled) && !home.is_empty() {
            stand_for(linker, place, token, home);
        }
        return;
    }
    if (lists(&words.unnamed_media) || is_phrase(place, token, &words.unnamed_media))
        && owners.iter().all(|it| it.iso3().is_some())
    {
        outlet(linker, place, token, &owners);
    } else if is_body(linker, place, token) && owners.len() == 1 && !is_part(linker, &owners[0]) {
        body(linker, place, token, &owners[0]);
    } else if lists(&words.collectives) || is_body(linker, place, token) {
        stand_for(linker, place, token, owners);
    } else if titled {
        titled_only(linker, place, token, owners);
    }
}

/// A title without a name: whoever the article or the tables have for it, else its state.
fn titled_only(linker: &mut Linker<'_>, place: &Place<'_>, token: TokenIdx, owners: Vec<ActorKey>) {
    if let Some(known) = linker.holder(place, token, &owners) {
        stand_for(linker, place, token, vec![known]);
    } else if let Some(holder) = office::holder(linker, place, token, &owners) {
        let first = place.title_at(token).map_or(token, |it| it.first);
        let before = first.get().checked_sub(1).map(Sentence::idx);
        let adjective = before.filter(|it| linker.mentions.qualifier(place.at, *it).is_some());
        linker.register(&holder, place, (adjective.unwrap_or(first), token));
        let (sentence, kind) = (place.at, MentionKind::Office);
        let actors = vec![holder];
        linker.mentions.add(Mention { sentence, first, last: token, actors, kind });
    } else {
        stand_for(linker, place, token, owners);
    }
}

/// The states and organizations a noun's phrase names: adjective, compound, genitive.
fn owners(linker: &Linker<'_>, place: &Place<'_>, noun: TokenIdx) -> Vec<ActorKey> {
    let tree = &place.tree;
    if let Some(left) = linker.mentions.qualifier(place.at, noun) {
        return left.actors.clone();
    }
    let adjectives =
        tree.kids_as(noun, &[Deprel::Amod, Deprel::Compound, Deprel::Nmod, Deprel::Flat]);
    let adjectives = adjectives
        .flat_map(|kid| tree.conjuncts_from(kid))
        .filter_map(|kid| linker.mentions.qualifier(place.at, kid));
    let by_adjective: Vec<ActorKey> = adjectives
        .filter(|it| it.kind == MentionKind::Adjective)
        .flat_map(|it| it.actors.clone())
        .unique()
        .collect();
    if !by_adjective.is_empty() {
        return by_adjective;
    }
    if let Some(adjective) = adjacent_adjective(linker, place, noun) {
        return adjective;
    }
    let seated = seated(linker, place, noun);
    if !seated.is_empty() {
        return seated;
    }
    let genitives = tree.kids_as(noun, &[Deprel::Nmod, Deprel::Compound]).filter(|kid| {
        let mut adpositions = tree.adpositions(*kid).map(|it| tree.form(it).to_lowercase());
        adpositions.all(|it| matches!(it.as_str(), "von" | "vom" | "of" | "'s" | "’s" | "'" | "’"))
    });
    let owners: Vec<ActorKey> = genitives
        .flat_map(|kid| tree.conjuncts_from(kid))
        .filter_map(|kid| linker.mentions.at(place.at, kid))
        .filter(|it| it.kind != MentionKind::Anaphor)
        .flat_map(|it| it.actors.clone())
        .filter(|key| key.prefix() != "person" && key.prefix() != "outlet")
        .unique()
        .collect();
    if owners.is_empty() { name_before(linker, place, noun) } else { owners }
}

/// The state in `Pakistan-based militants`, `a British-flagged tanker`.
fn seated(linker: &Linker<'_>, place: &Place<'_>, noun: TokenIdx) -> Vec<ActorKey> {
    let tree = &place.tree;
    let participles = tree.kids_as(noun, &[Deprel::Amod]).filter(|kid| {
        let form = tree.form(*kid).to_lowercase();
        matches!(form.as_str(), "based" | "flagged" | "registered" | "owned" | "born")
    });
    let before =
        participles.flat_map(|it| tree.kids(it).iter().copied().filter(move |kid| *kid < it));
    let named = before.filter_map(|kid| {
        let at = linker.mentions.at(place.at, kid);
        at.or_else(|| linker.mentions.qualifier(place.at, kid))
    });
    named.flat_map(|it| it.actors.clone()).filter(|key| key.iso3().is_some()).unique().collect()
}

/// Where people come from or rule, if nothing else says it: `doctors from France`, `the authorities
/// in Baghdad`.
fn home(linker: &Linker<'_>, place: &Place<'_>, noun: TokenIdx) -> Vec<ActorKey> {
    let words = linker.sources.pack.words();
    let lemma = place.tree.lemma(noun);
    let local = words.locals.iter().any(|it| it == lemma);
    let phrases = place.tree.kids_as(noun, &[Deprel::Nmod]).filter(|kid| {
        let mut adpositions =
            place.tree.adpositions(*kid).map(|it| place.tree.form(it).to_lowercase());
        adpositions.any(|it| matches!(it.as_str(), "from" | "aus") || (local && it == "in"))
    });
    let named = phrases.filter_map(|kid| linker.mentions.at(place.at, kid));
    let named = named.filter(|it| it.kind != MentionKind::Anaphor).flat_map(|it| it.actors.clone());
    named.filter(|key| key.iso3().is_some()).unique().collect()
}

/// A state or organization named before a noun and its adjectives, wherever the tree hangs it:
/// `U.S. armed forces`.
fn name_before(linker: &Linker<'_>, place: &Place<'_>, noun: TokenIdx) -> Vec<ActorKey> {
    let before = (0..noun.get()).rev().take(3).map(Sentence::idx);
    let mut inside = before
        .take_while(|it| matches!(place.tree.upos(*it), Upos::Adj | Upos::Propn | Upos::Noun));
    let named = inside.find_map(|it| linker.mentions.at(place.at, it));
    let english = linker.sources.pack.lang() == Lang::En;
    let owner = named.filter(|it| english && it.kind == MentionKind::Name);
    let keys = owner.map(|it| it.actors.clone()).unwrap_or_default();
    keys.into_iter().filter(|key| !matches!(key.prefix(), "person" | "outlet")).collect()
}

/// A nationality adjective right before the noun, whatever the tree says.
fn adjacent_adjective(
    linker: &Linker<'_>,
    place: &Place<'_>,
    noun: TokenIdx,
) -> Option<Vec<ActorKey>> {
    let before = (0..noun.get()).rev().take(3).map(Sentence::idx);
    let mut adjectives =
        before.take_while(|it| matches!(place.tree.upos(*it), Upos::Adj | Upos::Propn));
    let found = adjectives.find_map(|it| linker.mentions.qualifier(place.at, it))?;
    (found.kind == MentionKind::Adjective).then(|| found.actors.clone())
}

fn stand_for(linker: &mut Linker<'_>, place: &Place<'_>, token: TokenIdx, actors: Vec<ActorKey>) {
    linker.mentions.add(Mention {
        sentence: place.at,
        first: token,
        last: token,
        actors,
        kind: MentionKind::Nominal,
    });
}

/// State media without a name of their own: an outlet of that state.
fn outlet(linker: &mut Linker<'_>, place: &Place<'_>, token: TokenIdx, owners: &[ActorKey]) {
    let Some(state) = owners.first().and_then(ActorKey::iso3) else { return };
    let before = token.get().checked_sub(1).map(Sentence::idx);
    let first =
        before.filter(|it| linker.mentions.qualifier(place.at, *it).is_some()).unwrap_or(token);
    let name = surface(place.tree.sentence, first, token);
    let id = format!("{} {}", state.as_str().to_lowercase(), place.tree.lemma(token));
    let Some(key) = ActorKey::provisional("outlet", &id) else { return };
    let actor = linker.described(&key, &name, ActorKind::Outlet);
    actor.names.insert(name);
    actor.state = Some(state);
    stand_for(linker, place, token, vec![key.clone()]);
    linker.mentions.roles.push(RoleFact {
        sentence: place.at,
        holder: key,
        relation: "based-in".to_owned(),
        role: None,
        of: ActorKey::state(state),
        trigger: token,
        former: false,
        confidence: 80,
    });
}

/// Whether a noun and the one or two words before it are in a list: `state news agency`.
fn is_phrase(place: &Place<'_>, noun: TokenIdx, list: &[String]) -> bool {
    let mut phrase = place.tree.lemma(noun).to_lowercase();
    (0..noun.get()).rev().take(2).map(Sentence::idx).any(|before| {
        phrase = format!("{} {phrase}", place.tree.form(before).to_lowercase());
        list.contains(&phrase)
    })
}

/// Whether an owner is a body itself: the `KFOR peacekeeping force` is KFOR.
fn is_part(linker: &Linker<'_>, owner: &ActorKey) -> bool {
    let org_type = linker.mentions.actors.get(owner).and_then(|it| it.org_type);
    matches!(org_type, Some(OrgType::Body | OrgType::Armed))
}

/// Whether a noun, in English with the nouns before it, names a part of a state.
fn is_body(linker: &Linker<'_>, place: &Place<'_>, noun: TokenIdx) -> bool {
    let pack = linker.sources.pack;
    let bodies = &pack.words().bodies;
    let lemma = place.tree.lemma(noun);
    let mut compounds = place.tree.kids_as(noun, &[Deprel::Compound, Deprel::Amod]);
    let with = |kid| format!("{} {lemma}", place.tree.lemma(kid)).to_lowercase();
    pack.lists_noun(bodies, lemma)
        || bodies.contains(&lemma.to_lowercase())
        || compounds.any(|kid| bodies.contains(&with(kid)))
}

/// A ministry, parliament or army without a row of its own: an organization that is part of its
/// state or organization.
fn body(linker: &mut Linker<'_>, place: &Place<'_>, token: TokenIdx, owner: &ActorKey) {
    let tree = &place.tree;
    if let Some(named) = named_after(linker, place, token) {
        // "the Indian space agency ISRO": the name is the body's.
        linker.mentions.alias(place.at, token, Sentence::idx(token.get() + 1));
        linker.mentions.roles.push(part_of(place, token, named, owner));
        return;
    }
    let adjective = (0..token.get())
        .rev()
        .take(3)
        .map(Sentence::idx)
        .take_while(|it| matches!(tree.upos(*it), Upos::Adj | Upos::Propn | Upos::Noun));
    let names_owner = |it: &TokenIdx| {
        let named = linker.mentions.at(place.at, *it);
        linker.mentions.qualifier(place.at, *it).is_some()
            || named.is_some_and(|it| it.actors.contains(owner))
    };
    let first = adjective.filter(names_owner).last().unwrap_or(token);
    let name = surface(tree.sentence, first, token);
    let owner_id = owner.as_str().split(':').next_back().unwrap_or_default();
    // "foreign ministry" and "defence ministry" are two.
    let listed = &linker.sources.pack.words().bodies;
    let kinds = tree.kids_as(token, &[Deprel::Compound, Deprel::Amod]);
    let mut phrases =
        kinds.map(|it| format!("{} {}", tree.lemma(it), tree.lemma(token)).to_lowercase());
    let noun = phrases.find(|it| listed.contains(it));
    let noun = noun.unwrap_or_else(|| tree.lemma(token).to_lowercase());
    let id = format!("{owner_id} {noun}").to_lowercase();
    let Some(key) = ActorKey::provisional("org", &id) else { return };
    let state = owner.iso3();
    let actor = linker.described(&key, &name, ActorKind::Organization);
    actor.org_type = Some(OrgType::Body);
    actor.state = state;
    actor.names.insert(name);
    // "Verteidigungsministerium der Vereinigten Staaten"
    let genitive = tree.kids_as(token, &[Deprel::Nmod]).find(|kid| {
        *kid > token
            && linker.mentions.at(place.at, *kid).is_some_and(|it| it.actors.contains(owner))
    });
    if let (Some(kid), Some(actor)) = (genitive, linker.mentions.actors.get_mut(&key)) {
        actor.names.insert(surface(tree.sentence, first, kid));
    }
    stand_for(linker, place, token, vec![key.clone()]);
    linker.mentions.roles.push(part_of(place, token, key, owner));
}

fn part_of(place: &Place<'_>, token: TokenIdx, holder: ActorKey, owner: &ActorKey) -> RoleFact {
    RoleFact {
        sentence: place.at,
        holder,
        relation: "part-of".to_owned(),
        role: None,
        of: owner.clone(),
        trigger: token,
        former: false,
        confidence: 80,
    }
}

/// The organization named right after a noun.
fn named_after(linker: &Linker<'_>, place: &Place<'_>, noun: TokenIdx) -> Option<ActorKey> {
    let next = Sentence::idx(noun.get() + 1);
    let mention = linker.mentions.at(place.at, next).filter(|it| it.kind == MentionKind::Name)?;
    let key = mention.actors.first().filter(|_| mention.first == next)?;
    let kind = linker.mentions.kind(key);
    (kind == Some(ActorKind::Organization)).then(|| key.clone())
}

impl Linker<'_> {
    /// Whoever the article named before as holder of the title at a token: `der russische
    /// Präsident` after `Wladimir Putin`.
    fn holder(&self, place: &Place<'_>, token: TokenIdx, owners: &[ActorKey]) -> Option<ActorKey> {
        let title = place.title_at(token)?;
        let fits = |fact: &&RoleFact| {
            owners.contains(&fact.of)
                && (fact.sentence, fact.trigger) != (place.at, token)
                && fact.role == Some(title.title.class.role)
        };
        self.mentions.roles.iter().rev().find(fits).map(|fact| fact.holder.clone())
    }
}
