//! What finding names costs: speed over a text, memory and start-up of the tables.

use std::io::Result;
use std::time::Instant;

use legation::actor::Registry;
use legation::lang::Lang;
use legation::names::Names;
use legation::syntax::{Part, segment};

/// How often the text is gone through.
const RUNS: u32 = 20;

/// Prints megabytes a second over the text of a file, and what the tables cost before.
pub(crate) fn measure(path: &str, lang: Lang) -> Result<()> {
    let before = resident();
    let start = Instant::now();
    let names = Names::new(Registry::builtin());
    let first =
        names.find(lang, &["Nordkorea"]).len() + names.title(lang, &["Präsident"]).iter().len();
    println!("start-up: {:.2} ms ({first} found)", start.elapsed().as_secs_f64() * 1e3);
    let text = std::fs::read_to_string(path)?;
    let sentences = segment::sentences(&text, Part::Text, lang);
    let words: Vec<Vec<&str>> = sentences
        .iter()
        .map(|it| it.tokens.iter().map(|token| token.form.as_str()).collect())
        .collect();
    let with_words = resident();
    let run = || words.iter().map(|it| names.find(lang, it).len()).sum::<usize>();
    let found = run();
    // Processor time where the system tells it: other programs share the machine.
    let (start, wall) = (processor_seconds(), Instant::now());
    let again: usize = (0..RUNS).map(|_| run()).sum();
    let used = processor_seconds().zip(start).map(|(end, start)| end - start);
    let seconds = used.unwrap_or_else(|| wall.elapsed().as_secs_f64()) / f64::from(RUNS);
    debug_assert_eq!(again, found * RUNS as usize, "finding names depends on nothing else");
    println!("{found} names in {} bytes: {:.1} MB/s", text.len(), rate(text.len(), seconds));
    if let (Some(before), Some(with_words), Some(after)) = (before, with_words, resident()) {
        println!("memory: {before} kB before, {} kB more by finding names", after - with_words);
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "the size of a text")]
fn rate(bytes: usize, seconds: f64) -> f64 {
    bytes as f64 / 1e6 / seconds
}

/// Processor time used so far, where the system tells, to a hundredth of a second.
fn processor_seconds() -> Option<f64> {
    const PER_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name in brackets may hold spaces; user time is the twelfth field after it.
    let fields = stat.rsplit_once(')')?.1;
    let ticks: f64 = fields.split_whitespace().nth(11)?.parse().ok()?;
    Some(ticks / PER_SECOND)
}

/// Resident memory in kB, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}
