//! Articles in; their readings, made by several threads, in the same order out.

use crate::article::Article;
use crate::claim::Reading;
use crate::reader::{ReadError, Reader};

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
    pub(crate) fn read(
        &mut self,
        reader: &Reader<'_>,
    ) -> Vec<(String, Result<Reading, ReadError>)> {
        self.bytes = 0;
        let (places, articles): (Vec<String>, Vec<Article>) = self.articles.drain(..).unzip();
        places.into_iter().zip(read_all(reader, &articles, self.jobs)).collect()
    }
}

fn read_all(
    reader: &Reader<'_>,
    articles: &[Article],
    jobs: usize,
) -> Vec<Result<Reading, ReadError>> {
    if let [single] = articles {
        return vec![reader.clone().with_threads(jobs).read(single)];
    }
    let read = |articles: &[Article]| articles.iter().map(|it| reader.read(it)).collect::<Vec<_>>();
    let share = articles.len().div_ceil(jobs).max(1);
    if articles.len() <= share {
        return read(articles);
    }
    std::thread::scope(|scope| {
        let shares = articles.chunks(share);
        let threads: Vec<_> = shares.map(|share| scope.spawn(move || read(share))).collect();
        let joined = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        joined.flat_map(|it| it.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
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
        assert_eq!(one[3].1, Err(ReadError::Empty));
        assert_eq!(read(3), one);
    }

    #[test]
    fn a_long_article_is_enough() {
        let mut batch = Batch::new(Some(4));
        let article = |text: String| Article::from_plain(ArticleId::new("a"), text);
        assert!(!batch.push("a".into(), article("x".into())));
        assert!(batch.push("a".into(), article("x".repeat(BYTES))));
    }
}
