//! German conjugation: an infinitive goes in, its forms come out with what each may be.

use std::sync::OnceLock;

use crate::lang::endings::is_german_infinitive;
use crate::syntax::document::{Mood, Number, Tense, VerbForm};

/// What a form of a verb may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// Finite, infinitive, participle.
    pub form: VerbForm,
    /// Of a finite form.
    pub mood: Option<Mood>,
    /// Of a finite form or participle.
    pub tense: Option<Tense>,
    /// 1, 2, 3 of a finite form.
    pub person: Option<u8>,
    /// Of a finite form.
    pub number: Option<Number>,
}

/// A verb of `strong.tsv`.
#[derive(Debug, Clone, Copy)]
struct Strong {
    infinitive: &'static str,
    present: &'static str,
    past: &'static str,
    participle: &'static str,
    subjunctive: &'static str,
}

/// The present of the verbs that follow no pattern: first, second, third person singular, first,
/// second person plural.
const PRESENTS: [(&str, [&str; 5]); 11] = [
    ("sein", ["bin", "bist", "ist", "sind", "seid"]),
    ("haben", ["habe", "hast", "hat", "haben", "habt"]),
    ("werden", ["werde", "wirst", "wird", "werden", "werdet"]),
    ("dürfen", ["darf", "darfst", "darf", "dürfen", "dürft"]),
    ("können", ["kann", "kannst", "kann", "können", "könnt"]),
    ("mögen", ["mag", "magst", "mag", "mögen", "mögt"]),
    ("müssen", ["muss", "musst", "muss", "müssen", "müsst"]),
    ("sollen", ["soll", "sollst", "soll", "sollen", "sollt"]),
    ("wollen", ["will", "willst", "will", "wollen", "wollt"]),
    ("wissen", ["weiß", "weißt", "weiß", "wissen", "wisst"]),
    ("tun", ["tue", "tust", "tut", "tun", "tut"]),
];

/// Prefixes that stay with their verb and leave no room for `ge`.
const INSEPARABLE: [&str; 14] = [
    "be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "hinter", "über", "um", "unter", "wider",
    "durch",
];

/// How a verb takes its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    None,
    Separable,
    Inseparable,
}

/// All forms of a German verb with their readings, in no particular order; a separable prefix
/// stays in front (`mitteilte`), as it does in a subordinate clause.
///
/// A verb that is not in the table of strong verbs, itself or less a prefix, is weak.
pub fn conjugate(infinitive: &str) -> Vec<(String, Reading)> {
    let mut out = Vec::with_capacity(40);
    if let Some(strong) = strong(infinitive) {
        forms(&Stems::strong(strong), "", Joint::None, &mut out);
        return out;
    }
    let joints = [
        (Joint::Separable, separable_split(infinitive)),
        (Joint::Inseparable, inseparable_split(infinitive)),
    ];
    for (joint, split) in joints {
        let Some((prefix, base)) = split else { continue };
        let stems = strong(base).map_or_else(|| Stems::weak(base), Stems::strong);
        forms(&stems, prefix, joint, &mut out);
    }
    if out.is_empty() {
        forms(&Stems::weak(infinitive), "", Joint::None, &mut out);
    }
    out
}

/// The principal parts of an unprefixed verb.
struct Stems {
    infinitive: String,
    /// Infinitive without ending.
    stem: String,
    /// First, second, third person singular, first, second person plural.
    present: [String; 5],
    past: String,
    participle: String,
    subjunctive: String,
}

impl Stems {
    fn strong(verb: Strong) -> Self {
        let stem = stem(verb.infinitive);
        let present = match PRESENTS.iter().find(|(infinitive, _)| *infinitive == verb.infinitive) {
            Some((_, forms)) => forms.map(str::to_owned),
            None => [
                format!("{stem}e"),
                second_person(verb.present, stem),
                verb.present.to_owned(),
                verb.infinitive.to_owned(),
                joined(stem, "t"),
            ],
        };
        Self {
            infinitive: verb.infinitive.to_owned(),
            stem: stem.to_owned(),
            present,
            past: verb.past.to_owned(),
            participle: verb.participle.to_owned(),
            subjunctive: verb.subjunctive.to_owned(),
        }
    }

    fn weak(infinitive: &str) -> Self {
        let stem = stem(infinitive);
        let past = joined(stem, "te");
        let third = joined(stem, "t");
        // "regieren" has no "ge".
        let ge = if infinitive.ends_with("ieren") && infinitive.len() > 7 { "" } else { "ge" };
        let first = match stem.strip_suffix("el") {
            Some(short) => format!("{short}le"),
            None => format!("{stem}e"),
        };
        let second = if ends_in_sibilant(stem) { third.clone() } else { joined(stem, "st") };
        Self {
            infinitive: infinitive.to_owned(),
            stem: stem.to_owned(),
            present: [first, second, third.clone(), infinitive.to_owned(), third.clone()],
            subjunctive: past.clone(),
            past,
            participle: format!("{ge}{third}"),
        }
    }
}

