//! Runs files of cases against the query language and says which pass:
//! `cargo run --release --example conformance -- gpml FILE` for path cases (graphs, pattern,
//! expected paths), `-- tck FILE` for openCypher scenarios, one JSON object a line.

mod fixture;
mod gpml;
mod notation;
mod tck;

use std::error::Error;
use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a case ended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// As expected.
    Passed,
    /// The query was refused by name as not supported: no answer, and no wrong one.
    Refused(String),
    /// An error where an answer was expected, or another error than the expected one.
    Error(String),
    /// An answer that is not the expected one.
    Wrong(String),
}

/// A case that ended.
struct Case {
    /// Which kind of cases it is of.
    tier: String,
    name: String,
    outcome: Outcome,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed => f.write_str("passed"),
            Self::Refused(why) => write!(f, "refused: {why}"),
            Self::Error(why) => write!(f, "error: {why}"),
            Self::Wrong(why) => write!(f, "wrong: {why}"),
        }
    }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (Some(kind), Some(file)) = (arguments.first(), arguments.get(1)) else {
        return Err("usage: conformance gpml|tck FILE".into());
    };
    let text = String::from_utf8(std::fs::read(file)?)?;
    let cases = match kind.as_str() {
        "gpml" => gpml::run(&text)?,
        "tck" => tck::run(&text)?,
        other => return Err(format!("`{other}` is neither gpml nor tck").into()),
    };
    let mut out = io::stdout().lock();
    for case in cases.iter().filter(|case| case.outcome != Outcome::Passed) {
        writeln!(out, "{}\n    {}", case.name, case.outcome)?;
    }
    let mut tiers: Vec<&str> = cases.iter().map(|case| case.tier.as_str()).collect();
    tiers.sort_unstable();
    tiers.dedup();
    for tier in tiers {
        let of: Vec<&Case> = cases.iter().filter(|case| case.tier == tier).collect();
        writeln!(out, "{tier}: {}", counts(&of))?;
    }
    let passed = cases.iter().filter(|case| case.outcome == Outcome::Passed).count();
    let failed = cases.len() - passed;
    writeln!(out, "{passed} passed, {failed} failed")?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

#[expect(clippy::cast_precision_loss, reason = "a share of cases, to show")]
fn counts(cases: &[&Case]) -> String {
    let count = |test: fn(&Outcome) -> bool| cases.iter().filter(|it| test(&it.outcome)).count();
    let passed = count(|it| *it == Outcome::Passed);
    format!(
        "{passed} of {} passed ({:.1} %), {} refused, {} other errors, {} wrong answers",
        cases.len(),
        100.0 * passed as f64 / cases.len().max(1) as f64,
        count(|it| matches!(it, Outcome::Refused(_))),
        count(|it| matches!(it, Outcome::Error(_))),
        count(|it| matches!(it, Outcome::Wrong(_))),
    )
}
