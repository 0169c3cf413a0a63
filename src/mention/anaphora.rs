//! Pronouns, `das Land`, `beide Länder`: words that take up somebody named before.

use crate::actor::{ActorKey, Gender};
use crate::lang::Lang;
use crate::schema::ActorKind;
use crate::syntax::{Deprel, Number, Sentence, TokenIdx, Upos};

use super::link::{Linker, Place};
use super::{Mention, MentionKind};

/// How many sentences back a pronoun looks.
const REACH: usize = 2;

/// Whom the article named lately.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    seen: Vec<Seen>,
}

#[derive(Debug, Clone)]
pub(super) struct Seen {
    sentence: usize,
    token: TokenIdx,
    actors: Vec<ActorKey>,
    subject: bool,
    place: bool,
}

/// Finds them in one sentence, and remembers who is named there.
pub(super) fn find(linker: &mut Linker<'_>, place: &Place<'_>) {
    remember(linker, place);
    for token in place.tree.indices() {
        if linker.mentions.at(place.at, token).is_some() {
            continue;
        }
        let actors = pair(linker, place, token)
            .or_else(|| pronoun(linker, place, token))
            .or_else(|| definite(linker, place, token));
        if let Some(actors) = actors.filter(|it| !it.is_empty()) {
            let kind = MentionKind::Anaphor;
            let sentence = place.at;
            let subject = is_subject(place, token);
            linker.memory.add(Seen {
                sentence,
                token,
                actors: actors.clone(),
                subject,
                place: false,
            });
            linker.mentions.add(Mention { sentence, first: token, last: token, actors, kind });
        }
    }
}

fn remember(linker: &mut Linker<'_>, place: &Place<'_>) {
    let mut seen: Vec<Seen> = Vec::new();
    for mention in linker.mentions.all().iter().filter(|it| it.sentence == place.at) {
        let tokens = (mention.first.0..=mention.last.0).map(TokenIdx);
        let subject = tokens.clone().any(|it| is_subject(place, it));
        let place = mention.kind == MentionKind::Left;
        let actors = mention.actors.clone();
        seen.push(Seen {
            sentence: mention.sentence,
            token: mention.first,
            actors,
            subject,
            place,
        });
    }
    seen.sort_by_key(|it| it.token);
    linker.memory.seen.extend(seen);
}

/// Whether a word is the subject of a clause, or joined to it by `und`.
fn is_subject(place: &Place<'_>, token: TokenIdx) -> bool {
    let tree = &place.tree;
    let direct = |it: TokenIdx| matches!(tree.rel(it), Deprel::Nsubj | Deprel::NsubjPass);
    direct(token) || (tree.rel(token) == Deprel::Conj && tree.head(token).is_some_and(direct))
}

impl Seen {
    /// Who was named.
    pub(super) fn actors(&self) -> &Vec<ActorKey> {
        &self.actors
    }
}

impl Memory {
    /// Notes one more of the sentence at work, where it stands.
    fn add(&mut self, seen: Seen) {
        let place = (seen.sentence, seen.token);
        let later = self.seen.iter().rev().take_while(|it| (it.sentence, it.token) > place).count();
        self.seen.insert(self.seen.len() - later, seen);
    }

    /// Mentions before a token, the latest first, of the sentence and those just before.
    pub(super) fn before(&self, sentence: usize, token: TokenIdx) -> impl Iterator<Item = &Seen> {
        let seen = self.seen.iter().rev();
        let seen = seen.skip_while(move |it| (it.sentence, it.token) >= (sentence, token));
        seen.take_while(move |it| it.sentence + REACH >= sentence)
    }
}

/// `beide Länder`, `die beiden Staaten`, `both sides`: the last two that fit.
fn pair(linker: &Linker<'_>, place: &Place<'_>, token: TokenIdx) -> Option<Vec<ActorKey>> {
    let tree = &place.tree;
    let pack = linker.sources.pack;
    let lemma = tree.lemma(token);
    let noun = tree.upos(token) == Upos::Noun
        && (pack.lists_noun(&pack.words().pairs, lemma)
            || pack.words().pairs.contains(&lemma.to_lowercase()));
    let both = |it: TokenIdx| {
        matches!(
            tree.form(it).to_lowercase().as_str(),
            "beide" | "beiden" | "beider" | "both" | "two" | "zwei"
        )
    };
    let paired = if noun {
        (0..token.get()).rev().take(3).map(Sentence::idx).any(both)
    } else {
        let alone = both(token)
            && matches!(tree.upos(token), Upos::Pron | Upos::Det | Upos::Num | Upos::Adj);
        alone
            && !tree.head(token).is_some_and(|head| head > token && tree.upos(head) == Upos::Noun)
            && !matches!(tree.form(token), "zwei" | "two")
    };
    if !paired {
        return None;
    }
    let people = place.title_at(token).is_some();
    let mut found: Vec<ActorKey> = Vec::new();
    for key in linker
        .memory
        .seen
        .iter()
        .rev()
        .filter(|it| (it.sentence, it.token) < (place.at, token))
        .flat_map(|it| &it.actors)
    {
        let fits = if people { key.prefix() == "person" } else { key.iso3().is_some() };
        if fits && !found.contains(key) {
            found.push(key.clone());
        }
        if found.len() == 2 {
            found.reverse();
            return Some(found);
        }
    }
    None
}