fn forms(stems: &Stems, prefix: &str, joint: Joint, out: &mut Vec<(String, Reading)>) {
    let mut push = |form: &str, reading| out.push((format!("{prefix}{form}"), reading));
    let slots = [
        (1, Number::Sing),
        (2, Number::Sing),
        (3, Number::Sing),
        (1, Number::Plur),
        (2, Number::Plur),
        (3, Number::Plur),
    ];
    let [first, second, third, plural, second_plural] = &stems.present;
    let present = [first, second, third, plural, second_plural, plural].map(String::clone);
    let sub1 = match stems.stem.as_str() {
        "sei" => ["sei", "seist", "sei", "seien", "seiet", "seien"].map(str::to_owned),
        stem => ["e", "est", "e", "en", "et", "en"].map(|ending| subjunctive(stem, ending)),
    };
    let past = endings(&stems.past);
    let sub2 = endings(&stems.subjunctive);
    let moods = [
        (Mood::Ind, Tense::Pres, present),
        (Mood::Ind, Tense::Past, past),
        (Mood::Sub1, Tense::Pres, sub1),
        (Mood::Sub2, Tense::Past, sub2),
    ];
    for (mood, tense, forms) in &moods {
        for (form, (person, number)) in forms.iter().zip(slots) {
            push(form, finite(*mood, *tense, person, number));
        }
    }
    push(&imperative(stems), finite(Mood::Imp, Tense::Pres, 2, Number::Sing));
    push(&joined(&stems.stem, "t"), finite(Mood::Imp, Tense::Pres, 2, Number::Plur));
    push(&stems.infinitive, nonfinite(VerbForm::Inf, None));
    push(&format!("{}d", stems.infinitive), nonfinite(VerbForm::Part, Some(Tense::Pres)));
    let participle = match joint {
        Joint::Inseparable => stems.participle.strip_prefix("ge").unwrap_or(&stems.participle),
        Joint::None | Joint::Separable => &stems.participle,
    };
    push(participle, nonfinite(VerbForm::Part, Some(Tense::Past)));
    if joint == Joint::Separable {
        push(&format!("zu{}", stems.infinitive), nonfinite(VerbForm::Inf, None));
    }
}

/// The six persons of a past (`kam`, `sagte`) or Konjunktiv II (`käme`).
fn endings(third: &str) -> [String; 6] {
    let plural = if third.ends_with('e') { format!("{third}n") } else { format!("{third}en") };
    let second = if third.ends_with('e') { format!("{third}st") } else { joined(third, "st") };
    let second_plural = if third.ends_with('e') { format!("{third}t") } else { joined(third, "t") };
    [third.to_owned(), second, third.to_owned(), plural.clone(), second_plural, plural]
}

/// `liefere`, `sammle`: the e of a stem in -el goes before another.
fn subjunctive(stem: &str, ending: &str) -> String {
    match stem.strip_suffix("el") {
        Some(short) => format!("{short}l{ending}"),
        None => format!("{stem}{ending}"),
    }
}

/// `gib`, `nimm` keep the vowel of the third person when it is an i.
fn imperative(stems: &Stems) -> String {
    let third = stems.present[2].strip_suffix('t').unwrap_or_default();
    let changed = third.contains('i') && !stems.stem.contains('i');
    if changed { third.to_owned() } else { stems.stem.clone() }
}

const fn finite(mood: Mood, tense: Tense, person: u8, number: Number) -> Reading {
    Reading {
        form: VerbForm::Fin,
        mood: Some(mood),
        tense: Some(tense),
        person: Some(person),
        number: Some(number),
    }
}

const fn nonfinite(form: VerbForm, tense: Option<Tense>) -> Reading {
    Reading { form, mood: None, tense, person: None, number: None }
}

fn stem(infinitive: &str) -> &str {
    let short = infinitive.strip_suffix('n').unwrap_or(infinitive);
    match infinitive {
        "sein" => "sei",
        "tun" => "tu",
        _ => short.strip_suffix('e').unwrap_or(short),
    }
}

/// `du` form from the third person: `gibt` → `gibst`, `liest` → `liest`, `rät` → `rätst`.
fn second_person(third: &str, stem: &str) -> String {
    let bare = third.strip_suffix("et").or_else(|| third.strip_suffix('t')).unwrap_or(third);
    if ends_in_sibilant(bare) {
        return third.to_owned();
    }
    if third.ends_with("et") {
        joined(stem, "st")
    } else if third.ends_with("ät") || third.ends_with("ält") {
        format!("{third}st")
    } else {
        format!("{bare}st")
    }
}

