//! Names no table lists: runs of name words in, people and organizations out.

use crate::actor::{Actor, ActorKey};
use crate::lang::{Lang, is_given_name};
use crate::schema::{ActorKind, OrgType};
use crate::syntax::{Sentence, TokenIdx, Upos};

use super::link::{Linker, Named, Place, surface};
use super::{Mention, MentionKind};
use super::{evidence, institutes};

/// A shorter first part of a compound is more often a word than a family name.
const SHORTEST_IN_COMPOUND: usize = 4;

/// Words inside names that are written small.
const PARTICLES: [&str; 22] = [
    "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "al",
    "el", "bin", "ben", "ibn", "zu", "ter", "ten", "y",
];

/// Words inside names of organizations that are written small.
const CONNECTORS: [&str; 10] = ["for", "of", "on", "the", "and", "für", "der", "des", "und", "in"];

/// A run of name words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) first: TokenIdx,
    pub(super) last: TokenIdx,
}

/// Finds organizations and people named in full.
pub(super) fn find_full(linker: &mut Linker<'_>, place: &Place<'_>) {
    for (run, name) in institutes::find(linker, place) {
        if let Some(key) = ActorKey::provisional("org", &name) {
            let mut actor = Actor::provisional(key.clone(), ActorKind::Organization, &name);
            actor.org_type = Some(OrgType::ThinkTank);
            linker.invent(actor);
            add(linker, place, run, key);
        }
    }
    for run in organization_runs(linker, place) {
        organization(linker, place, run);
    }
    for run in runs(linker, place) {
        if run.last > run.first {
            person(linker, place, run);
        }
    }
}

/// Finds people named by one word, after everyone named in full is known.
pub(super) fn find_short(linker: &mut Linker<'_>, place: &Place<'_>) {
    for run in runs(linker, place).into_iter().filter(|run| run.last == run.first) {
        let form = place.tree.form(run.first);
        match by_short_name(linker, place, run.first, form) {
            Some(key) => add(linker, place, run, key),
            None if evidence::is_called(place, run.first) => stranger(linker, place, run),
            None => {}
        }
    }
    for token in place.tree.indices() {
        in_compound(linker, place, token);
    }
}

/// `Bush-Regierung`, `Merkel-Besuch`: the person in the first part of a noun.
fn in_compound(linker: &mut Linker<'_>, place: &Place<'_>, token: TokenIdx) {
    let noun = place.tree.upos(token) == Upos::Noun;
    let free = linker.mentions.at(place.at, token).is_none()
        && linker.mentions.qualifier(place.at, token).is_none();
    let Some((name, _)) = place.tree.form(token).split_once('-').filter(|_| noun && free) else {
        return;
    };
    if name.chars().count() < SHORTEST_IN_COMPOUND || !name.starts_with(char::is_uppercase) {
        return;
    }
    if let Some(key) = by_short_name(linker, place, token, name) {
        linker.register_as(&key, place.at, name);
        let (sentence, kind) = (place.at, MentionKind::Left);
        let actors = vec![key];
        linker.mentions.add(Mention { sentence, first: token, last: token, actors, kind });
    }
}

/// `Präsident Muster`, `Mr Smith`: somebody no table knows, by family name alone.
fn stranger(linker: &mut Linker<'_>, place: &Place<'_>, run: Run) {
    let name = without_genitive(linker, place.tree.form(run.first));
    let Some(key) = ActorKey::provisional("person", &name) else { return };
    linker.invent(Actor::provisional(key.clone(), ActorKind::Leader, &name));
    linker.people.push(Named { sentence: place.at, words: vec![name], key: key.clone() });
    add(linker, place, run, key);
}

/// Whether a token may be part of a name that no mention covers yet.
fn is_free_name(linker: &Linker<'_>, place: &Place<'_>, token: TokenIdx) -> bool {
    let word = place.tree.token(token);
    word.upos == Upos::Propn
        && without_article(&word.form).starts_with(char::is_uppercase)
        && word.form.chars().any(char::is_lowercase)
        && linker.mentions.at(place.at, token).is_none()
        && linker.mentions.qualifier(place.at, token).is_none()
        && !place.is_in_title(token)
}

/// `al-Muhandis` without the article.
fn without_article(form: &str) -> &str {
    let articles = ["al-", "el-", "as-", "az-", "ad-", "ar-", "an-", "at-", "asch-", "ash-"];
    articles.into_iter().find_map(|article| form.strip_prefix(article)).unwrap_or(form)
}

