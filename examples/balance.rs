//! How balanced a signed network is: `cargo run --release --example balance -- FILE.tsv`.
//!
//! The file holds a tie a line: two names and a sign, separated by tabs; lines that begin with `#`
//! are comments, `# nodes: A|B|…` names nodes without ties. Printed are the frustration of the
//! best two camps found (L), of the best three, of any number, and the triangles by their signs.

use std::collections::BTreeSet;
use std::process::ExitCode;

use legation::align::SignedNetwork;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: balance FILE.tsv");
        return ExitCode::from(2);
    };
    match std::fs::read_to_string(&path).map_err(|it| it.to_string()).and_then(|it| network(&it)) {
        Ok((nodes, network)) => {
            print(nodes, &network);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {path}: {error}");
            ExitCode::from(2)
        }
    }
}

fn print(nodes: usize, network: &SignedNetwork) {
    println!("nodes {nodes}");
    println!("L {}", network.partition(2).frustration);
    println!("k=3 {}", network.partition(3).frustration);
    let free = network.partition(usize::MAX);
    println!("any {} in {} camps", free.frustration, free.camps().len());
    let triads = network.triads();
    println!("+++ {}", triads.friends);
    println!("++- {}", triads.torn);
    println!("+-- {}", triads.allied);
    println!("--- {}", triads.enemies);
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
