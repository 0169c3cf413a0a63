//! An averaged perceptron over hashed features: updates go in, pruned small weights come out.

use legation::syntax::model::{self, Scores};

/// The weights of one classifier while it learns.
#[derive(Debug)]
pub(crate) struct Weights {
    /// Open addressing.
    slots: Vec<Slot>,
    rows: Vec<Row>,
    /// Features updated less often than this do not count.
    cutoff: u32,
    /// Number of decisions seen.
    clock: i64,
}

/// Where the row of a feature is.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u32,
    /// One more than its place; 0 where there is none.
    row: u32,
    /// Whether it counts. It stands here because most rows do not, and need not be fetched.
    counts: bool,
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
        Self { slots: vec![Slot::default(); 1 << 16], rows: Vec::new(), cutoff, clock: 0 }
    }

    /// The slot of `key`, or the empty slot where it would be noted.
    fn find(&self, key: u32) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut at = (key.wrapping_mul(0x9E37_79B1) as usize) & mask;
        loop {
            match self.slots[at] {
                Slot { row: 0, .. } => return Err(at),
                slot if slot.key == key => return Ok(at),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The scores of all classes.
    pub(crate) fn scores(&self, keys: &[u32]) -> Scores {
        let mut scores = model::NO_SCORES;
        for key in keys {
            let Ok(slot) = self.find(*key) else { continue };
            if self.slots[slot].counts {
                for weight in &self.rows[self.slots[slot].row as usize - 1].weights {
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
            let slot = self.slot(*key);
            let slot = &mut self.slots[slot];
            let row = &mut self.rows[slot.row as usize - 1];
            row.updates += 1;
            slot.counts = row.updates >= self.cutoff;
            row.add(right, 1, self.clock);
            row.add(wrong, -1, self.clock);
        }
    }

    /// Adds `change` to the weights of one class.
    pub(crate) fn adjust(&mut self, keys: &[u32], class: usize, change: i32) {
        for key in keys {
            let slot = self.slot(*key);
            let slot = &mut self.slots[slot];
            let row = &mut self.rows[slot.row as usize - 1];
            row.updates += 1;
            slot.counts = row.updates >= self.cutoff;
            row.add(class, change, self.clock);
        }
    }

    /// The slot of `key`, which gets a row if it has none.
    fn slot(&mut self, key: u32) -> usize {
        if self.rows.len() * 2 > self.slots.len() {
            self.grow();
        }
        self.find(key).unwrap_or_else(|slot| {
            self.rows.push(Row::new(key));
            self.slots[slot] = Slot { key, row: place(self.rows.len()), counts: false };
            slot
        })
    }

    fn grow(&mut self) {
        self.slots = vec![Slot::default(); self.slots.len() * 2];
        for (at, row) in self.rows.iter().enumerate() {
            let slot = self.find(row.key).expect_err("keys are noted once");
            let counts = row.updates >= self.cutoff;
            self.slots[slot] = Slot { key: row.key, row: place(at + 1), counts };
        }
    }

    /// Key, class and weight summed over all decisions, of each feature that counts.
    fn averages(&self) -> impl Iterator<Item = (u32, u8, i64)> {
        let counts = self.rows.iter().filter(|row| row.updates >= self.cutoff);
        counts.flat_map(|row| {
            row.averages(self.clock).map(|(class, weight)| (row.key, class, weight))
        })
    }
}

/// The averages of several learners of the same task, added up and scaled to whole numbers, the
/// largest just fitting a wide row; sorted by key. Added weights decide as added scores would.
///
/// Those nearer to 0 than `least` are left out, the others rounded to few different sizes.
pub(crate) fn finish(learners: &[Weights], least: i64) -> Vec<FinalRow> {
    let mut all: Vec<(u32, u8, i64)> = learners.iter().flat_map(Weights::averages).collect();
    all.sort_unstable();
    all.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        kept.2 += if same { next.2 } else { 0 };
        same
    });
    let largest = all.iter().map(|(_, _, weight)| weight.abs()).max().unwrap_or_default();
    let unit = largest / LARGEST + 1;
    let mut rows: Vec<FinalRow> = Vec::new();
    for (key, class, weight) in all {
        let weight = nearest(weight, unit);
        if weight.abs() < least {
            continue;
        }
        let weight = (class, coarse(weight));
        match rows.last_mut().filter(|row| row.key == key) {
            Some(row) => row.weights.push(weight),
            None => rows.push(FinalRow { key, weights: vec![weight] }),
        }
    }
    rows
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
        let rows = finish(&[weights], 8);
        // Feature 9 held its weight half as long as feature 7.
        assert_eq!(rows[0].weights, [(0, 1792), (1, -1792)]);
        assert_eq!(rows[1].weights, [(0, 896), (1, -896)]);
    }

    #[test]
    fn learners_are_added_up() {
        let learner = |key| {
            let mut weights = Weights::new(1);
            weights.tick();
            weights.update(&[7, key], 0, 1);
            (0..10_000).for_each(|_| weights.tick());
            weights
        };
        let rows = finish(&[learner(8), learner(9)], 8);
        let first = |row: &FinalRow| (row.key, row.weights[0]);
        let expected = [(7, (0, 2000)), (8, (0, 1000)), (9, (0, 1000))];
        let coarse = expected.map(|(key, (class, weight))| (key, (class, coarse(weight))));
        assert_eq!(rows.iter().map(first).collect::<Vec<_>>(), coarse);
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
