//! Titles and appositions: people and organizations beside words that say what they are in, who
//! holds which office out.

use crate::actor::{Actor, ActorKey, Iso3, Modifier, Role, Title};
use crate::lang::Lang;
use crate::schema::{ActorKind, OrgType};
use crate::syntax::{Deprel, Sentence, TokenIdx, Tree, Upos};

use super::evidence::is_honorific;
use super::link::{Linker, Place};
use super::organizations::of_organization;
use super::{Mention, MentionKind, office};

/// Somebody is something somewhere, as the text says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleFact {
    /// Index of the sentence.
    pub sentence: usize,
    /// Who.
    pub holder: ActorKey,
    /// A structural relation of the schema.
    pub relation: String,
    /// Where.
    pub of: ActorKey,
    /// What the title says; `None` where no title says it.
    pub role: Option<Role>,
    /// The word that says it.
    pub trigger: TokenIdx,
    /// Whether it is past.
    pub former: bool,
    /// How sure, in hundredths.
    pub confidence: u8,
}

/// A title in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Found {
    title: Title<'static>,
    /// Its first word.
    first: TokenIdx,
    /// Its last word.
    at: TokenIdx,
    /// How far to the right its phrase may reach, inclusive.
    limit: TokenIdx,
}

/// How many words a title may stand away from its name.
const REACH: usize = 14;

/// Finds the titles of everyone named in a sentence, and where organizations are based.
pub(super) fn find(linker: &mut Linker<'_>, place: &Place<'_>) {
    for mention in linker.named_in(place.at) {
        let Some(key) = mention.actors.first().cloned() else { continue };
        match linker.mentions.kind(&key) {
            Some(ActorKind::Leader | ActorKind::Expert) => of_person(linker, place, &mention, &key),
            Some(ActorKind::Outlet | ActorKind::Organization) => {
                of_organization(linker, place, &mention, &key);
            }
            _ => {}
        }
    }
}

fn of_person(linker: &mut Linker<'_>, place: &Place<'_>, mention: &Mention, key: &ActorKey) {
    let before = title_before(linker, place, mention);
    let after = title_after(linker, place, mention);
    let predicate = title_predicate(place, mention);
    if let Some(found) = &before {
        apply(linker, place, (key, mention.last), found);
        let first =
            if found.limit == found.at { owner_before(linker, place, found) } else { found.first };
        for token in first.0..=found.at.0 {
            linker.mentions.cover(place.at, TokenIdx(token), mention.first);
        }
    }
    for found in [after, predicate].into_iter().flatten() {
        apply(linker, place, (key, mention.last), &found);
        linker.mentions.alias(place.at, found.at, mention.first);
    }
    in_brackets(linker, place, mention, key);
    of_outlet(linker, place, mention, key);
}

/// Where the phrase of a title right before its name begins: at the state or organization before
/// it (`U.S. Secretary of State Donald Rumsfeld`), wherever the tree has its head.
fn owner_before(linker: &Linker<'_>, place: &Place<'_>, found: &Found) -> TokenIdx {
    let Some(before) = found.first.get().checked_sub(1).map(Sentence::idx) else {
        return found.first;
    };
    let name = linker.mentions.at(place.at, before).filter(|it| it.kind == MentionKind::Name);
    let owner = name.or_else(|| linker.mentions.qualifier(place.at, before));
    let owner = owner.filter(|it| it.actors.iter().all(|key| key.prefix() != "person"));
    owner.map_or(found.first, |it| it.first)
}

/// What a title says of its holder.
fn apply(
    linker: &mut Linker<'_>,
    place: &Place<'_>,
    (holder, last): (&ActorKey, TokenIdx),
    found: &Found,
) {
    let class = found.title.class;
    let (kind, relation) = (class.kind, class.relation.as_str());
    if let Some(actor) = linker.mentions.actors.get_mut(holder)
        && actor.key.is_provisional()
    {
        actor.kind = kind;
    }
    if let Some(gender) = found.title.gender {
        linker.genders.entry(holder.clone()).or_insert(gender);
    }
    let former = is_former(linker, &place.tree, found.first);
    let mut owners = owners(linker, place, found);
    if owners.is_empty() {
        owners = owner_after_name(linker, place, last);
    }
    if kind == ActorKind::Expert && is_nationality(linker, place, found) {
        return;
    }
    if relation.is_empty() {
        return;
    }
    for of in owners {
        let of_kind = linker.mentions.kind(&of);
        let relation = relation_to(relation, kind, of_kind);
        if let Some(state) = state_of(linker, &of)
            && let Some(actor) = linker.mentions.actors.get_mut(holder)
        {
            actor.state = actor.state.or(Some(state)).filter(|_| kind == ActorKind::Leader);
        }
        if !former {
            office::compare(linker, place, (holder, class.role, &of), found.at);
        }
        linker.mentions.roles.push(RoleFact {
            sentence: place.at,
            holder: holder.clone(),
            relation,
            of,
            role: Some(class.role),
            trigger: found.at,
            former,
            confidence: 90,
        });
    }
}

