//! Names in articles without annotation: those that found nobody, and people to check by eye.

use std::collections::BTreeMap;
use std::io::{Error, Result};

use legation::article::{Article, from_jsonl_line};
use legation::mention::{Mention, MentionKind};
use legation::reader::{Analysis, Reader};
use legation::syntax::{Sentence, TokenIdx, Upos};

/// How often a name found nobody, in how many articles, and one sentence with it.
#[derive(Default)]
struct Unresolved {
    count: usize,
    articles: usize,
    last: usize,
    sentence: String,
}

/// Prints the most frequent capitalised names that are linked to nobody.
pub(crate) fn unresolved(articles: &str, most: usize) -> Result<()> {
    let mut names: BTreeMap<String, Unresolved> = BTreeMap::new();
    let mut linked = 0;
    for (number, article) in read(articles)?.into_iter().enumerate() {
        let Ok(analysis) = Reader::builtin().analyse(&article) else { continue };
        linked += analysis.mentions.all().iter().filter(|it| it.kind == MentionKind::Name).count();
        for (at, sentence) in analysis.document.sentences.iter().enumerate() {
            for name in free_names(&analysis, at, sentence) {
                let entry = names.entry(name).or_default();
                if entry.count == 0 || entry.last != number {
                    entry.articles += 1;
                    entry.last = number;
                }
                entry.count += 1;
                if entry.sentence.is_empty() {
                    entry.sentence = text_of(sentence);
                }
            }
        }
    }
    let free: usize = names.values().map(|it| it.count).sum();
    println!("{linked} names linked, {free} not");
    let mut names: Vec<(String, Unresolved)> = names.into_iter().collect();
    names.sort_by(|one, other| other.1.count.cmp(&one.1.count).then_with(|| one.0.cmp(&other.0)));
    for (name, entry) in names.iter().take(most) {
        println!("{}\t{}\t{name}\t{}", entry.count, entry.articles, entry.sentence);
    }
    Ok(())
}

/// Prints so many links to people, evenly spread: the words, whom they are taken for, the sentence.
pub(crate) fn people(articles: &str, most: usize) -> Result<()> {
    let mut links = Vec::new();
    for article in read(articles)? {
        let Ok(analysis) = Reader::builtin().analyse(&article) else { continue };
        for mention in analysis.mentions.all().iter().filter(|it| it.kind == MentionKind::Name) {
            let Some(key) = mention.actors.first().filter(|it| it.prefix() == "person") else {
                continue;
            };
            let Some(sentence) = analysis.document.sentences.get(mention.sentence) else {
                continue;
            };
            let words = words_of(sentence, mention);
            links.push(format!("{}\t{key}\t{words}\t{}", article.id, text_of(sentence)));
        }
    }
    let step = (links.len() / most.max(1)).max(1);
    println!("{} links to people, every {step}th:", links.len());
    for link in links.iter().step_by(step).take(most) {
        println!("{link}");
    }
    Ok(())
}

fn read(path: &str) -> Result<Vec<Article>> {
    let text = std::fs::read_to_string(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| from_jsonl_line(line).map_err(Error::other)).collect()
}

/// Runs of proper nouns that no mention covers.
fn free_names(analysis: &Analysis, at: usize, sentence: &Sentence) -> Vec<String> {
    let mut names = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for (idx, token) in sentence.indexed() {
        let acronym = token.form.chars().filter(|it| it.is_uppercase()).count() > 1;
        let name = (token.upos == Upos::Propn || acronym)
            && token.form.starts_with(char::is_uppercase)
            && analysis.mentions.at(at, idx).is_none()
            && analysis.mentions.qualifier(at, idx).is_none();
        if name {
            run.push(&token.form);
        } else if !run.is_empty() {
            names.push(run.join(" "));
            run.clear();
        }
    }
    names.extend((!run.is_empty()).then(|| run.join(" ")));
    names
}

fn words_of(sentence: &Sentence, mention: &Mention) -> String {
    let tokens = (mention.first.0..=mention.last.0).map(TokenIdx);
    tokens.map(|it| sentence.token(it).form.as_str()).collect::<Vec<_>>().join(" ")
}

fn text_of(sentence: &Sentence) -> String {
    let forms: Vec<&str> = sentence.tokens.iter().map(|token| token.form.as_str()).collect();
    forms.join(" ")
}