/// What a pronoun can stand for.
enum Wanted {
    He,
    She,
    It,
    They,
    /// `sein`, `ihr`, `its`: the subject of the clause.
    Own,
}

fn pronoun(linker: &Linker<'_>, place: &Place<'_>, token: TokenIdx) -> Option<Vec<ActorKey>> {
    let tree = &place.tree;
    if !matches!(tree.upos(token), Upos::Pron | Upos::Det) {
        return None;
    }
    let form = tree.form(token).to_lowercase();
    let wanted = match linker.sources.pack.lang() {
        // "Ihr wird Spionage vorgeworfen"
        Lang::De if form == "ihr" && tree.upos(token) == Upos::Pron => Wanted::She,
        // "He criticized her"; "her" before a noun is possessive.
        Lang::En
            if form == "her"
                && matches!(tree.rel(token), Deprel::Obj | Deprel::Iobj | Deprel::Obl) =>
        {
            Wanted::She
        }
        Lang::De => german(&form, || is_plural(place, token))?,
        Lang::En => english(&form)?,
    };
    if matches!(wanted, Wanted::It) && is_expletive(place, token) {
        return None;
    }
    resolve(linker, place, token, &wanted)
}

/// `it was too early to give …`: the clause is what is early.
fn is_expletive(place: &Place<'_>, token: TokenIdx) -> bool {
    let tree = &place.tree;
    let clauses = [Deprel::Ccomp, Deprel::Xcomp, Deprel::Advcl];
    tree.head(token).is_some_and(|head| {
        tree.kid(head, Deprel::Cop).is_some()
            && tree.upos(head) == Upos::Adj
            && tree.kids_as(head, &clauses).any(|clause| clause > head)
    })
}

fn german(form: &str, plural: impl Fn() -> bool) -> Option<Wanted> {
    Some(match form {
        "er" | "ihm" | "ihn" => Wanted::He,
        "sie" if plural() => Wanted::They,
        "sie" => Wanted::She,
        "ihnen" => Wanted::They,
        "sein" | "seine" | "seinen" | "seinem" | "seiner" | "seines" | "ihr" | "ihre" | "ihren"
        | "ihrem" | "ihrer" | "ihres" => Wanted::Own,
        _ => return None,
    })
}

fn english(form: &str) -> Option<Wanted> {
    Some(match form {
        "he" | "him" => Wanted::He,
        "she" => Wanted::She,
        "it" => Wanted::It,
        "they" | "them" => Wanted::They,
        "his" | "her" | "its" | "their" => Wanted::Own,
        _ => return None,
    })
}

/// Whether the verb of a subject pronoun is plural.
fn is_plural(place: &Place<'_>, token: TokenIdx) -> bool {
    let tree = &place.tree;
    let Some(verb) = tree.head(token) else { return false };
    let auxiliaries = tree.kids_as(verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]);
    let finite = auxiliaries.chain(std::iter::once(verb)).next().unwrap_or(verb);
    let word = tree.token(finite);
    word.feats.number == Some(Number::Plur)
        || (word.feats.number.is_none() && word.form.ends_with("en"))
}

fn resolve(
    linker: &Linker<'_>,
    place: &Place<'_>,
    token: TokenIdx,
    wanted: &Wanted,
) -> Option<Vec<ActorKey>> {
    let actors = &linker.mentions.actors;
    let before = || linker.memory.before(place.at, token).filter(|it| !it.place);
    let person = |seen: &&Seen, gender: Gender| {
        let fits = |key: &ActorKey| {
            actors
                .get(key)
                .is_some_and(|it| matches!(it.kind, ActorKind::Leader | ActorKind::Expert))
                && linker.genders.get(key).is_none_or(|it| *it == gender)
        };
        seen.actors.len() == 1 && seen.actors.iter().all(fits)
    };
    let thing = |seen: &&Seen| {
        let fits = |key: &ActorKey| {
            actors
                .get(key)
                .is_some_and(|it| matches!(it.kind, ActorKind::State | ActorKind::Organization))
        };
        seen.actors.iter().all(fits)
    };
    // Whom the clause or the sentence before was about comes before whom it mentions.
    let of_gender = |gender: Gender| {
        let lately = || before().take_while(|it| it.sentence + 1 >= place.at);
        let subject = lately().find(|it| it.subject && person(it, gender));
        subject.or_else(|| before().find(|it| person(it, gender)))
    };
    let found = match wanted {
        Wanted::He => of_gender(Gender::M),
        Wanted::She => of_gender(Gender::F),
        Wanted::It => before().find(|it| thing(it) && it.subject),
        Wanted::They => return group(linker, place, token),
        Wanted::Own => return own(linker, place, token),
    };
    found.map(|it| it.actors.clone())
}