/// `Foreign Minister John Smith of Ireland`: whose minister the name says only behind it.
fn owner_after_name(linker: &Linker<'_>, place: &Place<'_>, last: TokenIdx) -> Vec<ActorKey> {
    let of = Sentence::idx(last.get() + 1);
    let next = Sentence::idx(last.get() + 2);
    if next.get() >= place.tree.len() || !matches!(place.tree.form(of), "of" | "von") {
        return Vec::new();
    }
    let named = linker.mentions.at(place.at, next).filter(|it| it.kind == MentionKind::Name);
    named.map(|it| it.actors.clone()).unwrap_or_default()
}

/// `American academic`: where somebody is from, not what they know about.
fn is_nationality(linker: &Linker<'_>, place: &Place<'_>, found: &Found) -> bool {
    let before = (0..found.first.get()).rev().take(3).map(Sentence::idx);
    let mut words = before.take_while(|it| {
        matches!(place.tree.upos(*it), Upos::Adj | Upos::Noun | Upos::Cconj | Upos::Propn)
    });
    let qualifier = words.find_map(|it| linker.mentions.qualifier(place.at, it));
    qualifier.is_some_and(|it| {
        it.kind == MentionKind::Adjective && it.actors.iter().all(|key| key.iso3().is_some())
    })
}

/// An expert belongs to an institute and is expert on a state; others hold their office anywhere.
fn relation_to(relation: &str, kind: ActorKind, of: Option<ActorKind>) -> String {
    let word = match (kind, of) {
        (ActorKind::Expert, Some(ActorKind::State)) => "expert-on",
        (ActorKind::Expert, Some(ActorKind::Organization)) => "affiliated-with",
        (ActorKind::Expert, Some(ActorKind::Outlet)) if relation != "writes-for" => {
            "affiliated-with"
        }
        _ => relation,
    };
    word.to_owned()
}

fn state_of(linker: &Linker<'_>, key: &ActorKey) -> Option<Iso3> {
    key.iso3().or_else(|| linker.mentions.actors.get(key)?.state)
}

/// `der russische Präsident Wladimir Putin`, `Der Sprecher des Pentagons, John Kirby, …`
pub(super) fn title_before(
    linker: &Linker<'_>,
    place: &Place<'_>,
    mention: &Mention,
) -> Option<Found> {
    let tree = &place.tree;
    let mut at = mention.first.get().checked_sub(1)?;
    while is_honorific(tree.form(Sentence::idx(at))) {
        at = at.checked_sub(1)?;
    }
    let direct = Sentence::idx(at);
    if let Some(title) = place.title_at(direct) {
        return Some(Found { title: title.title, first: title.first, at: direct, limit: direct });
    }
    let comma = tree.form(direct) == ",";
    if matches!(tree.upos(direct), Upos::Det | Upos::Adp) {
        // "Sprecher des Musterverbands": the name is whose speaker it is.
        return None;
    }
    let from = at.saturating_sub(REACH);
    for token in (from..at).rev().map(Sentence::idx) {
        if is_verb(tree, token) || (!comma && is_other_name(linker, place, token)) {
            return None;
        }
        if let Some(title) = place.title_at(token) {
            let joined = is_apposed(tree, token, mention.first);
            let owned = !comma && !is_plural_or_quoted(tree, token);
            let limit = Sentence::idx(at);
            return (joined || (owned && only_owner_between(linker, place, token, limit)))
                .then_some(Found { title: title.title, first: title.first, at: token, limit });
        }
    }
    None
}

