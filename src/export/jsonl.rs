//! One claim a line, in document order: the stable record that other tools read.

use std::io;

use super::Options;
use super::record::ClaimRecord;
use crate::graph::GraphView;

/// Writes a view.
pub(super) fn write(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    for claim in view.claims() {
        let record = ClaimRecord::new(view, claim, options.labels);
        serde_json::to_writer(&mut *to, &record)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}
