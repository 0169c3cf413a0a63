//! Offices and the article's date: a title without a name in, its holder out; a title with a name
//! against what the tables say.

use crate::actor::{ActorKey, Modifier, Office, Role};
use crate::diag::{Code, Diagnostic, Severity};
use crate::syntax::{Deprel, Number, Sentence, TokenIdx, Upos};

use super::link::{Linker, Place, TitleAt};

/// Whoever held the office at a token when the article was published: `der russische
/// Außenminister`, `the German chancellor`. `None` without a date, where the office has several
/// holders or is past, and where any of them is meant (`ein Präsident`).
pub(super) fn holder(
    linker: &Linker<'_>,
    place: &Place<'_>,
    token: TokenIdx,
    owners: &[ActorKey],
) -> Option<ActorKey> {
    let title = place.title_at(token)?;
    let [of] = owners else { return None };
    let date = linker.sources.published?.to_string();
    if !is_one(linker, place, title, token) {
        return None;
    }
    let registry = linker.sources.registry;
    let mut held = roles(title.title.class.role).iter().map(|role| {
        let rows = registry.holders(*role, of, Some(&date));
        rows.into_iter().map(|row| row.id.clone()).collect::<Vec<_>>()
    });
    match held.find(|rows| !rows.is_empty())?.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// Offices that one person holds at a time, with those that are meant as well.
const fn roles(role: Role) -> &'static [Role] {
    match role {
        Role::HeadOfState => &[Role::HeadOfState, Role::Leader],
        Role::HeadOfGovernment => &[Role::HeadOfGovernment],
        Role::Leader => &[Role::Leader, Role::HeadOfState],
        Role::VicePresident => &[Role::VicePresident],
        Role::ForeignMinister => &[Role::ForeignMinister],
        Role::DefenceMinister => &[Role::DefenceMinister],
        Role::InteriorMinister => &[Role::InteriorMinister],
        Role::FinanceMinister => &[Role::FinanceMinister],
        Role::SecurityAdviser => &[Role::SecurityAdviser],
        Role::OrgHead => &[Role::OrgHead],
        Role::PartyLeader => &[Role::PartyLeader],
        Role::RebelLeader => &[Role::RebelLeader],
        _ => &[],
    }
}

/// Whether one holder of today is meant: singular, with a definite article or possessor, without
/// a word that changes the title.
fn is_one(linker: &Linker<'_>, place: &Place<'_>, title: TitleAt, token: TokenIdx) -> bool {
    let tree = &place.tree;
    if tree.token(token).feats.number == Some(Number::Plur) {
        return false;
    }
    let titles = linker.sources.registry.titles();
    let changes = |word: &str| {
        titles.modifier(linker.form_lang(), word).is_some_and(|it| it != Modifier::Acting)
    };
    let prefix = tree.form(title.first).split_once('-').map(|(prefix, _)| prefix);
    let before = (0..title.first.get()).rev().take(4).map(Sentence::idx).take_while(|it| {
        matches!(tree.upos(*it), Upos::Adj | Upos::Adv | Upos::Propn | Upos::Noun | Upos::Part)
    });
    let mut before = before.map(|it| tree.form(it));
    if prefix.is_some_and(changes) || before.any(changes) {
        return false;
    }
    let mut articles = tree.kids_as(token, &[Deprel::Det]).map(|it| tree.form(it).to_lowercase());
    articles.all(|it| is_definite(&it))
}

/// `der`, `the`: somebody in particular.
pub(super) fn is_definite(article: &str) -> bool {
    matches!(
        article,
        "der"
            | "die"
            | "das"
            | "dem"
            | "den"
            | "des"
            | "the"
            | "this"
            | "dieser"
            | "diese"
            | "dieses"
            | "diesem"
            | "diesen"
    )
}

/// Notes where the article gives somebody an office that, as the tables have it, another held on
/// that day. What the text says stays.
pub(super) fn compare(
    linker: &mut Linker<'_>,
    place: &Place<'_>,
    (who, role, of): (&ActorKey, Role, &ActorKey),
    token: TokenIdx,
) {
    let (Some(date), registry) = (linker.sources.published, linker.sources.registry) else {
        return;
    };
    let date = date.to_string();
    let [one_office, ..] = roles(role) else { return };
    let own = registry.get(who).map(|row| row.offices.as_slice()).unwrap_or_default();
    let held = |office: &Office| {
        office.of == *of && roles(role).contains(&office.role) && office.at(&date)
    };
    if own.is_empty() || own.iter().any(held) {
        return;
    }
    if let [other] = registry.holders(*one_office, of, Some(&date)).as_slice() {
        let title = place.tree.form(token);
        let message = format!(
            "`{title}` is said of {who}, of {of}; on {date} the tables have {} ({})",
            other.label.en, other.id
        );
        let note = Diagnostic::new(Code("office-conflict"), Severity::Note, message);
        linker.mentions.notes.push(note.at(place.tree.sentence.span));
    }
}