fn ends_in_sibilant(stem: &str) -> bool {
    ["s", "ß", "z", "x"].iter().any(|end| stem.ends_with(end))
}

/// `stem` + `ending`, with an e between what cannot be said without: `arbeitet`, `öffnet`.
fn joined(stem: &str, ending: &str) -> String {
    if ending == "st" && ends_in_sibilant(stem) {
        return format!("{stem}t");
    }
    if needs_e(stem) { format!("{stem}e{ending}") } else { format!("{stem}{ending}") }
}

/// A stem in t or d, or in m or n after a consonant (`öffn`, `zeichn`; not `warn`, `wohn`).
fn needs_e(stem: &str) -> bool {
    const SONOROUS: &str = "aeiouäöülrmny";
    let mut last = stem.chars().rev();
    let (end, before, third) = (last.next(), last.next(), last.next());
    let nasal = matches!(end, Some('m' | 'n'));
    let lengthened = before == Some('h') && third != Some('c');
    let open = before.is_none_or(|c| SONOROUS.contains(c)) || lengthened;
    matches!(end, Some('t' | 'd')) || nasal && !open
}

fn strong(infinitive: &str) -> Option<Strong> {
    static VERBS: OnceLock<Vec<Strong>> = OnceLock::new();
    let verbs = VERBS.get_or_init(|| {
        let lines = include_str!("../../lang/de/strong.tsv").lines();
        let mut verbs: Vec<_> =
            lines.filter(|line| !line.starts_with('#')).filter_map(row).collect();
        verbs.sort_unstable_by_key(|verb| verb.infinitive);
        verbs
    });
    let at = verbs.binary_search_by_key(&infinitive, |verb| verb.infinitive).ok()?;
    verbs.get(at).copied()
}

fn row(line: &'static str) -> Option<Strong> {
    let mut columns = line.split('\t');
    Some(Strong {
        infinitive: columns.next()?,
        present: columns.next()?,
        past: columns.next()?,
        participle: columns.next()?,
        subjunctive: columns.next()?,
    })
}

/// The separable prefix and the verb behind it.
fn separable_split(infinitive: &str) -> Option<(&str, &str)> {
    crate::syntax::lemma::separable_prefixes().iter().find_map(|prefix| {
        let base = infinitive.strip_prefix(prefix)?;
        let verb = base.len() > 3 && (strong(base).is_some() || is_german_infinitive(base));
        verb.then(|| infinitive.split_at(prefix.len()))
    })
}

fn inseparable_split(infinitive: &str) -> Option<(&str, &str)> {
    INSEPARABLE.iter().find_map(|prefix| {
        let base = infinitive.strip_prefix(prefix)?;
        let stays = *prefix == "ge" || base.len() < 4;
        (!stays).then(|| infinitive.split_at(prefix.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(infinitive: &str, form: &str, reading: Reading) {
        let found = conjugate(infinitive);
        assert!(
            found.iter().any(|(f, r)| f == form && *r == reading),
            "{form} of {infinitive}: {found:?}"
        );
    }

    #[test]
    fn strong_and_weak_verbs() {
        let sg3 = |mood, tense| finite(mood, tense, 3, Number::Sing);
        check("geben", "gebe", sg3(Mood::Sub1, Tense::Pres));
        check("geben", "gäbe", sg3(Mood::Sub2, Tense::Past));
        check("geben", "gibst", finite(Mood::Ind, Tense::Pres, 2, Number::Sing));
        check("sein", "seien", finite(Mood::Sub1, Tense::Pres, 3, Number::Plur));
        check("liefern", "liefere", sg3(Mood::Sub1, Tense::Pres));
        check("arbeiten", "arbeitete", sg3(Mood::Ind, Tense::Past));
        check("handeln", "handle", sg3(Mood::Sub1, Tense::Pres));
        check("halten", "hältst", finite(Mood::Ind, Tense::Pres, 2, Number::Sing));
        check("müssen", "müsse", sg3(Mood::Sub1, Tense::Pres));
        check("öffnen", "öffnet", sg3(Mood::Ind, Tense::Pres));
        check("bezeichnen", "bezeichnete", sg3(Mood::Ind, Tense::Past));
        check("wohnen", "wohnte", sg3(Mood::Ind, Tense::Past));
    }

    #[test]
    fn prefixes() {
        let past = nonfinite(VerbForm::Part, Some(Tense::Past));
        check("mitteilen", "mitgeteilt", past);
        check("mitteilen", "mitzuteilen", nonfinite(VerbForm::Inf, None));
        check("beschließen", "beschlossen", past);
        check("unterstützen", "unterstützt", past);
        check("kritisieren", "kritisiert", past);
        check("verschiffen", "verschifft", past);
        check("zurückweisen", "zurückwies", finite(Mood::Ind, Tense::Past, 3, Number::Sing));
    }
}
