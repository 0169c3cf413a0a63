//! Lays out models as `legation::syntax::model` reads them.

use legation::syntax::model::{MAGIC, WIDE, WIDE_SHIFT};

use crate::weights::FinalRow;

/// A whole model.
pub(crate) fn model(tagger: &[u8], parser: &[u8]) -> Vec<u8> {
    [&MAGIC, tagger, parser].concat()
}

/// A parser that knows nothing, to try a tagger with.
pub(crate) fn idle_parser() -> Vec<u8> {
    block(&["S", "L:dep", "R:dep"], &[])
}

/// One classifier; `rows` are sorted by key.
pub(crate) fn block(names: &[&str], rows: &[FinalRow]) -> Vec<u8> {
    let names = names.join(" ");
    // Two rows in a bucket on average.
    let bits = (rows.len() / 2 + 1).next_power_of_two().ilog2().min(24);
    let mut offsets: Vec<u32> = Vec::new();
    let mut bytes: Vec<u8> = Vec::new();
    let mut rest = rows;
    for bucket in 0..1_u64 << bits {
        offsets.push(number(bytes.len()));
        let here = rest.partition_point(|row| u64::from(row.key) << bits >> 32 <= bucket);
        let (now, later) = rest.split_at(here);
        for row in now {
            push_row(row, &mut bytes);
        }
        rest = later;
    }
    offsets.push(number(bytes.len()));
    let mut block: Vec<u8> = Vec::new();
    for number in [number(names.len()), bits, number(bytes.len())] {
        block.extend(number.to_le_bytes());
    }
    block.extend(names.as_bytes());
    block.extend(offsets.iter().flat_map(|offset| offset.to_le_bytes()));
    block.extend(bytes);
    block
}

fn push_row(row: &FinalRow, bytes: &mut Vec<u8>) {
    let [low, high, ..] = row.key.to_le_bytes();
    let count = u8::try_from(row.weights.len()).expect("fewer than 128 classes");
    let wide = row.weights.iter().any(|(_, weight)| i8::try_from(*weight).is_err());
    bytes.extend([low, high, if wide { count | WIDE } else { count }]);
    let shift = if wide { WIDE_SHIFT } else { 0 };
    let rounding = (1 << shift) / 2;
    for (class, weight) in &row.weights {
        let size = i8::try_from((weight.abs() + rounding) >> shift).unwrap_or(i8::MAX);
        let weight = if *weight < 0 { -size } else { size };
        bytes.extend([*class, weight.cast_unsigned()]);
    }
}

fn number(len: usize) -> u32 {
    u32::try_from(len).expect("models are far smaller than 4 GiB")
}
