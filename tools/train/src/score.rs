//! Measures a model: trees go in, a report comes out.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

use legation::lang::Lang;
use legation::syntax::{Deprel, Model, TokenIdx, parse, tag};

use crate::corpus::Corpus;

/// Counts over all words of a treebank, punctuation included.
#[derive(Debug, Default)]
pub(crate) struct Report {
    words: usize,
    tags: usize,
    heads: usize,
    arcs: usize,
    content: Counts,
    deprels: Vec<Counts>,
    /// How often one relation was taken for another, or given a wrong head.
    mistakes: BTreeMap<(Deprel, Deprel, Head), usize>,
    tagging: Duration,
    parsing: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Head {
    Right,
    Wrong,
}

/// How many mistakes a report lists.
const MISTAKES: usize = 24;

/// How many there are, how many were found, how many of those are right (head and relation).
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    gold: usize,
    found: usize,
    right: usize,
}

impl Counts {
    /// Counts a word's true and found relation, if `counted` wants them.
    fn add(&mut self, gold: Deprel, found: Deprel, right: bool, counted: impl Fn(Deprel) -> bool) {
        self.gold += usize::from(counted(gold));
        self.found += usize::from(counted(found));
        self.right += usize::from(counted(gold) && right);
    }

    fn f1(&self) -> f64 {
        percent(2 * self.right, self.gold + self.found)
    }
}

/// Tags and parses all sentences.
pub(crate) fn measure(model: &Model, lang: Lang, corpus: &Corpus) -> Report {
    let mut report =
        Report { deprels: vec![Counts::default(); Deprel::ALL.len()], ..Report::default() };
    for tree in &corpus.trees {
        let words = tree.words();
        let start = Instant::now();
        let tags = tag(model, &words);
        report.tagging += start.elapsed();
        let start = Instant::now();
        let arcs = parse(model, lang, &words, &tags);
        report.parsing += start.elapsed();
        report.words += words.len();
        report.tags += tags.iter().zip(&tree.tags).filter(|(found, gold)| found == gold).count();
        for ((gold_head, gold), (head, deprel)) in tree.heads.iter().zip(&tree.deprels).zip(arcs) {
            let same_head = *gold_head == head.map(TokenIdx::get);
            report.add(*gold, deprel, same_head);
        }
    }
    report
}

impl Report {
    fn add(&mut self, gold: Deprel, found: Deprel, same_head: bool) {
        let right = same_head && gold == found;
        self.heads += usize::from(same_head);
        self.arcs += usize::from(right);
        if !right {
            let head = if same_head { Head::Right } else { Head::Wrong };
            *self.mistakes.entry((gold, found, head)).or_default() += 1;
        }
        self.content.add(gold, found, right, is_content);
        for (counts, deprel) in self.deprels.iter_mut().zip(Deprel::ALL) {
            counts.add(gold, found, right, |it| it == deprel);
        }
    }
}

/// Whether the content-word score of the CoNLL shared task counts the relation.
fn is_content(deprel: Deprel) -> bool {
    !matches!(
        deprel,
        Deprel::Aux
            | Deprel::AuxPass
            | Deprel::Case
            | Deprel::Cc
            | Deprel::Clf
            | Deprel::Cop
            | Deprel::Det
            | Deprel::Mark
            | Deprel::Punct
    )
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part| percent(part, self.words);
        write!(f, "words {}  UPOS {:.2}", self.words, share(self.tags))?;
        write!(f, "  UAS {:.2}  LAS {:.2}", share(self.heads), share(self.arcs))?;
        writeln!(f, "  CLAS {:.2}", self.content.f1())?;
        let rate = |time: Duration| per_second(self.words, time);
        let both = rate(self.tagging + self.parsing);
        let (tagging, parsing) = (rate(self.tagging), rate(self.parsing));
        writeln!(f, "words/s: tag {tagging:.0}  parse {parsing:.0}  both {both:.0}")?;
        writeln!(f, "{:<14} {:>6} {:>6} {:>7}", "relation", "gold", "found", "F1")?;
        let occurring =
            self.deprels.iter().zip(Deprel::ALL).filter(|(it, _)| it.gold + it.found > 0);
        for (counts, deprel) in occurring {
            let Counts { gold, found, .. } = counts;
            writeln!(f, "{:<14} {gold:>6} {found:>6} {:>7.2}", deprel.name(), counts.f1())?;
        }
        writeln!(f, "{:<14} {:<14} {:<6} {:>5}", "relation", "taken for", "head", "times")?;
        let mut mistakes: Vec<_> = self.mistakes.iter().collect();
        mistakes.sort_by_key(|(_, times)| std::cmp::Reverse(**times));
        for ((gold, found, head), times) in mistakes.into_iter().take(MISTAKES) {
            let head = if *head == Head::Right { "right" } else { "wrong" };
            writeln!(f, "{:<14} {:<14} {head:<6} {times:>5}", gold.name(), found.name())?;
        }
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "treebanks are small")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

#[expect(clippy::cast_precision_loss, reason = "treebanks are small")]
fn per_second(words: usize, time: Duration) -> f64 {
    words as f64 / time.as_secs_f64()
}
