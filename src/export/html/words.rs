//! The words of the page itself, in each language of the labels.

use std::collections::BTreeMap;

use crate::lang::Lang;

/// Name, German, English.
type Table = &'static [(&'static str, &'static str, &'static str)];

const PAGE: Table = &[
    ("search", "Suche", "Search"),
    ("found", "gefunden", "found"),
    ("legend", "Legende und Filter", "Legend and filters"),
    ("kinds", "Wer", "Who"),
    ("signs", "Was", "What"),
    ("standings", "Wie sicher", "How firm"),
    ("relations", "Beziehungen", "Relations"),
    ("modalities", "Modalität", "Modality"),
    ("dates", "Zeit", "Time"),
    ("from", "von", "from"),
    ("to", "bis", "to"),
    ("path", "Weg zwischen zwei Akteuren", "Path between two actors"),
    ("show", "Zeigen", "Show"),
    ("clear", "Leeren", "Clear"),
    ("nopath", "Kein Weg über das, was zu sehen ist.", "No path over what is visible."),
    ("reset", "Alle Filter zurücksetzen", "Reset all filters"),
    (
        "timeline",
        "Zeitleiste: wann es war, sonst wann es erschien",
        "Timeline: when it was, else when it was published",
    ),
    ("evidence", "Belege", "Evidence"),
    (
        "hint",
        "Eine Linie oder einen Akteur wählen, um die Belege zu lesen.",
        "Choose a line or an actor to read the evidence.",
    ),
    ("said", "gesagt von", "said by"),
    ("own", "im Wortlaut des Artikels", "in the article’s own voice"),
    ("article", "Artikel", "article"),
    ("undated", "ohne Datum", "undated"),
    ("confidence", "Sicherheit", "confidence"),
    ("graph", "Bild", "Picture"),
    ("table", "Tabelle", "Table"),
    ("theme", "Hell oder dunkel", "Light or dark"),
    ("in", "Vergrößern", "Zoom in"),
    ("out", "Verkleinern", "Zoom out"),
    ("fit", "Alles zeigen", "Show all"),
    ("subject", "Wer", "Who"),
    ("relation", "Was", "What"),
    ("object", "Wem", "Whom"),
    ("status", "Stand", "Status"),
    ("speaker", "Gesagt von", "Said by"),
    ("date", "Datum", "Date"),
    ("visible", "Beziehungen sichtbar", "relations visible"),
    ("close", "Schließen", "Close"),
    (
        "picture",
        "Netz der Akteure; mit den Pfeiltasten von einem zum nächsten, Eingabe zeigt die Belege",
        "Network of actors; arrow keys go from one to the next, Enter shows the evidence",
    ),
];

const KINDS: Table = &[
    ("state", "Staat", "state"),
    ("leader", "Politiker/in", "leader"),
    ("expert", "Fachmann/-frau", "expert"),
    ("outlet", "Medium", "outlet"),
    ("organization", "Organisation", "organization"),
];

const STANDINGS: Table = &[
    ("asserted", "berichtet", "reported"),
    ("attributed", "behauptet", "alleged"),
    ("possible", "möglich", "possible"),
    ("open", "geplant / gewollt / erwartet", "planned / wanted / predicted"),
    ("denied", "verneint", "denied"),
    ("asked", "nur gefragt", "only asked"),
];

/// The words of buttons and headings.
pub(super) fn page(lang: Lang) -> BTreeMap<&'static str, &'static str> {
    of(PAGE, lang)
}

/// The words for kinds of actors.
pub(super) fn kinds(lang: Lang) -> BTreeMap<&'static str, &'static str> {
    of(KINDS, lang)
}

/// The words for how firmly something stands.
pub(super) fn standings(lang: Lang) -> BTreeMap<&'static str, &'static str> {
    of(STANDINGS, lang)
}

fn of(table: Table, lang: Lang) -> BTreeMap<&'static str, &'static str> {
    let word = |(name, de, en): &(&'static str, &'static str, &'static str)| match lang {
        Lang::De => (*name, *de),
        Lang::En => (*name, *en),
    };
    table.iter().map(word).collect()
}
