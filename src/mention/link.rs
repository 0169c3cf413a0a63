//! From names to actors: sentence by sentence, each name found, completed and remembered.

use std::collections::{BTreeMap, BTreeSet};

use crate::actor::{Actor, ActorKey, FormKind, FormLang, Gender, Registry, Role, Title};
use crate::claim::PartialDate;
use crate::diag::{Code, Diagnostic, Severity};
use crate::lang::{Lang, Pack, is_womans_name};
use crate::names::{Candidate, NameHit, Names};
use crate::schema::ActorKind;
use crate::syntax::{Deprel, Document, Sentence, TokenIdx, Tree, Upos};

use super::anaphora::Memory;
use super::doubt::{is_accident, is_cued, masked};
use super::{Mention, MentionKind, Mentions, anaphora, nominal, people, roles};

/// What the linker looks things up in.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'c> {
    /// The tables of the language.
    pub pack: &'c Pack,
    /// The known actors.
    pub registry: &'c Registry,
    /// When the article was published; decides between holders of an office.
    pub published: Option<PartialDate>,
}

/// A linker at work on a document.
pub(super) struct Linker<'c> {
    pub(super) sources: Sources<'c>,
    pub(super) mentions: Mentions,
    pub(super) memory: Memory,
    /// People named in full, in the order of the text.
    pub(super) people: Vec<Named>,
    /// He or she, where a title or table says so.
    pub(super) genders: BTreeMap<ActorKey, Gender>,
    /// Every word of the document.
    pub(super) forms: BTreeSet<&'c str>,
}

/// A person named in full.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// The sentence that does so first.
    pub(super) sentence: usize,
    pub(super) words: Vec<String>,
    pub(super) key: ActorKey,
}

/// One sentence under work.
pub(super) struct Place<'s> {
    pub(super) at: usize,
    pub(super) tree: Tree<'s>,
    /// The longest title that ends at each token.
    titles: Vec<Option<TitleAt>>,
}

/// A title in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct TitleAt {
    pub(super) title: Title<'static>,
    /// Its first word; the last is where it was asked for.
    pub(super) first: TokenIdx,
}

impl<'s> Place<'s> {
    /// A sentence with its tree and titles.
    fn new(sources: Sources<'_>, at: usize, sentence: &'s Sentence) -> Self {
        let tree = Tree::new(sentence);
        let titles = titles(sources, &tree);
        Self { at, tree, titles }
    }

    /// The longest title that ends at a token.
    pub(super) fn title_at(&self, token: TokenIdx) -> Option<TitleAt> {
        self.titles.get(token.get()).copied().flatten()
    }

    /// Whether a token is part of a title.
    pub(super) fn is_in_title(&self, token: TokenIdx) -> bool {
        let ends = self.titles.iter().skip(token.get()).take(3);
        ends.flatten().any(|title| title.first <= token)
    }
}

/// The longest title that ends at each token.
fn titles(sources: Sources<'_>, tree: &Tree<'_>) -> Vec<Option<TitleAt>> {
    let known = sources.registry.titles();
    let lang = form_lang(sources.pack.lang());
    let words: Vec<&str> = tree.indices().map(|it| tree.form(it)).collect();
    let mut titles = vec![None; words.len()];
    let may_be =
        |it: TokenIdx| matches!(tree.upos(it), Upos::Noun | Upos::Propn | Upos::Adj | Upos::X);
    for first in tree.indices().filter(|it| may_be(*it)) {
        let Some(title) = known.find(lang, &words[first.get()..]) else { continue };
        if title.class.role == Role::Relative && title.start > 0 {
            // "Volkswagentochter"
            continue;
        }
        let last = Sentence::idx(first.get() + title.len - 1);
        let longest = titles.get_mut(last.get()).filter(|it| it.is_none() && may_be(last));
        if let Some(slot) = longest {
            *slot = Some(TitleAt { title, first });
        }
    }
    titles
}

/// The actor tables' code for a language.
const fn form_lang(lang: Lang) -> FormLang {
    match lang {
        Lang::De => FormLang::De,
        Lang::En => FormLang::En,
    }
}

/// Which words of a document name whom: first everyone named in full, whatever the order, then
/// short names and words that take others up, as the text runs.
pub fn find<'c>(sources: Sources<'c>, document: &'c Document) -> Mentions {
    let tokens = document.sentences.iter().flat_map(|sentence| &sentence.tokens);
    let mut linker = Linker {
        sources,
        mentions: Mentions::default(),
        memory: Memory::default(),
        people: Vec::new(),
        genders: BTreeMap::new(),
        forms: tokens.map(|token| token.form.as_str()).collect(),
    };
    let sentences = document.sentences.iter().enumerate();
    let places: Vec<Place<'_>> =
        sentences.map(|(at, sentence)| Place::new(sources, at, sentence)).collect();
    for place in &places {
        linker.known_names(place);
        people::find_full(&mut linker, place);
    }
    for place in &places {
        people::find_short(&mut linker, place);
        roles::find(&mut linker, place);
        nominal::find(&mut linker, place);
        anaphora::find(&mut linker, place);
    }
    linker.mentions
}

