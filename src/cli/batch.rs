//! Articles in; their readings, made by several threads, in the same order out.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::article::Article;
use crate::claim::Reading;
use crate::reader::{ReadError, Reader};

/// A reading, or why there is none.
pub(crate) type Read = Result<Reading, Unread>;

/// Why an article was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unread {
    /// The reader refused it.
    #[error(transparent)]
    Refused(#[from] ReadError),
    /// The reader broke down over it; nothing else is touched by that.
    #[error("the reader broke down over it: {0}")]
    Broke(String),
}

/// So many articles for each thread are read at a time, unless they are long.
const ARTICLES: usize = 16;

/// So many bytes of text are read at a time.
const BYTES: usize = 8 << 20;

/// Articles that wait to be read, each with where it comes from.
#[derive(Debug)]
pub(crate) struct Batch {
    jobs: usize,
    articles: Vec<(String, Article)>,
    bytes: usize,
}

impl Batch {
    /// Nothing yet, for so many threads; `None`: one for each processor.
    pub(crate) fn new(jobs: Option<u16>) -> Self {
        let processors = || std::thread::available_parallelism().map_or(1, usize::from);
        let jobs = jobs.map_or_else(processors, usize::from);
        Self { jobs, articles: Vec::new(), bytes: 0 }
    }

    /// Adds an article; says whether enough have come together.
    pub(crate) fn push(&mut self, place: String, article: Article) -> bool {
        self.bytes += article.text.len();
        self.articles.push((place, article));
        self.articles.len() >= ARTICLES * self.jobs || self.bytes >= BYTES
    }

    /// Reads what has come together, and is empty after.
    pub(crate) fn read(&mut self, reader: &Reader<'_>) -> Vec<(String, Read)> {
        let (places, articles) = self.take();
        if let [single] = articles.as_slice() {
            let reader = reader.clone().with_threads(self.jobs);
            let read = guarded(|article| reader.read(article), single);
            return places.into_iter().zip([read]).collect();
        }
        let read = read_all(&articles, self.jobs, |article| reader.read(article));
        places.into_iter().zip(read).collect()
    }

    fn take(&mut self) -> (Vec<String>, Vec<Article>) {
        self.bytes = 0;
        self.articles.drain(..).unzip()
    }
}

/// Reads articles, each by the first thread that is free.
fn read_all(
    articles: &[Article],
    jobs: usize,
    read: impl Fn(&Article) -> Result<Reading, ReadError> + Sync,
) -> Vec<Read> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done: Vec<(usize, Read)> = Vec::new();
        while let Some((at, article)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            articles.get(at).map(|article| (at, article))
        } {
            done.push((at, guarded(&read, article)));
        }
        done
    };
    let mut done: Vec<(usize, Read)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..jobs.min(articles.len())).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for thread in others {
            done.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, read)| read).collect()
}

/// Reads one article; a breakdown of the reader ends with that article.
fn guarded(read: impl Fn(&Article) -> Result<Reading, ReadError>, article: &Article) -> Read {
    match catch_unwind(AssertUnwindSafe(|| read(article))) {
        Ok(read) => read.map_err(Unread::from),
        Err(panic) => {
            let said = panic.downcast_ref::<&str>().map(|it| (*it).to_owned());
            let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
            Err(Unread::Broke(said.unwrap_or_default()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::ArticleId;

    #[test]
    fn the_number_of_threads_makes_no_difference() {
        let texts = ["China kritisiert Japan.", "Die USA unterstützen Japan.", "Es regnet.", " "];
        let read = |jobs| {
            let mut batch = Batch::new(Some(jobs));
            for text in texts {
                let article = Article::from_plain(ArticleId::of_text(text), text);
                batch.push(text.to_owned(), article);
            }
            batch.read(&Reader::builtin())
        };
        let one = read(1);
        assert_eq!(one.len(), texts.len());
        assert_eq!(one[3].1, Err(ReadError::Empty.into()));
        assert_eq!(read(3), one);
    }

    #[test]
    fn an_article_that_breaks_the_reader_fails_alone() {
        let reader = Reader::builtin();
        let article = |text: &str| Article::from_plain(ArticleId::of_text(text), text);
        let articles = ["China kritisiert Japan.", "poison", "Es regnet."].map(article);
        let read = |article: &Article| {
            assert!(article.text != "poison", "it cannot be swallowed");
            reader.read(article)
        };
        for jobs in [1, 2, 5] {
            let read = read_all(&articles, jobs, read);
            assert_eq!(read[1], Err(Unread::Broke("it cannot be swallowed".into())));
            assert_eq!(read[0], reader.read(&articles[0]).map_err(Unread::from));
            assert_eq!(read[2], reader.read(&articles[2]).map_err(Unread::from));
        }
    }

    #[test]
    fn a_long_article_is_enough() {
        let mut batch = Batch::new(Some(4));
        let article = |text: String| Article::from_plain(ArticleId::new("a"), text);
        assert!(!batch.push("a".into(), article("x".into())));
        assert!(batch.push("a".into(), article("x".repeat(BYTES))));
    }
}
