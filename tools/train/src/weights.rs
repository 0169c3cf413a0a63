//! An averaged perceptron over hashed features: updates go in, pruned small weights come out.

use legation::syntax::model::{self, Scores};

/// The weights of one classifier while it learns.
#[derive(Debug)]
pub(crate) struct Weights {
    /// Open addressing: a key and one more than the place of its row, 0 where there is none.
    slots: Vec<(u32, u32)>,
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
    /// To each weight, its history.
    histories: Vec<History>,
}

#[derive(Debug)]
struct Weight {
    class: u32,
    now: i32,
}

#[derive(Debug)]
struct History {
    /// Sum of the weight over all decisions up to `since`.
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
        Self { slots: vec![(0, 0); 1 << 16], rows: Vec::new(), cutoff, clock: 0 }
    }

    /// Where the row of `key` is, or the empty slot where it would be noted.
    fn find(&self, key: u32) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut at = (key.wrapping_mul(0x9E37_79B1) as usize) & mask;
        loop {
            match self.slots[at] {
                (_, 0) => return Err(at),
                (noted, row) if noted == key => return Ok(row as usize - 1),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The scores of all classes.
    pub(crate) fn scores(&self, keys: &[u32]) -> Scores {
        let mut scores = model::NO_SCORES;
        for key in keys {
            let Ok(row) = self.find(*key) else { continue };
            let row = &self.rows[row];
            if row.updates >= self.cutoff {
                for weight in &row.weights {
                    scores[weight.class as usize] += weight.now;
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
            let row = &mut self.rows[row];
            row.updates += 1;
            row.add(right, 1, clock);
            row.add(wrong, -1, clock);
        }
    }

    fn row(&mut self, key: u32) -> usize {
        if self.rows.len() * 2 > self.slots.len() {
            self.grow();
        }
        match self.find(key) {
            Ok(row) => row,
            Err(slot) => {
                self.rows.push(Row::new(key));
                self.slots[slot] = (key, place(self.rows.len()));
                self.rows.len() - 1
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![(0, 0); self.slots.len() * 2];
        for (row, key) in self.rows.iter().map(|row| row.key).enumerate() {
            let slot = self.find(key).expect_err("keys are noted once");
            self.slots[slot] = (key, place(row + 1));
        }
    }

    /// The averages, scaled to whole numbers, the largest just fitting a wide row; sorted by key.
    ///
    /// Those nearer to 0 than `least` are left out, the others rounded to few different sizes.
    pub(crate) fn finish(self, least: i64) -> Vec<FinalRow> {
        let clock = self.clock;
        let counts = |row: &&Row| row.updates >= self.cutoff;
        let kept = || self.rows.iter().filter(counts);
        let sizes = kept().flat_map(|row| row.averages(clock)).map(|(_, size)| size.abs());
        let unit = sizes.max().unwrap_or_default() / LARGEST + 1;
        let mut rows: Vec<FinalRow> = kept()
            .map(|row| {
                let whole = row.averages(clock).map(|(class, size)| (class, nearest(size, unit)));
                let kept = whole.filter(|(_, size)| size.abs() >= least);
                let mut weights: Vec<(u8, i64)> =
                    kept.map(|(class, size)| (class, coarse(size))).collect();
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

/// Leading binary digits a final weight keeps: few different sizes take little room when packed.
const DIGITS: u32 = 3;

/// `value / unit`, rounded half away from 0.
const fn nearest(value: i64, unit: i64) -> i64 {
    (value.abs() + unit / 2) / unit * value.signum()
}

/// `value` with its first [`DIGITS`] binary digits, rounded, and zeros behind.
const fn coarse(value: i64) -> i64 {
    let digits = i64::BITS - value.unsigned_abs().leading_zeros();
    let unit = 1 << digits.saturating_sub(DIGITS);
    let rounded = nearest(value, unit) * unit;
    if rounded.abs() > LARGEST { LARGEST * value.signum() } else { rounded }
}

fn place(row: usize) -> u32 {
    u32::try_from(row).expect("fewer rows than keys")
}

impl Row {
    const fn new(key: u32) -> Self {
        Self { key, updates: 0, weights: Vec::new(), histories: Vec::new() }
    }

    fn add(&mut self, class: usize, change: i32, clock: i64) {
        let class = place(class);
        let found = self.weights.iter().position(|weight| weight.class == class);
        let at = found.unwrap_or_else(|| {
            self.weights.push(Weight { class, now: 0 });
            self.histories.push(History { total: 0, since: clock });
            self.weights.len() - 1
        });
        let (weight, history) = (&mut self.weights[at], &mut self.histories[at]);
        history.total += (clock - history.since) * i64::from(weight.now);
        history.since = clock;
        weight.now += change;
    }

    /// Each class with its weight summed over all decisions up to `clock`.
    fn averages(&self, clock: i64) -> impl Iterator<Item = (u8, i64)> {
        self.weights.iter().zip(&self.histories).map(move |(weight, history)| {
            let class = u8::try_from(weight.class).expect("at most 128 classes");
            (class, history.total + (clock - history.since) * i64::from(weight.now))
        })
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
        let rows = weights.finish(8);
        // Feature 9 held its weight half as long as feature 7.
        assert_eq!(rows[0].weights, [(0, 1792), (1, -1792)]);
        assert_eq!(rows[1].weights, [(0, 896), (1, -896)]);
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

    #[test]
    fn coarse_weights_keep_three_digits() {
        assert_eq!([0, 5, -9, 27, 30, -1000].map(coarse), [0, 5, -10, 28, 32, -1024]);
        assert_eq!(coarse(LARGEST), LARGEST);
    }
}
