//! The stages of reading in order: an [`Article`] goes in, a [`Reading`] comes out.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::actor::{ActorKey, Registry};
use crate::article::Article;
use crate::claim::{ArticleInfo, Claim, Reading, TextMark};
use crate::extract::{self, Context, Extracted, Speech};
use crate::lang::{Lang, Pack, PackError, Rules, detect};
use crate::mention::{self, Mentions};
use crate::schema::Schema;
use crate::syntax::{self, Analyser, Document, Model};

/// Reads articles. Reading one looks at no other, so one reader serves many threads.
#[derive(Debug, Clone)]
pub struct Reader<'t> {
    schema: Arc<Schema>,
    registry: &'t Registry,
    /// A model in place of the built-in one of its language.
    model: Option<(Lang, Arc<Model>)>,
    threads: usize,
    /// Tables with rows of the user's own, by language.
    packs: BTreeMap<Lang, Arc<Pack>>,
}

/// Why an article was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is in a language the reader does not know.
    #[error("neither German nor English")]
    Language,
    /// It holds no text.
    #[error("no text")]
    Empty,
}

/// What the stages before the claims make of an article.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The language it was read in.
    pub lang: Lang,
    /// Its sentences, words and trees.
    pub document: Document,
    /// Who is named.
    pub mentions: Mentions,
}

impl Reader<'static> {
    /// A reader over the relations and actors compiled into the library.
    pub fn builtin() -> Self {
        Self::new(Arc::new(Schema::builtin().clone()), Registry::builtin())
    }
}

impl<'t> Reader<'t> {
    /// A reader over these relations and actors.
    pub const fn new(schema: Arc<Schema>, registry: &'t Registry) -> Self {
        Self { schema, registry, model: None, threads: 1, packs: BTreeMap::new() }
    }

    /// Reads with further rows of relations.
    ///
    /// # Errors
    /// [`PackError`] where a row cannot be used; [`Rules::from_ron`] lets none such through.
    pub fn with_rules(mut self, rules: &Rules) -> Result<Self, PackError> {
        for lang in Lang::ALL {
            let rows = rules.of(lang);
            if !rows.is_empty() {
                let pack = self.pack(lang).clone().with_rows(rows)?;
                self.packs.insert(lang, Arc::new(pack));
            }
        }
        Ok(self)
    }

    /// The tables a language is read with.
    pub fn pack(&self, lang: Lang) -> &Pack {
        self.packs.get(&lang).map_or_else(|| Pack::builtin(lang), |pack| &**pack)
    }

    /// Shares the sentences of an article out to so many threads; worth it where articles come one
    /// at a time. What comes out does not depend on it.
    #[must_use]
    pub fn with_threads(self, threads: usize) -> Self {
        Self { threads, ..self }
    }

    /// Makes the trees of texts in one language with this model instead of the built-in one.
    #[must_use]
    pub fn with_model(self, lang: Lang, model: Model) -> Self {
        Self { model: Some((lang, Arc::new(model))), ..self }
    }

    /// What makes trees of texts in a language.
    pub fn analyser(&self, lang: Lang) -> Analyser<'_> {
        let own = self.model.as_ref().filter(|(of, _)| *of == lang);
        let model = own.map_or_else(|| syntax::builtin_model(lang), |(_, model)| model);
        Analyser { registry: self.registry, lang, model, threads: self.threads }
    }

    /// The language a text is in.
    ///
    /// # Errors
    /// [`ReadError`] where there is no text or it is in a language the reader does not know.
    pub fn language(text: &str) -> Result<Lang, ReadError> {
        if text.trim().is_empty() {
            return Err(ReadError::Empty);
        }
        detect::detect(beginning(text)).map(|found| found.lang).ok_or(ReadError::Language)
    }

    /// The relations it reads.
    pub const fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// The actors it knows.
    pub const fn registry(&self) -> &'t Registry {
        self.registry
    }

    /// Reads an article.
    ///
    /// # Errors
    /// [`ReadError`] where it is empty or in another language; reading itself never fails.
    pub fn read(&self, article: &Article) -> Result<Reading, ReadError> {
        let Analysis { lang, document, mentions } = self.analyse(article)?;
        let pack = self.pack(lang);
        let (schema, document, mentions) = (&*self.schema, &document, &mentions);
        let Extracted { claims, unread, mut notes } =
            extract::claims(Context { pack, schema, article, document, mentions });
        notes.extend_from_slice(&mentions.notes);
        let sentences = u32::try_from(document.sentences.len()).unwrap_or(u32::MAX);
        Ok(Reading {
            article: info(article, lang),
            actors: named_in(&claims, mentions),
            claims,
            sentences,
            notes,
            unread,
            mark: TextMark::of(article.title.as_deref(), &article.text),
        })
    }

    /// What an article says somebody says, in text order.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn speech(&self, article: &Article) -> Result<Vec<Speech>, ReadError> {
        let Analysis { lang, document, mentions } = self.analyse(article)?;
        let pack = self.pack(lang);
        let (schema, document, mentions) = (&*self.schema, &document, &mentions);
        Ok(extract::speech(Context { pack, schema, article, document, mentions }))
    }

    /// Reads an article up to the names in it.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn analyse(&self, article: &Article) -> Result<Analysis, ReadError> {
        let lang = match article.lang {
            Some(lang) if !article.text.trim().is_empty() => lang,
            _ => Self::language(&article.text)?,
        };
        let (registry, published) = (self.registry, article.published);
        let title = article.title.as_deref();
        let document = std::thread::scope(|scope| {
            if self.threads > 1 {
                // The rules are first needed after the trees: they are opened meanwhile.
                scope.spawn(|| (self.pack(lang), registry.titles()));
            }
            self.analyser(lang).analyse(title, &article.text)
        });
        let sources = mention::Sources { pack: self.pack(lang), registry, published };
        let mentions = mention::find(sources, &document);
        Ok(Analysis { lang, document, mentions })
    }
}

/// As much of a text as it takes to tell its language.
fn beginning(text: &str) -> &str {
    const ENOUGH: usize = 1_000;
    let end = (ENOUGH..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    &text[..end]
}

fn info(article: &Article, lang: Lang) -> ArticleInfo {
    ArticleInfo {
        id: article.id.clone(),
        lang,
        title: article.headline().map(str::to_owned),
        published: article.published,
        outlet: article.outlet.clone(),
        url: article.url.clone(),
    }
}

/// The actors some claim names, by key.
fn named_in(claims: &[Claim], mentions: &Mentions) -> Vec<crate::actor::Actor> {
    let named = |key: &ActorKey| {
        claims.iter().any(|claim| {
            claim.subject == *key || claim.object == *key || claim.attribution.contains(key)
        })
    };
    let actors = mentions.actors.iter().filter(|(key, _)| named(key));
    actors.map(|(_, actor)| actor.clone()).collect()
}
