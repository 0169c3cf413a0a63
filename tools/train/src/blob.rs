//! Lays out models as `legation::syntax::model` reads them.

use legation::syntax::model::{MAGIC, WIDE, WIDE_SHIFT};

use crate::weights::FinalRow;

/// A whole model.
pub(crate) fn model(tagger: &[u8], parser: &[u8], roles: &[u8]) -> Vec<u8> {
    [&MAGIC, tagger, parser, roles].concat()
}

/// A tagger that knows nothing, to try a parser with.
pub(crate) fn idle_tagger() -> Vec<u8> {
    block(&["X"], &[])
}

/// Leaves the roles to the parser.
pub(crate) fn no_roles() -> Vec<u8> {
    block(&["subject"], &[])
}

/// A parser that knows nothing, to try a tagger with.
pub(crate) fn idle_parser() -> Vec<u8> {
    block(&["S", "L:dep", "R:dep"], &[])
}

/// One classifier; `rows` are sorted by key.
pub(crate) fn block(names: &[&str], rows: &[FinalRow]) -> Vec<u8> {
    let names = names.join(" ");
    // Four rows at a place on average.
    let bits = (rows.len() / 4 + 1).next_power_of_two().ilog2().min(24);
    let mut columns = Columns::default();
    let mut places: Vec<u32> = Vec::new();
    let mut rest = rows;
    for place in 0..1_u64 << bits {
        places.extend([number(columns.counts.len()), number(columns.classes.len())]);
        let here = rest.partition_point(|row| u64::from(row.key) << bits >> 32 <= place);
        let (now, later) = rest.split_at(here);
        for row in now {
            columns.push(row);
        }
        rest = later;
    }
    let ends = [number(columns.counts.len()), number(columns.classes.len())];
    places.extend(ends);
    let mut block: Vec<u8> = Vec::new();
    for number in [number(names.len()), bits, ends[0], ends[1]] {
        block.extend(number.to_le_bytes());
    }
    block.extend(names.as_bytes());
    block.extend(places.iter().flat_map(|place| place.to_le_bytes()));
    for column in [columns.checks, columns.counts, columns.classes, columns.sizes] {
        block.extend(column);
    }
    block
}

/// What is known of rows, then of their weights.
#[derive(Default)]
struct Columns {
    checks: Vec<u8>,
    counts: Vec<u8>,
    classes: Vec<u8>,
    sizes: Vec<u8>,
}

impl Columns {
    fn push(&mut self, row: &FinalRow) {
        let [low, high, ..] = row.key.to_le_bytes();
        self.checks.extend([low, high]);
        let count = u8::try_from(row.weights.len()).expect("fewer than 128 classes");
        let wide = row.weights.iter().any(|(_, weight)| i8::try_from(*weight).is_err());
        self.counts.push(if wide { count | WIDE } else { count });
        let shift = if wide { WIDE_SHIFT } else { 0 };
        let rounding = (1 << shift) / 2;
        for (class, weight) in &row.weights {
            let size = i8::try_from((weight.abs() + rounding) >> shift).unwrap_or(i8::MAX);
            let weight = if *weight < 0 { -size } else { size };
            self.classes.push(*class);
            self.sizes.push(weight.cast_unsigned());
        }
    }
}

fn number(len: usize) -> u32 {
    u32::try_from(len).expect("models are far smaller than 4 GiB")
}