fn runs(linker: &Linker<'_>, place: &Place<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    let len = place.tree.len();
    while at < len {
        let start = Sentence::idx(at);
        let free = |it: usize| it < len && is_free_name(linker, place, Sentence::idx(it));
        // "B.N. Suresh"
        let initials = is_initials(place.tree.form(start)) && free(at + 1);
        if !initials && !free(at) {
            at += 1;
            continue;
        }
        let mut last = at;
        loop {
            let next = last + 1;
            // "Rajoy zu Zapatero" is no name.
            let begins = is_given_name(place.tree.form(start));
            let small = |it: usize| {
                it < len && {
                    let form = place.tree.form(Sentence::idx(it));
                    (PARTICLES.contains(&form) && (form != "zu" || begins)) || is_initial(form)
                }
            };
            if free(next) {
                last = next;
            } else if small(next) && free(next + 1) {
                last = next + 1;
            } else if small(next)
                && (small(next + 1) || is_hyphen(place, next + 1))
                && free(next + 2)
            {
                last = next + 2;
            } else {
                break;
            }
        }
        runs.push(Run { first: start, last: Sentence::idx(last) });
        at = last + 1;
    }
    runs
}

/// Between the article and the name of `al-Assadi`.
fn is_hyphen(place: &Place<'_>, at: usize) -> bool {
    place.tree.sentence.tokens.get(at).is_some_and(|token| token.form == "-")
}

/// `W.`
fn is_initial(form: &str) -> bool {
    form == "." || (form.chars().count() == 2 && form.ends_with('.'))
}

