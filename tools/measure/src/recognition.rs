//! What finding names costs: speed over a text, memory and start-up of the tables.

use std::io::Result;
use std::time::Instant;

use legation::actor::Registry;
use legation::lang::Lang;
use legation::names::Names;
use legation::syntax::{Part, segment};

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
    let start = Instant::now();
    let found: usize = words.iter().map(|it| names.find(lang, it).len()).sum();
    let seconds = start.elapsed().as_secs_f64();
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

/// Resident memory in kB, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}
