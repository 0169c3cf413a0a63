//! The words a picture adds to those of the graph, in each language of the labels.

use crate::actor::{Actor, Role};
use crate::lang::Lang;

/// The words of one language.
pub(in crate::export) struct Words {
    /// One article, several articles.
    pub(in crate::export) articles: [&'static str; 2],
    /// One relation, several relations.
    pub(in crate::export) relations: [&'static str; 2],
    pub(in crate::export) alleged: &'static str,
    pub(in crate::export) denied: &'static str,
    pub(in crate::export) asked: &'static str,
    /// One word for each of [`crate::claim::Modality::ALL`].
    pub(in crate::export) modalities: [&'static str; 7],
    pub(in crate::export) via: &'static str,
    pub(in crate::export) legend: &'static str,
    pub(in crate::export) plus: &'static str,
    pub(in crate::export) minus: &'static str,
    pub(in crate::export) neutral: &'static str,
    pub(in crate::export) structural: &'static str,
    pub(in crate::export) legend_alleged: &'static str,
    pub(in crate::export) legend_open: &'static str,
    pub(in crate::export) legend_denied: &'static str,
    pub(in crate::export) legend_asked: &'static str,
}

const DE: Words = Words {
    articles: ["Artikel", "Artikel"],
    relations: ["Beziehung", "Beziehungen"],
    alleged: "behauptet",
    denied: "verneint",
    asked: "gefragt",
    modalities: ["tatsächlich", "früher", "geplant", "gewollt", "erwartet", "möglich", "gefragt"],
    via: "über",
    legend: "Legende",
    plus: "+ kooperativ",
    minus: "− feindselig",
    neutral: "weder noch",
    structural: "Amt / Zugehörigkeit",
    legend_alleged: "behauptet oder möglich (von wem: darunter)",
    legend_open: "geplant / gewollt / erwartet",
    legend_denied: "verneint (durchgestrichen)",
    legend_asked: "nur gefragt",
};

const EN: Words = Words {
    articles: ["article", "articles"],
    relations: ["relation", "relations"],
    alleged: "alleged",
    denied: "denied",
    asked: "asked",
    modalities: ["actual", "former", "planned", "wanted", "predicted", "possible", "asked"],
    via: "via",
    legend: "Legend",
    plus: "+ cooperative",
    minus: "− hostile / coercive",
    neutral: "neutral",
    structural: "role / membership",
    legend_alleged: "alleged or possible (by whom: below)",
    legend_open: "planned / wanted / predicted",
    legend_denied: "denied / negated (struck through)",
    legend_asked: "only asked",
};

/// Each office, in German and in English.
const ROLES: [(Role, &str, &str); 34] = [
    (Role::HeadOfState, "Staatsoberhaupt", "head of state"),
    (Role::HeadOfGovernment, "Regierungschef/in", "head of government"),
    (Role::Leader, "Machthaber/in", "leader"),
    (Role::VicePresident, "Vizepräsident/in", "vice president"),
    (Role::DeputyHeadOfGovernment, "Vizeregierungschef/in", "deputy head of government"),
    (Role::ForeignMinister, "Außenminister/in", "foreign minister"),
    (Role::DefenceMinister, "Verteidigungsminister/in", "defence minister"),
    (Role::InteriorMinister, "Innenminister/in", "interior minister"),
    (Role::FinanceMinister, "Finanzminister/in", "finance minister"),
    (Role::EconomyMinister, "Wirtschaftsminister/in", "economy minister"),
    (Role::Minister, "Minister/in", "minister"),
    (Role::Spokesperson, "Sprecher/in", "spokesperson"),
    (Role::Ambassador, "Botschafter/in", "ambassador"),
    (Role::Diplomat, "Diplomat/in", "diplomat"),
    (Role::SecurityAdviser, "Sicherheitsberater/in", "security adviser"),
    (Role::Adviser, "Berater/in", "adviser"),
    (Role::Official, "Amtsträger/in", "official"),
    (Role::MilitaryChief, "Militärführung", "military chief"),
    (Role::Military, "Militär", "military"),
    (Role::IntelligenceChief, "Geheimdienstchef/in", "intelligence chief"),
    (Role::Parliamentarian, "Abgeordnete/r", "parliamentarian"),
    (Role::ParliamentHead, "Parlamentspräsident/in", "head of parliament"),
    (Role::PartyLeader, "Parteichef/in", "party leader"),
    (Role::Opposition, "Opposition", "opposition"),
    (Role::OrgHead, "Leitung", "head"),
    (Role::RegionalHead, "Regionalchef/in", "regional head"),
    (Role::RebelLeader, "Rebellenführer/in", "rebel leader"),
    (Role::Judge, "Richter/in", "judge"),
    (Role::Cleric, "Geistliche/r", "cleric"),
    (Role::Expert, "Fachmann/-frau", "expert"),
    (Role::Journalist, "Journalist/in", "journalist"),
    (Role::Business, "Wirtschaft", "business"),
    (Role::Activist, "Aktivist/in", "activist"),
    (Role::Relative, "Angehörige/r", "relative"),
];

/// The words of a language.
pub(in crate::export) const fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::De => &DE,
        Lang::En => &EN,
    }
}

/// A number with its noun: `1 article`, `2 articles`.
pub(in crate::export) fn counted(number: usize, nouns: [&str; 2]) -> String {
    format!("{number} {}", nouns[usize::from(number != 1)])
}

/// The office an actor holds on a day (`YYYY-MM-DD`, or shorter), the highest of several; without
/// a day the one that began last. `None` where it holds none.
pub(in crate::export) fn office(
    actor: &Actor,
    day: Option<&str>,
    lang: Lang,
) -> Option<&'static str> {
    let office = match day {
        Some(day) => actor.offices.iter().filter(|office| office.at(day)).min_by_key(|it| it.role),
        None => actor.offices.iter().max_by(|a, b| a.from.cmp(&b.from)),
    }?;
    let (_, de, en) = ROLES.iter().find(|(role, ..)| *role == office.role)?;
    Some(match lang {
        Lang::De => de,
        Lang::En => en,
    })
}
