//! A text in, a mark of it out: tells whether two texts are one, and whether one reprints the other.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::stable_hash;

/// So many words make a shingle.
const SHINGLE: usize = 5;

/// So many shingles are kept: the error of a resemblance is below a tenth.
const KEPT: usize = 32;

/// Shorter texts are never taken for reprints, unless they are the same.
const ENOUGH: usize = 16;

/// Texts that share this part of their shingles, in hundredths, are reprints of one text: a new
/// headline and a dropped paragraph leave more, two reports of one event less.
const ALIKE: usize = 50;

/// What is kept of a text instead of the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextMark {
    /// Hash of title and text, byte for byte.
    pub hash: u64,
    /// The smallest hashes of its shingles, sorted (Broder 1997): at most 32.
    pub sketch: Vec<u32>,
}

impl TextMark {
    /// The mark of an article's title and text.
    pub fn of(title: Option<&str>, text: &str) -> Self {
        let hash = stable_hash(&[title.unwrap_or_default(), text]);
        let words: Vec<String> = text.unicode_words().map(str::to_lowercase).collect();
        let mut sketch: BTreeSet<u32> = BTreeSet::new();
        for shingle in words.windows(SHINGLE) {
            let parts: [&str; SHINGLE] = std::array::from_fn(|at| shingle[at].as_str());
            sketch.insert(low_half(stable_hash(&parts)));
            if sketch.len() > KEPT {
                sketch.pop_last();
            }
        }
        Self { hash, sketch: sketch.into_iter().collect() }
    }

    /// Whether the two texts are one, as newspapers print what an agency sends.
    pub fn reprints(&self, other: &Self) -> bool {
        if self.hash == other.hash {
            return true;
        }
        if self.sketch.len().min(other.sketch.len()) < ENOUGH {
            return false;
        }
        let both: BTreeSet<u32> = self.sketch.iter().chain(&other.sketch).copied().collect();
        let smallest = || both.iter().take(KEPT);
        let has = |mark: &Self, hash: &u32| mark.sketch.binary_search(hash).is_ok();
        let shared = smallest().filter(|hash| has(self, hash) && has(other, hash)).count();
        shared * 100 >= ALIKE * smallest().count()
    }
}

fn low_half(hash: u64) -> u32 {
    let [a, b, c, d, ..] = hash.to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGENCY: &str = "The foreign ministers of both countries met in Vienna on Monday. They spoke \
        about grain, gas and the release of prisoners. A second round is to follow in two weeks, \
        diplomats said. Nobody expects a treaty before the end of the year.";

    #[test]
    fn reprints_are_known_by_their_words() {
        let mark = TextMark::of(Some("Ministers meet"), AGENCY);
        let cut = AGENCY.replace(" Nobody expects a treaty before the end of the year.", "");
        assert!(mark.reprints(&TextMark::of(Some("Talks in Vienna"), &cut)));
        assert!(mark.reprints(&TextMark::of(None, &AGENCY.replace('\n', "  "))));
        let other = "Ministers of the two countries came together in Austria. Grain was on the \
            agenda, and so were prisoners. According to diplomats there will be another meeting, \
            but no treaty is in sight for this year, as everybody knows by now.";
        assert!(!mark.reprints(&TextMark::of(None, other)));
    }

    #[test]
    fn short_texts_must_be_the_same() {
        let short = |text| TextMark::of(None, text);
        assert!(
            !short("Iran supplied drones to Russia.")
                .reprints(&short("Iran supplied drones to Russia!"))
        );
        assert!(short("Iran supplied drones.").reprints(&short("Iran supplied drones.")));
    }
}
