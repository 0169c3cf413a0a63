//! Features on gold words, tags and trees against a treebank.

use std::collections::BTreeMap;

use legation::lang::Lang;
use legation::syntax::{Deprel, Feats, Part, Sentence, Token, TokenIdx, Upos, lemma, morph};
use legation::text::Span;

use crate::conllu;
use crate::lemmas::upos;

/// Prints for each feature how often the treebank has it, how often we have it too, and how often
/// we are right then.
pub(crate) fn measure(gold: &[conllu::Sentence], lang: Lang, show: bool) {
    let mut counts: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
    for sentence in gold {
        let mut built = build(sentence, lang);
        morph::annotate(lang, &mut built);
        for (word, token) in sentence.words.iter().zip(&built.tokens) {
            for (name, ours) in named(token.feats) {
                let Some(gold) = value(&word.feats, name) else { continue };
                let count = counts.entry(name).or_default();
                count[0] += 1;
                count[1] += u32::from(ours.is_some());
                count[2] += u32::from(ours.as_deref() == Some(gold));
                if let Some(ours) = ours.filter(|ours| show && ours != gold) {
                    let what = format!("{name} {} {} {}", word.upos, word.deprel, word.form);
                    println!("{what}: gold {gold}, found {ours}: {}", sentence.text);
                }
            }
        }
    }
    let share = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole.max(1));
    for (name, [gold, found, right]) in counts {
        let (right, found) = (share(right, found), share(found, gold));
        println!(
            "{name}: {gold} in gold, {found:.1} % of these found, {right:.1} % of the found right"
        );
    }
}

fn build(sentence: &conllu::Sentence, lang: Lang) -> Sentence {
    let token = |word: &conllu::Word| {
        let upos = upos(&word.upos).unwrap_or(Upos::Punct);
        let deprel = DEPRELS.iter().find(|(name, _)| *name == word.deprel);
        Token {
            span: Span::of(word.bytes.clone()),
            form: word.form.clone(),
            lemma: lemma::lemma(lang, &word.form, upos),
            upos,
            feats: Feats::default(),
            head: word.head.checked_sub(1).map(TokenIdx),
            deprel: deprel.map_or(Deprel::Dep, |(_, deprel)| *deprel),
        }
    };
    Sentence {
        part: Part::Text,
        span: Span::of(0..sentence.text.len()),
        paragraph: 0,
        headline: false,
        tokens: sentence.words.iter().map(token).collect(),
    }
}

/// Our features under UD's names; both kinds of Konjunktiv are `Sub` there.
fn named(feats: Feats) -> [(&'static str, Option<String>); 7] {
    let mood = feats.mood.map(|mood| format!("{mood:?}").trim_end_matches(['1', '2']).to_owned());
    [
        ("Case", feats.case.map(|case| format!("{case:?}"))),
        ("Number", feats.number.map(|number| format!("{number:?}"))),
        ("Gender", feats.gender.map(|gender| format!("{gender:?}"))),
        ("VerbForm", feats.verb_form.map(|form| format!("{form:?}"))),
        ("Mood", mood),
        ("Tense", feats.tense.map(|tense| format!("{tense:?}"))),
        ("Person", feats.person.map(|person| person.to_string())),
    ]
}

fn value<'a>(feats: &'a str, name: &str) -> Option<&'a str> {
    feats.split('|').find_map(|feat| feat.strip_prefix(name)?.strip_prefix('='))
}

const DEPRELS: [(&str, Deprel); 43] = [
    ("acl", Deprel::Acl),
    ("acl:relcl", Deprel::AclRelcl),
    ("advcl", Deprel::Advcl),
    ("advmod", Deprel::Advmod),
    ("amod", Deprel::Amod),
    ("appos", Deprel::Appos),
    ("aux", Deprel::Aux),
    ("aux:pass", Deprel::AuxPass),
    ("case", Deprel::Case),
    ("cc", Deprel::Cc),
    ("ccomp", Deprel::Ccomp),
    ("clf", Deprel::Clf),
    ("compound", Deprel::Compound),
    ("compound:prt", Deprel::CompoundPrt),
    ("conj", Deprel::Conj),
    ("cop", Deprel::Cop),
    ("csubj", Deprel::Csubj),
    ("csubj:pass", Deprel::CsubjPass),
    ("dep", Deprel::Dep),
    ("det", Deprel::Det),
    ("discourse", Deprel::Discourse),
    ("dislocated", Deprel::Dislocated),
    ("expl", Deprel::Expl),
    ("fixed", Deprel::Fixed),
    ("flat", Deprel::Flat),
    ("goeswith", Deprel::Goeswith),
    ("iobj", Deprel::Iobj),
    ("list", Deprel::List),
    ("mark", Deprel::Mark),
    ("nmod", Deprel::Nmod),
    ("nsubj", Deprel::Nsubj),
    ("nsubj:pass", Deprel::NsubjPass),
    ("nummod", Deprel::Nummod),
    ("obj", Deprel::Obj),
    ("obl", Deprel::Obl),
    ("obl:agent", Deprel::OblAgent),
    ("orphan", Deprel::Orphan),
    ("parataxis", Deprel::Parataxis),
    ("punct", Deprel::Punct),
    ("reparandum", Deprel::Reparandum),
    ("root", Deprel::Root),
    ("vocative", Deprel::Vocative),
    ("xcomp", Deprel::Xcomp),
];