/// `B.N.`, `J.`
fn is_initials(form: &str) -> bool {
    form.ends_with('.')
        && form.split_terminator('.').all(|part| {
            let mut letters = part.trim_start_matches('-').chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}

/// Runs that contain or follow a word that organizations have in their names or before them.
fn organization_runs(linker: &Linker<'_>, place: &Place<'_>) -> Vec<Run> {
    let tree = &place.tree;
    let words = linker.sources.pack.words();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        let start = Sentence::idx(at);
        let Some(run) = capitalized_run(linker, place, start) else {
            at += 1;
            continue;
        };
        at = run.last.get() + 1;
        let run = without_announcer(linker, place, run);
        let start = run.first;
        let announced = start.get().checked_sub(1).is_some_and(|before| {
            let noun = tree.token(Sentence::idx(before));
            matches!(noun.upos, Upos::Noun | Upos::Propn)
                && (linker.sources.pack.lists_noun(&words.organizations, &noun.lemma)
                    || announces_medium(linker, place, Sentence::idx(before)))
        });
        let forms = (run.first.0..=run.last.0).map(|it| tree.form(TokenIdx(it)));
        let lists = [&words.think_tank_names, &words.outlet_names, &words.party_names];
        let tells =
            forms.clone().any(|form| lists.iter().any(|list| list.iter().any(|it| it == form)));
        let only_article =
            matches!(tree.form(run.first), "The" | "Der" | "Die" | "Das") && run.last == run.first;
        if (tells && run.last > run.first) || (announced && !only_article) {
            found.push(run);
        }
    }
    found
}

/// `the newspaper X`, `the news agency X`; not `the space agency X`.
fn announces_medium(linker: &Linker<'_>, place: &Place<'_>, noun: TokenIdx) -> bool {
    let (pack, tree) = (linker.sources.pack, &place.tree);
    let media = &pack.words().media;
    let before = noun.get().checked_sub(1).map(|at| tree.form(Sentence::idx(at)).to_lowercase());
    let joined = before.map(|it| format!("{it} {}", tree.lemma(noun)));
    let listed = pack.lists_noun(media, tree.lemma(noun));
    tree.upos(noun) == Upos::Noun && (listed || joined.is_some_and(|it| media.contains(&it)))
}

/// `Think Tank Institute for …` without the words that only say what it is.
fn without_announcer(linker: &Linker<'_>, place: &Place<'_>, run: Run) -> Run {
    let words = linker.sources.pack.words();
    let announces = |last: u16| {
        let name = surface(place.tree.sentence, run.first, TokenIdx(last));
        words.organizations.contains(&name) || words.organizations.contains(&name.to_lowercase())
    };
    let last = (run.first.0..run.last.0).rev().find(|last| announces(*last));
    last.map_or(run, |last| Run { first: TokenIdx(last + 1), ..run })
}

/// Capitalized words from `start` on, with connectors between; not over a mention.
fn capitalized_run(linker: &Linker<'_>, place: &Place<'_>, start: TokenIdx) -> Option<Run> {
    let tree = &place.tree;
    let free = |at: usize| {
        at < tree.len() && {
            let token = Sentence::idx(at);
            let word = tree.token(token);
            let named = matches!(word.upos, Upos::Propn | Upos::X)
                || (word.upos == Upos::Noun && linker.sources.pack.lang() == Lang::En);
            named
                && word.form.chars().next().is_some_and(char::is_uppercase)
                && linker.mentions.at(place.at, token).is_none()
                && !place.is_in_title(token)
        }
    };
    let connects =
        |at: usize| at < tree.len() && CONNECTORS.contains(&tree.form(Sentence::idx(at)));
    if !free(start.get()) {
        return None;
    }
    let mut last = start.get();
    loop {
        if free(last + 1) {
            last += 1;
        } else if connects(last + 1) && last > start.get().saturating_sub(1) && free(last + 2) {
            last += 2;
        } else {
            break;
        }
    }
    Some(Run { first: start, last: Sentence::idx(last) })
}

fn organization(linker: &mut Linker<'_>, place: &Place<'_>, run: Run) {
    let tree = &place.tree;
    let words = linker.sources.pack.words();
    let name = surface(tree.sentence, run.first, run.last);
    let has = |list: &[String]| {
        (run.first.0..=run.last.0).any(|it| list.iter().any(|word| word == tree.form(TokenIdx(it))))
    };
    let before = run.first.get().checked_sub(1).map(Sentence::idx);
    let announced_medium = before.is_some_and(|it| announces_medium(linker, place, it));
    let outlet = announced_medium || (has(&words.outlet_names) && !has(&words.think_tank_names));
    let prefix = if outlet { "outlet" } else { "org" };
    let Some(key) = ActorKey::provisional(prefix, &name) else { return };
    let kind = if outlet { ActorKind::Outlet } else { ActorKind::Organization };
    let mut actor = Actor::provisional(key.clone(), kind, &name);
    actor.org_type = (!outlet).then(|| {
        if has(&words.think_tank_names) {
            OrgType::ThinkTank
        } else if has(&words.party_names) {
            OrgType::Party
        } else {
            OrgType::Other
        }
    });
    linker.invent(actor);
    add(linker, place, run, key);
}

/// A person named by two or more words: known from before, or new where something beside the name
/// says that it is a person's.
fn person(linker: &mut Linker<'_>, place: &Place<'_>, run: Run) {
    let bare = from_first_name(place, run);
    let words: Vec<String> =
        (bare.first.0..=bare.last.0).map(|it| place.tree.form(TokenIdx(it)).to_owned()).collect();
    if let [name] = words.as_slice() {
        // "Lord Muster": the honorific tells no more than the name.
        match by_short_name(linker, place, bare.first, name) {
            Some(key) => add(linker, place, run, key),
            None => stranger(linker, place, bare),
        }
        return;
    }
    let known = linker.person_called(&words).or_else(|| linker.listed_as(&words));
    if let Some(key) = known {
        add(linker, place, run, key);
        return;
    }
    let run = bare;
    if !linker.looks_like_person(place, run) {
        return;
    }
    let name = without_genitive(linker, &surface(place.tree.sentence, run.first, run.last));
    let Some(key) = ActorKey::provisional("person", &name) else { return };
    linker.invent(Actor::provisional(key.clone(), ActorKind::Leader, &name));
    let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
    linker.people.push(Named { sentence: place.at, words, key: key.clone() });
    add(linker, place, run, key);
}

/// Of `Sayyid Ali Muster` and `Amtrak George Muster` what follows the first word, where that is an
/// honorific, or no first name and the second is one.
fn from_first_name(place: &Place<'_>, run: Run) -> Run {
    let word = |offset: u16| place.tree.form(TokenIdx(run.first.0 + offset));
    let third = run.last.0 >= run.first.0 + 2;
    let foreign = third && !is_given_name(word(0)) && is_given_name(word(1));
    if foreign || evidence::is_honorific(word(0)) {
        Run { first: TokenIdx(run.first.0 + 1), ..run }
    } else {
        run
    }
}

/// `Angela Merkels` without the s, where the article also writes the last word without it.
fn without_genitive(linker: &Linker<'_>, name: &str) -> String {
    let last = name.rsplit(' ').next().unwrap_or(name);
    let bare = last.strip_suffix('s').filter(|bare| linker.forms.contains(*bare));
    match bare {
        Some(_) if linker.sources.pack.lang() == Lang::De => name[..name.len() - 1].to_owned(),
        _ => name.to_owned(),
    }
}

fn add(linker: &mut Linker<'_>, place: &Place<'_>, run: Run, key: ActorKey) {
    linker.register(&key, place, (run.first, run.last));
    linker.mentions.add(Mention {
        sentence: place.at,
        first: run.first,
        last: run.last,
        actors: vec![key],
        kind: MentionKind::Name,
    });
}

/// Whoever one word names: a person named in full in this article, else a well-known one.
fn by_short_name(
    linker: &Linker<'_>,
    place: &Place<'_>,
    token: TokenIdx,
    form: &str,
) -> Option<ActorKey> {
    if is_month(place, token) {
        return None;
    }
    let bare = form.strip_suffix('s').unwrap_or(form);
    let here = [form, bare].into_iter().find_map(|word| linker.antecedent(place.at, word));
    here.or_else(|| linker.well_known(place, token, form))
}

/// `in May`, `30 May`, `National Park`: no family names, though they are.
fn is_month(place: &Place<'_>, token: TokenIdx) -> bool {
    let form = place.tree.form(token);
    let before = token.get().checked_sub(1).map(Sentence::idx);
    let month = MONTHS.contains(&form)
        && before.is_some_and(|it| {
            matches!(place.tree.upos(it), Upos::Adp | Upos::Num | Upos::Det)
                || matches!(place.tree.form(it), "last" | "next" | "early" | "late" | "mid")
        });
    let inside = COMMON.contains(&form)
        && before.is_some_and(|it| {
            it.get() > 0
                && place.tree.form(it).starts_with(char::is_uppercase)
                && place.title_at(it).is_none()
        });
    month || inside
}

/// Months that are family names too.
const MONTHS: [&str; 5] = ["May", "March", "April", "June", "August"];
/// Family names that end names of places and things.
const COMMON: [&str; 8] = ["Park", "Bush", "Brown", "Rice", "Gates", "Cook", "Hall", "Ford"];

impl Linker<'_> {
    /// The person of the article one word of whose name this is: the family name before the first
    /// name; named before, the latest first, then named after.
    fn antecedent(&self, sentence: usize, word: &str) -> Option<ActorKey> {
        let by_last = |it: &&Named| it.words.last().is_some_and(|last| last == word);
        let by_first = |it: &&Named| {
            let listed = self.sources.registry.get(&it.key);
            it.words.first().is_some_and(|first| first == word)
                && (is_given_name(word)
                    || listed.is_some_and(|row| row.family.iter().any(|family| family == word))
                    || it.words.len() == 2)
        };
        let nearest = |it: &&Named| {
            let after = it.sentence > sentence;
            (after, sentence.abs_diff(it.sentence))
        };
        let people = || self.people.iter();
        let found = people().filter(by_last).min_by_key(nearest);
        found.or_else(|| people().filter(by_first).min_by_key(nearest)).map(|it| it.key.clone())
    }

    /// A person of the tables with more names than the tables have (`Sayyid Ali Hosseini
    /// Khamenei`, `Donald J. Trump`), or spelled another way (`Sergej Lavrow`).
    fn listed_as(&self, words: &[String]) -> Option<ActorKey> {
        const FEWEST: usize = 3;
        let registry = self.sources.registry;
        let last = words.last()?;
        let family = registry.family(last);
        let contained = |key: &&ActorKey| {
            let forms = registry.get(key).map(|row| row.forms.as_slice()).unwrap_or_default();
            forms.iter().any(|form| {
                let mut rest = words.iter();
                let mut parts = form.text.split(' ');
                form.text.contains(' ') && parts.all(|part| rest.any(|word| word == part))
            })
        };
        let longer = (words.len() >= FEWEST).then(|| family.iter().find(contained)).flatten();
        longer.cloned().or_else(|| match registry.sounding(&words.join(" ")).as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        })
    }
}