impl Linker<'_> {
    /// Names of the tables. Where several actors share one, the article's date and what was named
    /// before decide.
    fn known_names(&mut self, place: &Place<'_>) {
        let sentence = place.tree.sentence;
        let words: Vec<&str> = sentence.tokens.iter().map(|token| token.form.as_str()).collect();
        let names = Names::new(self.sources.registry);
        let masked = masked(&self.sources.pack.words().places, &words);
        for hit in names.find(self.sources.pack.lang(), &words) {
            if is_accident(&place.tree, &hit) || masked.contains(&hit.first) {
                continue;
            }
            let cued = is_cued(&place.tree, &hit);
            let alone = self.stands_alone(place, &hit);
            let meant = |it: &&Candidate| {
                let place_name = (it.actor.iso3().is_some() || it.kind == FormKind::Metonym)
                    && self.is_seat(&hit, it);
                let sure = !it.weak || cued || (alone && place_name);
                it.kind != FormKind::Family
                    && (sure || self.is_sure(place, &hit, it))
                    && !self.is_foreign(place, &hit, it)
            };
            let Some(candidate) = self.choose(hit.candidates.iter().filter(meant)) else {
                self.note_ambiguous(place, &hit);
                continue;
            };
            let first = Sentence::idx(hit.first);
            let last = Sentence::idx(hit.first + hit.len - 1);
            match &hit.part {
                // "UN-Truppen" names the United Nations by "UN".
                Some(part) => self.register_as(&candidate.actor, place.at, part),
                None => self.register(&candidate.actor, place, (first, last)),
            }
            let kind = Self::kind_of(place, &hit, &candidate);
            let actors = vec![candidate.actor];
            self.mentions.add(Mention { sentence: place.at, first, last, actors, kind });
        }
    }

    /// Notes a name that several states share and nothing around it decides: `Korea`.
    fn note_ambiguous(&mut self, place: &Place<'_>, hit: &NameHit) {
        let states: BTreeSet<&ActorKey> =
            hit.candidates.iter().map(|it| &it.actor).filter(|it| it.iso3().is_some()).collect();
        let first = Sentence::idx(hit.first);
        if states.len() < 2 || place.tree.upos(first) != Upos::Propn {
            return;
        }
        let last = Sentence::idx(hit.first + hit.len - 1);
        let span = place.tree.token(first).span.cover(place.tree.token(last).span);
        let names = states.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(" or ");
        let form = surface(place.tree.sentence, first, last);
        let note = Diagnostic::new(
            Code("ambiguous-name"),
            Severity::Note,
            format!("`{form}` may be {names}; nothing beside it decides"),
        );
        self.mentions.notes.push(note.at(span));
    }

    /// Of the actors that words may name the one the article named before, else one that existed
    /// then (`Soviet Union` has but one), else the organization of a metonym: `Brussels` is the
    /// European Union before it is Belgium.
    fn choose<'h>(&self, candidates: impl Iterator<Item = &'h Candidate>) -> Option<Candidate> {
        let order = |it: &&Candidate| {
            let known = self.mentions.actors.contains_key(&it.actor);
            let seat = it.kind == FormKind::Metonym && it.actor.iso3().is_none();
            (!self.exists(&it.actor), !known, !seat)
        };
        candidates.min_by_key(order).cloned()
    }

    /// How a hit names its actor: an English form that is adjective and people alike is what the
    /// tree says it is.
    fn kind_of(place: &Place<'_>, hit: &NameHit, candidate: &Candidate) -> MentionKind {
        if hit.rest.is_some() || hit.before.is_some() {
            return MentionKind::Left;
        }
        let of_actor = |kind: FormKind| {
            hit.candidates.iter().any(|it| it.actor == candidate.actor && it.kind == kind)
        };
        let both = of_actor(FormKind::Adjective) && of_actor(FormKind::Demonym);
        let last = Sentence::idx(hit.first + hit.len - 1);
        let qualifies = matches!(place.tree.rel(last), Deprel::Amod | Deprel::Compound)
            || (place.tree.upos(last) == Upos::Adj && place.tree.rel(last) != Deprel::Nsubj);
        match candidate.kind {
            FormKind::Adjective | FormKind::Demonym if both && qualifies => MentionKind::Adjective,
            FormKind::Adjective if both => MentionKind::Demonym,
            FormKind::Adjective => MentionKind::Adjective,
            FormKind::Demonym => MentionKind::Demonym,
            FormKind::Metonym => MentionKind::Metonym,
            FormKind::Name | FormKind::Acronym | FormKind::Alias | FormKind::Family => {
                MentionKind::Name
            }
        }
    }

    /// Notes an actor and the form that names it.
    pub(super) fn register(
        &mut self,
        key: &ActorKey,
        place: &Place<'_>,
        (first, last): (TokenIdx, TokenIdx),
    ) {
        self.register_as(key, place.at, &surface(place.tree.sentence, first, last));
    }

    /// Notes an actor named by a part of a word.
    pub(super) fn register_as(&mut self, key: &ActorKey, sentence: usize, form: &str) {
        if !self.mentions.actors.contains_key(key) {
            self.introduce(key, sentence, form);
        }
        if let Some(actor) = self.mentions.actors.get_mut(key) {
            actor.names.insert(form.to_owned());
        }
    }

    /// Enters an actor named for the first time.
    fn introduce(&mut self, key: &ActorKey, sentence: usize, form: &str) {
        let row = self.sources.registry.get(key);
        let kind = ActorKind::Organization;
        let actor = row.map_or_else(|| Actor::provisional(key.clone(), kind, form), Actor::from);
        let by_name = || {
            let first = form.split(' ').next().filter(|first| first.len() < form.len())?;
            is_womans_name(first).map(|it| if it { Gender::F } else { Gender::M })
        };
        if let Some(gender) = row.map_or_else(by_name, |row| row.gender) {
            self.genders.insert(key.clone(), gender);
        }
        let words: Vec<String> = form.split(' ').map(str::to_owned).collect();
        if key.prefix() == "person" && words.len() > 1 {
            self.people.push(Named { sentence, words, key: key.clone() });
        }
        self.mentions.actors.insert(key.clone(), actor);
    }

    /// Whether an actor existed when the article was published.
    fn exists(&self, key: &ActorKey) -> bool {
        let (Some(row), Some(date)) = (self.sources.registry.get(key), self.sources.published)
        else {
            return true;
        };
        let date = date.to_string();
        row.from.as_ref().is_none_or(|from| *from <= date)
            && row.to.as_ref().is_none_or(|to| date < *to)
    }

    /// The tables' code for the article's language.
    pub(super) fn form_lang(&self) -> FormLang {
        form_lang(self.sources.pack.lang())
    }

    /// The person named in full by these words, or by a first and last word alike.
    pub(super) fn person_called(&self, words: &[String]) -> Option<ActorKey> {
        let bare = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
        let ends = |words: &[String]| Some((words.first()?.clone(), bare(words.last()?)));
        let wanted = ends(words);
        let found = self.people.iter().find(|known| ends(&known.words) == wanted);
        found.map(|known| known.key.clone())
    }

    /// A person everyone knows by one name: of those in the tables the one in office when the
    /// article was published, or with the title that stands before the name.
    pub(super) fn well_known(
        &self,
        place: &Place<'_>,
        token: TokenIdx,
        form: &str,
    ) -> Option<ActorKey> {
        let registry = self.sources.registry;
        let exact = registry.family(form);
        let bare = || form.strip_suffix('s').map(|bare| registry.family(bare)).unwrap_or_default();
        let mut candidates = if exact.is_empty() { bare() } else { exact };
        let date = self.sources.published.map(|date| date.to_string());
        let offices = |key: &ActorKey| {
            registry.get(key).map(|row| row.offices.as_slice()).unwrap_or_default()
        };
        // The highest office somebody holds on the day decides between two of one name.
        let office = |key: &&ActorKey| {
            let held = offices(key).iter();
            held.filter(|it| date.as_deref().is_none_or(|date| it.at(date))).map(|it| it.role).min()
        };
        let titled = token.get().checked_sub(1).map(Sentence::idx);
        let titled = titled.and_then(|it| place.title_at(it));
        let with_title = |key: &&&ActorKey| {
            titled.is_some_and(|it| offices(key).iter().any(|at| at.role == it.title.class.role))
        };
        if candidates.is_empty() {
            // "Außenminister Lavrow": a spelling nobody listed, but the title is his.
            candidates = registry.sounding(form);
            candidates.retain(|key| with_title(&&key));
        }
        let mut holders: Vec<&ActorKey> =
            candidates.iter().filter(|key| office(key).is_some()).collect();
        holders.sort_by_key(office);
        let past = |key: &&ActorKey| {
            offices(key).iter().any(|it| {
                date.as_deref().zip(it.from.as_deref()).is_none_or(|(date, from)| from <= date)
            })
        };
        match (holders.iter().find(with_title).or(holders.first()), candidates.as_slice()) {
            (Some(key), _) => Some((*key).clone()),
            (None, [only]) if titled.is_some() => Some(only.clone()),
            // "Merkel", two years after her last office: nobody else has the name.
            (None, [only]) => Some(only).filter(past).cloned(),
            _ => None,
        }
    }

    /// Adds an actor no table knows.
    pub(super) fn invent(&mut self, actor: Actor) {
        self.mentions.actors.entry(actor.key.clone()).or_insert(actor);
    }
}

/// The words of a mention as written, joined by spaces.
pub(super) fn surface(sentence: &Sentence, first: TokenIdx, last: TokenIdx) -> String {
    let tokens = sentence.tokens.get(first.get()..=last.get()).unwrap_or_default();
    let mut text = String::new();
    let mut end = None;
    for token in tokens {
        if end.is_some_and(|end| end < token.span.start()) {
            text.push(' ');
        }
        text.push_str(&token.form);
        end = Some(token.span.end());
    }
    text
}