/// Between a title and the name right after its phrase only its owner stands: `Präsident der
/// Ukraine Wolodymyr Selenskyj`.
fn only_owner_between(
    linker: &Linker<'_>,
    place: &Place<'_>,
    title: TokenIdx,
    limit: TokenIdx,
) -> bool {
    (title.0 + 1..=limit.0).map(TokenIdx).all(|it| {
        linker.mentions.at(place.at, it).is_some()
            || matches!(place.tree.upos(it), Upos::Det | Upos::Adj | Upos::Adp | Upos::Noun)
    })
}

fn is_other_name(linker: &Linker<'_>, place: &Place<'_>, token: TokenIdx) -> bool {
    let mention = linker.mentions.at(place.at, token);
    let person = |mention: &Mention| mention.actors.iter().any(|key| key.prefix() == "person");
    mention.is_some_and(person)
}

fn is_plural_or_quoted(tree: &Tree<'_>, token: TokenIdx) -> bool {
    tree.token(token).feats.number == Some(crate::syntax::Number::Plur)
}

/// Whether two tokens are joined by apposition in either direction.
fn is_apposed(tree: &Tree<'_>, one: TokenIdx, other: TokenIdx) -> bool {
    let under = |low: TokenIdx, high: TokenIdx| {
        let rel = tree.rel(low);
        matches!(
            rel,
            Deprel::Appos
                | Deprel::Flat
                | Deprel::Nmod
                | Deprel::Compound
                | Deprel::Parataxis
                | Deprel::Conj
                | Deprel::Dep
        ) && tree.head(low) == Some(high)
    };
    under(one, other) || under(other, one)
}

pub(super) fn is_verb(tree: &Tree<'_>, token: TokenIdx) -> bool {
    matches!(tree.upos(token), Upos::Verb | Upos::Aux)
}

/// `Natalia Matiaszczyk, Expertin vom …`, `John Smith (president of …)`
pub(super) fn title_after(
    linker: &Linker<'_>,
    place: &Place<'_>,
    mention: &Mention,
) -> Option<Found> {
    let tree = &place.tree;
    let next = Sentence::idx(mention.last.get() + 1);
    let opening = |token: TokenIdx| matches!(tree.form(token), "," | "(" | "–" | "-");
    if next.get() >= tree.len() || !opening(next) {
        return None;
    }
    let end = phrase_end(tree, next);
    let inside = (next.0 + 1..=end.0).map(TokenIdx);
    let mut reach = inside.take_while(|it| !is_verb(tree, *it)).take(REACH);
    let (at, title) = reach.find_map(|it| Some((it, place.title_at(it)?)))?;
    let own = !(next.0 + 1..at.0).map(TokenIdx).any(|it| is_other_name(linker, place, it));
    own.then_some(Found { title: title.title, first: title.first, at, limit: end })
}

/// The last token before the next comma, bracket or finite verb.
fn phrase_end(tree: &Tree<'_>, from: TokenIdx) -> TokenIdx {
    let inside = (from.get() + 1..tree.len()).map(Sentence::idx);
    let end = inside.take_while(|it| {
        !matches!(tree.form(*it), "," | ")" | "." | ";" | ":" | "–" | "“" | "\"")
            && !is_verb(tree, *it)
    });
    end.last().unwrap_or(from)
}

/// `X ist Präsident von Y`
fn title_predicate(place: &Place<'_>, mention: &Mention) -> Option<Found> {
    let tree = &place.tree;
    let subject = (mention.first.0..=mention.last.0).map(TokenIdx);
    let mut subjects = subject.filter(|it| tree.rel(*it) == Deprel::Nsubj);
    let predicate = tree.head(subjects.next()?)?;
    let has_copula = tree.kids_as(predicate, &[Deprel::Cop]).next().is_some();
    let title = place.title_at(predicate).filter(|_| has_copula)?;
    let limit = tree.extent(predicate).1;
    Some(Found { title: title.title, first: title.first, at: predicate, limit })
}

