//! Treebanks in memory: CoNLL-U files go in, trees with weights come out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use legation::actor::Registry;
use legation::lang::Lang;
use legation::syntax::{
    Allows, Case, Deprel, NameHint, Sentence, TokenIdx, Upos, UposSet, Word, conllu, hints,
};

use crate::Error;

/// All sentences of some treebanks.
#[derive(Debug, Default)]
pub(crate) struct Corpus {
    pub(crate) trees: Vec<Tree>,
}

/// One sentence with what is true of it.
#[derive(Debug)]
pub(crate) struct Tree {
    forms: Vec<String>,
    /// To each form, what the lists say.
    hints: Vec<(UposSet, NameHint, Allows)>,
    pub(crate) tags: Vec<Upos>,
    /// `None` at the root.
    pub(crate) heads: Vec<Option<usize>>,
    pub(crate) deprels: Vec<Deprel>,
    /// Which words the treebank says are in the dative.
    datives: Vec<usize>,
    /// How many times it is seen in a round.
    pub(crate) weight: usize,
}

impl Tree {
    /// Its words as the analyser gets them.
    pub(crate) fn words(&self) -> Vec<Word<'_>> {
        let words = self.forms.iter().zip(&self.hints);
        words
            .map(|(form, (known, name, allows))| Word {
                form,
                known: *known,
                name: *name,
                allows: *allows,
            })
            .collect()
    }
}

impl Corpus {
    /// Adds a file's sentences, each to be seen `weight` times in a round.
    pub(crate) fn add(&mut self, path: PathBuf, lang: Lang, weight: usize) -> Result<(), Error> {
        let bytes = read(&path)?;
        let text = String::from_utf8_lossy(&bytes);
        let document = conllu::read(&text).map_err(|error| Error::Conllu(path, error))?;
        self.trees.extend(document.sentences.into_iter().map(|sentence| {
            Tree {
                tags: sentence.tokens.iter().map(|token| token.upos).collect(),
                datives: sentence
                    .indexed()
                    .filter(|(_, token)| {
                        token.feats.case == Some(Case::Dat) && token.upos != Upos::Adv
                    })
                    .map(|(idx, _)| idx.get())
                    .collect(),
                heads: sentence.tokens.iter().map(|token| token.head.map(TokenIdx::get)).collect(),
                deprels: sentence.tokens.iter().map(|token| token.deprel).collect(),
                hints: hints_of(lang, &sentence),
                forms: sentence.tokens.into_iter().map(|token| token.form).collect(),
                weight,
            }
        }));
        Ok(())
    }

    /// Gives bare datives the relation the news treebank has for them: GSD and PUD call them `obl`.
    pub(crate) fn unify_datives(&mut self) {
        for tree in &mut self.trees {
            let governed: BTreeSet<usize> = (0..tree.heads.len())
                .filter(|at| matches!(tree.deprels[*at], Deprel::Case | Deprel::Mark))
                .filter_map(|at| tree.heads[at])
                .collect();
            for (at, deprel) in tree.deprels.iter_mut().enumerate() {
                if *deprel == Deprel::Obl && tree.datives.contains(&at) && !governed.contains(&at) {
                    *deprel = Deprel::Iobj;
                }
            }
        }
    }

    /// The sentences that `learns` picks, each as often as it weighs.
    pub(crate) fn order(&self, learns: impl Fn(usize) -> bool) -> Vec<usize> {
        let picked = (0..self.trees.len()).filter(|at| learns(*at));
        picked.flat_map(|at| std::iter::repeat_n(at, self.trees[at].weight)).collect()
    }
}

fn hints_of(lang: Lang, sentence: &Sentence) -> Vec<(UposSet, NameHint, Allows)> {
    let forms: Vec<&str> = sentence.tokens.iter().map(|token| token.form.as_str()).collect();
    let words = hints::words(Registry::builtin(), lang, &forms);
    words.into_iter().map(|word| (word.known, word.name, word.allows)).collect()
}

/// A file's bytes.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|error| Error::File(path.into(), error))
}

/// Makes or overwrites a file.
#[expect(clippy::disallowed_methods, reason = "the one place where the trainer writes")]
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    std::fs::write(path, bytes).map_err(|error| Error::File(path.into(), error))
}
