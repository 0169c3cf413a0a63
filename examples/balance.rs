//! How balanced a signed network is: `cargo run --release --example balance -- FILE.tsv`.
//!
//! The file holds a tie a line: two names and a sign, separated by tabs; lines that begin with `#`
//! are comments, `# nodes: A|B|…` names nodes without ties. Printed are the frustration of the
//! best two camps found (L), of the best three, of any number, and the triangles by their signs.

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{self, Write};

use legation::align::SignedNetwork;

#[expect(clippy::disallowed_methods, reason = "an example reads the file it is given")]
fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: balance FILE.tsv")?;
    let (nodes, network) = network(&std::fs::read_to_string(&path)?)?;
    let free = network.partition(usize::MAX);
    let triads = network.triads();
    let mut out = io::stdout().lock();
    writeln!(out, "nodes {nodes}")?;
    writeln!(out, "L {}", network.partition(2).frustration)?;
    writeln!(out, "k=3 {}", network.partition(3).frustration)?;
    writeln!(out, "any {} in {} camps", free.frustration, free.camps().len())?;
    writeln!(out, "+++ {}", triads.friends)?;
    writeln!(out, "++- {}", triads.torn)?;
    writeln!(out, "+-- {}", triads.allied)?;
    writeln!(out, "--- {}", triads.enemies)?;
    Ok(())
}

/// Reads a network and the number of its nodes.
fn network(table: &str) -> Result<(usize, SignedNetwork), String> {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut ties = Vec::new();
    for (number, line) in table.lines().enumerate() {
        if let Some(listed) = line.strip_prefix("# nodes:") {
            names.extend(listed.split('|').map(str::trim).filter(|it| !it.is_empty()));
        }
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let mut cells = line.split('\t').map(str::trim);
        let (Some(a), Some(b), Some(sign)) = (cells.next(), cells.next(), cells.next()) else {
            return Err(format!("line {}: wants two names and a sign", number + 1));
        };
        let sign: i64 = match sign {
            "+" => 1,
            "-" => -1,
            number_like => number_like
                .parse()
                .map_err(|_| format!("line {}: `{sign}` is no sign: write 1 or -1", number + 1))?,
        };
        names.extend([a, b]);
        ties.push((a, b, sign));
    }
    let names: Vec<&str> = names.into_iter().collect();
    let at = |name: &str| names.binary_search(&name).unwrap_or(usize::MAX);
    let mut network = SignedNetwork::new(names.len());
    for (a, b, sign) in ties {
        network.add(at(a), at(b), sign.signum());
    }
    Ok((names.len(), network))
}