/// Of what someone holds a title: the left part of a compound, then what follows it, then the
/// adjective or name before it.
fn owners(linker: &Linker<'_>, place: &Place<'_>, found: &Found) -> Vec<ActorKey> {
    if let Some(mention) = linker.mentions.qualifier(place.at, found.at) {
        return mention.actors.clone();
    }
    let after = (found.at.0 + 1..=found.limit.0.max(found.at.0)).map(TokenIdx);
    let after = after.filter_map(|it| linker.mentions.at(place.at, it));
    let after: Vec<&Mention> = after
        .filter(|it| it.actors.iter().all(|key| key.prefix() != "person"))
        .filter(|it| !only_says_whose(linker, place, it))
        .collect();
    if let Some(first) = after.iter().find(|it| it.kind != MentionKind::Metonym).or(after.first()) {
        return first.actors.clone();
    }
    if let Some(owner) = owner_by_tree(linker, place, found.at) {
        return owner;
    }
    let before = before(linker, place, found.first);
    if before.is_empty() { federal(linker, place, found.at).into_iter().collect() } else { before }
}

/// Whether a name after a title belongs to the noun behind it: `a leader of Iran's Revolutionary
/// Guard`, `director of the U.N. mission`.
fn only_says_whose(linker: &Linker<'_>, place: &Place<'_>, mention: &Mention) -> bool {
    let next = Sentence::idx(mention.last.get() + 1);
    if linker.sources.pack.lang() != Lang::En || next.get() >= place.tree.len() {
        return false;
    }
    let possessive = matches!(place.tree.form(next), "'s" | "’s" | "'" | "’");
    possessive || place.tree.upos(next) == Upos::Noun
}

/// `Bundesaußenminister` without another state beside it is Germany's.
pub(super) fn federal(linker: &Linker<'_>, place: &Place<'_>, title: TokenIdx) -> Option<ActorKey> {
    let german = linker.sources.pack.lang() == Lang::De;
    let federal = german && place.tree.form(title).starts_with("Bundes");
    ActorKey::new("state:DEU").filter(|_| federal)
}

/// A genitive right of the title that the name does not limit: `Präsident Putin von Russland`.
fn owner_by_tree(linker: &Linker<'_>, place: &Place<'_>, title: TokenIdx) -> Option<Vec<ActorKey>> {
    let kids = place.tree.kids_as(title, &[Deprel::Nmod]);
    let mentions =
        kids.filter(|kid| *kid > title).filter_map(|kid| linker.mentions.at(place.at, kid));
    let mut owners = mentions.filter(|it| it.actors.iter().all(|key| key.prefix() != "person"));
    owners.next().map(|it| it.actors.clone())
}

/// Adjectives, names and possessors right before a title: `russischer`, `Russia's`, `US`.
pub(super) fn before(linker: &Linker<'_>, place: &Place<'_>, title: TokenIdx) -> Vec<ActorKey> {
    let tree = &place.tree;
    for token in (0..title.get()).rev().take(8).map(Sentence::idx) {
        if let Some(mention) = linker.mentions.qualifier(place.at, token) {
            return mention.actors.clone();
        }
        if let Some(mention) = linker.mentions.at(place.at, token) {
            let person = mention.actors.iter().any(|key| key.prefix() == "person");
            return if person { Vec::new() } else { mention.actors.clone() };
        }
        let inside = matches!(
            tree.upos(token),
            Upos::Adj | Upos::Noun | Upos::Propn | Upos::Part | Upos::Adv | Upos::Num
        ) || matches!(tree.form(token), "'s" | "’s" | "und" | "and" | "'" | "’");
        if !inside {
            break;
        }
    }
    Vec::new()
}

/// `ehemaliger Präsident`, `Ex-Kanzler`, `then-president`
fn is_former(linker: &Linker<'_>, tree: &Tree<'_>, title: TokenIdx) -> bool {
    let titles = linker.sources.registry.titles();
    let says = |word: &str| titles.modifier(linker.form_lang(), word) == Some(Modifier::Former);
    let prefix = tree.form(title).split_once('-').map(|(prefix, _)| prefix);
    let mut before = (0..title.get()).rev().take(4).map(Sentence::idx).take_while(|it| {
        matches!(tree.upos(*it), Upos::Adj | Upos::Adv | Upos::Propn | Upos::Noun | Upos::Det)
    });
    prefix.is_some_and(says) || before.any(|it| says(tree.form(it)))
}

