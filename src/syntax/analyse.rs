//! The stages of syntax in order: a text goes in, a [`Document`] with trees comes out.

use std::sync::OnceLock;

use super::document::{Document, Part, Sentence};
use super::fields::Listed;
use super::{Model, Upos, fields, hints, lemma, morph, parse, segment, tag};
use crate::actor::Registry;
use crate::lang::Lang;

/// The model compiled into the library.
///
/// # Panics
/// Never: the tests open both models.
pub fn builtin_model(lang: Lang) -> &'static Model {
    static DE: OnceLock<Model> = OnceLock::new();
    static EN: OnceLock<Model> = OnceLock::new();
    let (cell, bytes): (_, &'static [u8]) = match lang {
        Lang::De => (&DE, include_bytes!("../../models/de.model")),
        Lang::En => (&EN, include_bytes!("../../models/en.model")),
    };
    cell.get_or_init(|| Model::from_bytes(bytes).expect("the tests open this model"))
}

/// The trees of a German or English text, made by the model and the names compiled into the
/// library.
pub fn analyse(lang: Lang, text: &str) -> Document {
    Analyser::builtin(lang).analyse(None, text)
}

/// Makes trees of texts in one language.
#[derive(Debug, Clone, Copy)]
pub struct Analyser<'t> {
    /// Its names help to tell parts of speech.
    pub registry: &'t Registry,
    /// The language of the texts.
    pub lang: Lang,
    /// The weights of tagger and parser.
    pub model: &'t Model,
    /// Sentences are shared out to so many threads (0 counts as 1); what comes out does not depend
    /// on it.
    pub threads: usize,
}

impl Analyser<'static> {
    /// With the model and the names compiled into the library.
    pub fn builtin(lang: Lang) -> Self {
        Self { registry: Registry::builtin(), lang, model: builtin_model(lang), threads: 1 }
    }
}

impl Analyser<'_> {
    /// Analyses a text, and the title of an article that has one of its own. A title that the text
    /// begins with is not read twice.
    pub fn analyse(&self, title: Option<&str>, text: &str) -> Document {
        let title = title.filter(|title| !text.trim_start().starts_with(title.trim()));
        let title = title.map(|title| segment::sentences(title, Part::Title, self.lang));
        let mut sentences = title.unwrap_or_default();
        sentences.extend(segment::sentences(text, Part::Text, self.lang));
        self.annotate(sentences)
    }

    /// Analyses a text whose sentences are its lines and whose words stand between spaces.
    pub fn analyse_words(&self, text: &str) -> Document {
        self.annotate(segment::given(text))
    }

    fn annotate(&self, mut sentences: Vec<Sentence>) -> Document {
        let annotate_all = |sentences: &mut [Sentence]| {
            for sentence in sentences {
                self.annotate_one(sentence);
            }
        };
        std::thread::scope(|scope| {
            let mut shares = shares(&mut sentences, self.threads.max(1));
            let own = shares.pop();
            for share in shares {
                scope.spawn(|| annotate_all(share));
            }
            own.into_iter().for_each(annotate_all);
        });
        Document { sentences }
    }

    fn annotate_one(&self, sentence: &mut Sentence) {
        let lang = self.lang;
        let forms: Vec<&str> = sentence.tokens.iter().map(|token| token.form.as_str()).collect();
        let words = hints::words(self.registry, lang, &forms);
        let tags: Vec<Upos> = tag(self.model, &words);
        let arcs = parse(self.model, lang, &words, &tags);
        let listed: Vec<Listed> = words.iter().map(Listed::from).collect();
        for ((token, upos), (head, deprel)) in sentence.tokens.iter_mut().zip(tags).zip(arcs) {
            token.lemma = lemma::lemma(lang, &token.form, upos);
            token.upos = upos;
            token.head = head;
            token.deprel = deprel;
        }
        morph::annotate(lang, sentence);
        if lang == Lang::De && fields::mend(sentence, &listed) {
            // A word that is retagged has another lemma.
            for token in &mut sentence.tokens {
                token.lemma = lemma::lemma(lang, &token.form, token.upos);
            }
            morph::annotate(lang, sentence);
        }
    }
}

/// Cuts sentences into so many runs of about as many words each; fewer where they are short.
fn shares(mut sentences: &mut [Sentence], count: usize) -> Vec<&mut [Sentence]> {
    // Below this a thread costs more than it saves.
    const LEAST_WORDS: usize = 100;
    let words: usize = sentences.iter().map(|sentence| sentence.tokens.len()).sum();
    let share = words.div_ceil(count).max(LEAST_WORDS);
    let mut shares = Vec::new();
    while !sentences.is_empty() {
        let mut words = 0;
        let fitting = sentences.iter().take_while(|sentence| {
            let fits = words < share;
            words += sentence.tokens.len();
            fits
        });
        let (run, rest) = sentences.split_at_mut(fitting.count());
        shares.push(run);
        sentences = rest;
    }
    shares
}
