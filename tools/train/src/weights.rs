//! An averaged perceptron over hashed features: updates go in, pruned small weights come out.

use legation::syntax::model::{self, Scores};

/// The weights of one classifier while it learns.
#[derive(Debug)]
pub(crate) struct Weights {
    /// Open addressing: 0, or one more than the place of a row.
    slots: Vec<u32>,
    rows: Vec<Row>,
    /// Features updated less often than this do not count.
    cutoff: u32,
    /// Number of decisions seen.
    clock: i64,
}

/// All weights of one feature.
#[derive(Debug)]
struct Row {
    key: u32,
    updates: u32,
    weights: Vec<Weight>,
}

#[derive(Debug)]
struct Weight {
    class: u8,
    now: i32,
    /// Sum of `now` over all decisions up to `since`.
    total: i64,
    since: i64,
}

/// The final weights of one feature; classes ascend, no weight is 0.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FinalRow {
    pub(crate) key: u32,
    pub(crate) weights: Vec<(u8, i64)>,
}

impl Weights {
    pub(crate) fn new(cutoff: u32) -> Self {
        Self { slots: vec![0; 1 << 16], rows: Vec::new(), cutoff, clock: 0 }
    }

    /// Where the row of `key` is, or the empty slot where it would be noted.
    fn find(&self, key: u32) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut at = (key.wrapping_mul(0x9E37_79B1) as usize) & mask;
        loop {
            match self.slots[at] {
                0 => return Err(at),
                row if self.rows[row as usize - 1].key == key => return Ok(row as usize - 1),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The scores of all classes.
    pub(crate) fn scores(&self, keys: &[u32]) -> Scores {
        let mut scores = model::NO_SCORES;
        for key in keys {
            let Ok(row) = self.find(*key) else { continue };
            if self.rows[row].updates >= self.cutoff {
                for weight in &self.rows[row].weights {
                    scores[usize::from(weight.class)] += weight.now;
                }
            }
        }
        scores
    }

    /// Counts a decision; to be called once for each, before its update.
    pub(crate) fn tick(&mut self) {
        self.clock += 1;
    }

    /// Makes `right` more and `wrong` less likely.
    pub(crate) fn update(&mut self, keys: &[u32], right: usize, wrong: usize) {
        for key in keys {
            let row = self.row(*key);
            let clock = self.clock;
            self.rows[row].updates += 1;
            self.rows[row].add(right, 1, clock);
            self.rows[row].add(wrong, -1, clock);
        }
    }

    fn row(&mut self, key: u32) -> usize {
        if self.rows.len() * 2 > self.slots.len() {
            self.grow();
        }
        match self.find(key) {
            Ok(row) => row,
            Err(slot) => {
                self.rows.push(Row { key, updates: 0, weights: Vec::new() });
                self.slots[slot] = u32::try_from(self.rows.len()).expect("fewer rows than keys");
                self.rows.len() - 1
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for row in 0..self.rows.len() {
            let slot = self.find(self.rows[row].key).expect_err("keys are noted once");
            self.slots[slot] = u32::try_from(row + 1).expect("fewer rows than keys");
        }
    }

    /// The averages, scaled to whole numbers, the largest just fitting a wide row; sorted by key.
    pub(crate) fn finish(self) -> Vec<FinalRow> {
        let clock = self.clock;
        let average =
            |weight: &Weight| weight.total + (clock - weight.since) * i64::from(weight.now);
        let counts = |row: &&Row| row.updates >= self.cutoff;
        let kept = || self.rows.iter().filter(counts);
        let sizes = kept().flat_map(|row| &row.weights).map(|weight| average(weight).abs());
        let unit = sizes.max().unwrap_or_default() / LARGEST + 1;
        let mut rows: Vec<FinalRow> = kept()
            .map(|row| {
                let whole = |weight| nearest(average(weight), unit);
                let weights = row.weights.iter().map(|weight| (weight.class, whole(weight)));
                let mut weights: Vec<(u8, i64)> =
                    weights.filter(|(_, size)| size.abs() >= LEAST).collect();
                weights.sort_unstable();
                FinalRow { key: row.key, weights }
            })
            .filter(|row| !row.weights.is_empty())
            .collect();
        rows.sort_unstable_by_key(|row| row.key);
        rows
    }
}

/// The largest final weight: a byte, in a wide row.
const LARGEST: i64 = 127 << model::WIDE_SHIFT;

/// Final weights nearer to 0 than this are left out.
const LEAST: i64 = 8;

/// `value / unit`, rounded half away from 0.
const fn nearest(value: i64, unit: i64) -> i64 {
    (value.abs() + unit / 2) / unit * value.signum()
}

impl Row {
    fn add(&mut self, class: usize, change: i32, clock: i64) {
        let class = u8::try_from(class).expect("at most 128 classes");
        let found = self.weights.iter().position(|weight| weight.class == class);
        let at = found.unwrap_or_else(|| {
            self.weights.push(Weight { class, now: 0, total: 0, since: clock });
            self.weights.len() - 1
        });
        let weight = &mut self.weights[at];
        weight.total += (clock - weight.since) * i64::from(weight.now);
        weight.since = clock;
        weight.now += change;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_averaged_over_all_decisions() {
        let mut weights = Weights::new(1);
        weights.tick();
        weights.update(&[7, 9], 0, 1);
        assert_eq!(weights.scores(&[7, 9, 11])[..3], [2, -2, 0]);
        (0..10_000).for_each(|_| weights.tick());
        weights.update(&[9], 1, 0);
        (0..10_000).for_each(|_| weights.tick());
        let rows = weights.finish();
        // Feature 9 held its weight half as long as feature 7.
        assert_eq!(rows[0].weights, [(0, 2000), (1, -2000)]);
        assert_eq!(rows[1].weights, [(0, 1000), (1, -1000)]);
    }

    #[test]
    fn rare_features_do_not_count() {
        let mut weights = Weights::new(2);
        weights.tick();
        weights.update(&[7], 0, 1);
        assert_eq!(weights.scores(&[7])[0], 0);
        weights.update(&[7], 0, 1);
        assert_eq!(weights.scores(&[7])[0], 2);
    }
}