/// `Friedrich Merz (CDU)`: member of the party.
fn in_brackets(linker: &mut Linker<'_>, place: &Place<'_>, mention: &Mention, holder: &ActorKey) {
    let tree = &place.tree;
    let bracket = Sentence::idx(mention.last.get() + 1);
    let inside = Sentence::idx(mention.last.get() + 2);
    if inside.get() >= tree.len() || tree.form(bracket) != "(" {
        return;
    }
    let Some(found) = linker.mentions.at(place.at, inside) else { return };
    let Some(of) = found.actors.first().cloned() else { return };
    let actor = linker.mentions.actors.get(&of);
    let relation = match actor.map(|it| (it.kind, it.org_type)) {
        Some((ActorKind::Organization, Some(OrgType::Party))) => "member-of",
        Some((ActorKind::Organization, Some(OrgType::ThinkTank))) => "affiliated-with",
        Some((ActorKind::Outlet, _)) => "writes-for",
        _ => return,
    };
    fact(linker, place, holder, (relation, of), inside);
}

/// `Robert Carlin von Foreign Policy`: writes for it.
fn of_outlet(linker: &mut Linker<'_>, place: &Place<'_>, mention: &Mention, holder: &ActorKey) {
    let tree = &place.tree;
    let mut at = mention.last.get() + 1;
    let preposition = |at: usize| {
        at < tree.len() && matches!(tree.form(Sentence::idx(at)), "von" | "vom" | "of" | "from")
    };
    if !preposition(at) {
        return;
    }
    at += 1;
    while at < tree.len()
        && matches!(tree.upos(Sentence::idx(at)), Upos::Det | Upos::Adj | Upos::Noun)
    {
        if linker.mentions.at(place.at, Sentence::idx(at)).is_some() {
            break;
        }
        at += 1;
    }
    if at >= tree.len() {
        return;
    }
    let token = Sentence::idx(at);
    let Some(of) = linker.mentions.at(place.at, token).and_then(|it| it.actors.first().cloned())
    else {
        return;
    };
    let actor = linker.mentions.actors.get(&of).map(|it| (it.kind, it.org_type));
    let relation = match actor {
        Some((ActorKind::Outlet, _)) => "writes-for",
        Some((ActorKind::Organization, Some(OrgType::ThinkTank))) => "affiliated-with",
        _ => return,
    };
    let holders = coordinated(linker, place, mention, holder);
    for holder in holders {
        if let Some(actor) = linker.mentions.actors.get_mut(&holder)
            && actor.key.is_provisional()
        {
            actor.kind = ActorKind::Expert;
        }
        fact(linker, place, &holder, (relation, of.clone()), token);
    }
}

/// The person and those coordinated right before: `Carlin und Hecker von …`.
fn coordinated(
    linker: &Linker<'_>,
    place: &Place<'_>,
    mention: &Mention,
    holder: &ActorKey,
) -> Vec<ActorKey> {
    let mut holders = vec![holder.clone()];
    let and = mention.first.get().checked_sub(1).map(Sentence::idx);
    let joined = and.filter(|it| matches!(place.tree.form(*it), "und" | "and" | "&"));
    let before = joined.and_then(|it| it.get().checked_sub(1)).map(Sentence::idx);
    let other = before.and_then(|it| linker.mentions.at(place.at, it));
    let person = |key: &&ActorKey| key.prefix() == "person";
    holders.extend(other.into_iter().flat_map(|it| &it.actors).filter(person).cloned());
    holders
}

pub(super) fn fact(
    linker: &mut Linker<'_>,
    place: &Place<'_>,
    holder: &ActorKey,
    (relation, of): (&str, ActorKey),
    trigger: TokenIdx,
) {
    linker.mentions.roles.push(RoleFact {
        sentence: place.at,
        holder: holder.clone(),
        relation: relation.to_owned(),
        of,
        role: None,
        trigger,
        former: false,
        confidence: 85,
    });
}

impl Linker<'_> {
    /// The mentions by name in a sentence, in order.
    pub(super) fn named_in(&self, sentence: usize) -> Vec<Mention> {
        let named = |it: &&Mention| {
            it.sentence == sentence
                && matches!(
                    it.kind,
                    MentionKind::Name | MentionKind::Metonym | MentionKind::Nominal
                )
        };
        let mut mentions: Vec<Mention> =
            self.mentions.all().iter().filter(named).cloned().collect();
        mentions.sort_by_key(|it| it.first);
        mentions
    }

    /// Makes an actor of nobody known but by these words.
    pub(super) fn described(&mut self, key: &ActorKey, name: &str, kind: ActorKind) -> &mut Actor {
        let fresh = || Actor::provisional(key.clone(), kind, name);
        self.mentions.actors.entry(key.clone()).or_insert_with(fresh)
    }
}
