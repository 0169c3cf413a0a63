//! Sentences without trees: articles or treebanks go in, CoNLL-U with the trees of a model comes out.

use std::collections::BTreeSet;
use std::path::Path;

use legation::actor::Registry;
use legation::article::from_jsonl_line;
use legation::lang::Lang;
use legation::syntax::{Deprel, Document, Model, Part, Sentence, TokenIdx, Upos, Word, conllu, hints, parse, segment, tag};

use crate::Error;
use crate::corpus;

/// The sentences of a treebank (`.conllu`) or of articles (JSONL).
pub(crate) fn read(path: &Path, lang: Lang) -> Result<Document, Error> {
    let bytes = corpus::read(path)?;
    let text = String::from_utf8_lossy(&bytes);
    if path.extension().is_some_and(|extension| extension == "conllu") {
        return conllu::read(&text).map_err(|error| Error::Conllu(path.into(), error));
    }
    let articles = text.lines().filter_map(|line| from_jsonl_line(line).ok());
    let sentences = articles.flat_map(|article| {
        let title = article.title.as_deref().unwrap_or_default();
        let mut sentences = segment::sentences(title, Part::Title, lang);
        sentences.extend(segment::sentences(&article.text, Part::Text, lang));
        sentences
    });
    Ok(Document { sentences: sentences.collect() })
}

/// Leaves out sentences that `others` holds too, and all but the first of equal ones.
pub(crate) fn remove_known(document: &mut Document, others: &[Document]) {
    let key = |sentence: &Sentence| -> String {
        sentence.tokens.iter().map(|token| token.form.to_lowercase()).collect()
    };
    let others = others.iter().flat_map(|other| &other.sentences);
    let mut known: BTreeSet<String> = others.map(key).collect();
    document.sentences.retain(|sentence| known.insert(key(sentence)));
}

/// Gives every sentence the tags and tree of a model, of one that reads backwards too.
pub(crate) fn annotate(document: &mut Document, model: &Model, lang: Lang, backwards: bool) {
    for sentence in &mut document.sentences {
        let forms: Vec<&str> = sentence.tokens.iter().map(|token| token.form.as_str()).collect();
        let words = hints::words(Registry::builtin(), lang, &forms);
        let tags = tag(model, &words);
        let arcs = if backwards {
            parse_backwards(model, &words, &tags)
        } else {
            parse(model, lang, &words, &tags)
        };
        for ((token, upos), (head, deprel)) in sentence.tokens.iter_mut().zip(tags).zip(arcs) {
            (token.upos, token.head, token.deprel) = (upos, head, deprel);
        }
    }
}

fn parse_backwards(
    model: &Model,
    words: &[Word<'_>],
    tags: &[Upos],
) -> Vec<(Option<TokenIdx>, Deprel)> {
    let mut looks = parse::looks(words, tags);
    looks.reverse();
    let last = words.len().saturating_sub(1);
    let mirror = |(head, deprel): (Option<TokenIdx>, Deprel)| {
        (head.map(|head| Sentence::idx(last - head.get())), deprel)
    };
    parse::arcs(model, &looks).into_iter().rev().map(mirror).collect()
}

/// Of several parses of the same sentences: for each the tree most others agree with, where the
/// others share at least so many percent of its arcs.
pub(crate) fn consensus(documents: &[Document], least: usize) -> Document {
    let Some(first) = documents.first() else { return Document::default() };
    let of = |at: usize| -> Option<Sentence> {
        let trees: Vec<&Sentence> =
            documents.iter().filter_map(|document| document.sentences.get(at)).collect();
        let same = |a: &Sentence, b: &Sentence| {
            let pairs = a.tokens.iter().zip(&b.tokens);
            pairs.filter(|(a, b)| (a.head, a.deprel) == (b.head, b.deprel)).count()
        };
        let agreement = |tree: &Sentence| -> usize {
            trees.iter().map(|other| same(tree, other)).sum::<usize>() - tree.tokens.len()
        };
        let best = trees.iter().rev().max_by_key(|tree| agreement(tree))?;
        let all = best.tokens.len() * (trees.len() - 1);
        (agreement(best) * 100 >= least * all).then(|| (*best).clone())
    };
    Document { sentences: (0..first.sentences.len()).filter_map(of).collect() }
}