/// A group named before: coordinated subjects, or one people.
fn group(linker: &Linker<'_>, place: &Place<'_>, token: TokenIdx) -> Option<Vec<ActorKey>> {
    let latest = linker.memory.before(place.at, token).find(|it| it.subject)?;
    let same = |it: &&Seen| it.sentence == latest.sentence && it.subject;
    let mut members: Vec<ActorKey> = Vec::new();
    for key in linker.memory.before(place.at, token).filter(same).flat_map(|it| &it.actors) {
        if !members.contains(key) {
            members.insert(0, key.clone());
        }
    }
    (members.len() > 1).then_some(members)
}

/// The subject of the clause a possessive stands in, or of the one before.
fn own(linker: &Linker<'_>, place: &Place<'_>, token: TokenIdx) -> Option<Vec<ActorKey>> {
    let tree = &place.tree;
    let form = tree.form(token).to_lowercase();
    let is_person = |key: &ActorKey| key.prefix() == "person";
    let of =
        |key: &ActorKey, gender: Gender| linker.genders.get(key).is_none_or(|it| *it == gender);
    let fits = |actors: &[ActorKey]| match form.as_str() {
        "his" => actors.iter().all(|it| is_person(it) && of(it, Gender::M)),
        "her" => actors.iter().all(|it| is_person(it) && of(it, Gender::F)),
        "its" => !actors.iter().any(is_person),
        // "seine" is no woman's, "ihre" one woman's or several people's.
        _ if form.starts_with("sein") => {
            actors.iter().all(|it| !is_person(it) || of(it, Gender::M))
        }
        _ if form.starts_with("ihr") && actors.len() == 1 => {
            actors.iter().all(|it| !is_person(it) || of(it, Gender::F))
        }
        _ => true,
    };
    for verb in tree.ancestors(token) {
        let subjects = tree.kids_as(verb, &[Deprel::Nsubj, Deprel::NsubjPass]);
        let mut members: Vec<ActorKey> = Vec::new();
        // "At his meeting with X, Y said …": what stands before its subject is still the subject's.
        let ahead = token < verb;
        let subjects = subjects.flat_map(|it| tree.conjuncts(it));
        for subject in subjects.filter(|it| *it < token || (ahead && *it < verb)) {
            if let Some(mention) =
                linker.mentions.at(place.at, subject).filter(|it| fits(&it.actors))
            {
                members.extend(
                    mention
                        .actors
                        .iter()
                        .filter(|key| !members.contains(key))
                        .cloned()
                        .collect::<Vec<_>>(),
                );
            }
        }
        if !members.is_empty() {
            return Some(members);
        }
        // "um Moskau bei seinem Krieg zu unterstützen": the infinitive's object owns it.
        let objects = tree.kids_as(verb, &[Deprel::Obj, Deprel::Iobj]).filter(|it| *it < token);
        let owners = objects.filter_map(|it| linker.mentions.at(place.at, it));
        let mut owners = owners.filter(|it| fits(&it.actors));
        if let Some(owner) = owners.next() {
            return Some(owner.actors.clone());
        }
    }
    let mut before = linker.memory.before(place.at, token);
    let latest = before.find(|it| it.subject && fits(&it.actors))?;
    Some(latest.actors.clone())
}

/// `das Land`, `the country`: the state named last, subjects first.
fn definite(linker: &Linker<'_>, place: &Place<'_>, token: TokenIdx) -> Option<Vec<ActorKey>> {
    let tree = &place.tree;
    let pack = linker.sources.pack;
    let lemma = tree.lemma(token);
    let listed = pack.words().states.iter().any(|it| it == lemma || *it == lemma.to_lowercase());
    let article = tree.kids_as(token, &[Deprel::Det]).next().map(|it| tree.form(it).to_lowercase());
    let definite = article.is_some_and(|it| {
        matches!(
            it.as_str(),
            "der" | "die" | "das" | "dem" | "den" | "des" | "the" | "this" | "dieses" | "diese"
        )
    });
    let modified = tree
        .kids_as(token, &[Deprel::Amod, Deprel::Nmod, Deprel::AclRelcl, Deprel::Compound])
        .next()
        .is_some();
    if tree.upos(token) != Upos::Noun || !listed || !definite || modified {
        return None;
    }
    let state =
        |it: &&Seen| it.actors.len() == 1 && it.actors.iter().all(|key| key.iso3().is_some());
    let before = || linker.memory.before(place.at, token).filter(state);
    let found = before().find(|it| it.subject).or_else(|| before().next())?;
    Some(found.actors.clone())
}
