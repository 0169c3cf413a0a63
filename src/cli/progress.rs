//! How far reading has come: articles counted in; a line on a terminal out, and nothing elsewhere.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// So often the line is written again.
const EVERY: Duration = Duration::from_millis(200);

/// A line on stderr that is written over.
#[derive(Debug)]
pub(crate) struct Progress {
    /// `None` where nobody watches.
    started: Option<Instant>,
    shown: Option<Instant>,
}

impl Progress {
    /// A line, where stderr is a terminal and messages are `wanted`.
    pub(crate) fn new(wanted: bool) -> Self {
        let watched = wanted && io::stderr().is_terminal();
        Self { started: watched.then(Instant::now), shown: None }
    }

    /// Says how many articles have been read, if it is time to.
    pub(crate) fn show(&mut self, articles: usize) {
        let Some(started) = self.started else { return };
        let due = self.shown.unwrap_or(started).elapsed() >= EVERY;
        if due {
            self.shown = Some(Instant::now());
            let line = line(articles, started.elapsed());
            drop(write!(io::stderr(), "\r\u{1b}[K{line}"));
        }
    }

    /// Takes the line away, to make room for a message.
    pub(crate) fn clear(&mut self) {
        if self.shown.take().is_some() {
            drop(write!(io::stderr(), "\r\u{1b}[K"));
        }
    }
}

fn line(articles: usize, elapsed: Duration) -> String {
    let milliseconds = elapsed.as_millis().max(1);
    let speed = (articles as u128) * 1_000 / milliseconds;
    format!("{articles} articles read, {speed} a second")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speed_is_articles_by_time() {
        let line = |seconds| line(300, Duration::from_secs(seconds));
        assert_eq!(line(2), "300 articles read, 150 a second");
        assert_eq!(line(0), "300 articles read, 300000 a second");
    }
}
