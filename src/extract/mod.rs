//! Claims off trees by rule: a document and its mentions in, claims out.

mod argument;
mod bare;
mod confidence;
mod focus;
mod lost;
mod missed;
mod owner;
mod relations;
mod speech;
mod stand_in;
mod status;
mod structure;
mod surface;
mod time;
mod trigger;
mod voice;

pub use speech::{Speech, SpeechKind};

use std::collections::BTreeMap;

use crate::actor::ActorKey;
use crate::article::Article;
use crate::claim::{ArticleId, Claim, ClaimId, Confidence, Evidence, RuleId, TimeRange, Unread};
use crate::diag::{Code, Diagnostic, Severity};
use crate::lang::Pack;
use crate::mention::Mentions;
use crate::schema::{Quad, RelationId, Schema};
use crate::syntax::{Document, Sentence, TokenIdx, Tree};
use crate::text::{Part, Span};

use focus::Focus;
use speech::Voice;
use status::Status;

/// Everything a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    /// The tables of the article's language.
    pub pack: &'c Pack,
    /// The relations.
    pub schema: &'c Schema,
    /// The article.
    pub article: &'c Article,
    /// Its sentences.
    pub document: &'c Document,
    /// Who is named in them.
    pub mentions: &'c Mentions,
}

/// One sentence of a [`Context`] with its tree.
pub(crate) struct Clause<'c> {
    pub(crate) context: Context<'c>,
    /// Index of the sentence.
    pub(crate) at: usize,
    pub(crate) tree: Tree<'c>,
}

/// What a claim says, before it is known who says so and how real it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) subject: ActorKey,
    pub(crate) relation: RelationId,
    pub(crate) object: ActorKey,
    pub(crate) trigger: TokenIdx,
    pub(crate) subject_at: Option<Span>,
    pub(crate) object_at: Option<Span>,
    pub(crate) what: Option<Span>,
    pub(crate) rule: RuleId,
    pub(crate) confidence: Confidence,
}

/// What a document says, and where it may say more.
#[derive(Debug, Clone)]
pub struct Extracted {
    /// Every claim, in text order.
    pub claims: Vec<Claim>,
    /// Sentences with two actors and no claim.
    pub unread: Vec<Unread>,
    /// What was seen and not understood: such sentences, times without a date.
    pub notes: Vec<Diagnostic>,
}

fn clauses(context: Context<'_>) -> Vec<Clause<'_>> {
    let sentences = context.document.sentences.iter().enumerate();
    sentences.map(|(at, sentence)| Clause { context, at, tree: Tree::new(sentence) }).collect()
}

/// Everything a document says somebody says, in text order: what [`claims`] are attributed by.
pub fn speech(context: Context<'_>) -> Vec<Speech> {
    speech::speeches(context, &clauses(context))
}

/// Every claim of a document.
pub fn claims(context: Context<'_>) -> Extracted {
    let clauses = clauses(context);
    let voices = speech::voices(context, &clauses);
    let mut claims = Vec::new();
    let mut unread = Vec::new();
    let mut notes = Vec::new();
    let mut focus = Focus::default();
    for clause in &clauses {
        let mut found = relations::find(clause);
        found.extend(focus.resume(clause, &found));
        focus.remember(clause, &found);
        let mut of_sentence: Vec<Claim> = found
            .into_iter()
            .map(|found| {
                let voice = voices.at(clause.at, found.trigger);
                let status = status::of(clause, &found, voice.kind.is_some());
                let status = status.spoken(voice.effect);
                let confidence = confidence::of(&found, status, &voice);
                let chain = clause.attribution(&found, &voice);
                clause.claim(Found { confidence, ..found }, status, chain)
            })
            .collect();
        let structural = structure::find(clause).into_iter();
        let structural = structural.chain(voices.facts(clause)).chain(voices.demands(clause));
        of_sentence.extend(structural.map(|(found, status)| clause.claim(found, status, vec![])));
        let of_sentence = distinct(of_sentence);
        notes.extend(clause.undated());
        if of_sentence.is_empty() {
            let missed = missed::of(clause);
            notes.extend(missed.as_ref().map(Unread::note));
            unread.extend(missed);
        }
        claims.extend(of_sentence);
    }
    claims.sort_by(|a, b| a.order().cmp(&b.order()));
    Extracted { claims, unread, notes }
}

/// Of claims that say the same of the same pair in one sentence the surest.
fn distinct(claims: Vec<Claim>) -> Vec<Claim> {
    let mut best: BTreeMap<(ActorKey, RelationId, ActorKey), Claim> = BTreeMap::new();
    for claim in claims {
        let key = (claim.subject.clone(), claim.relation, claim.object.clone());
        match best.get(&key) {
            Some(known) if known.confidence >= claim.confidence => {}
            _ => {
                best.insert(key, claim);
            }
        }
    }
    best.into_values().collect()
}

impl<'c> Clause<'c> {
    pub(crate) fn sentence(&self) -> &'c Sentence {
        self.tree.sentence
    }

    /// The text the sentence's spans count in.
    pub(crate) fn text(&self) -> &'c str {
        match self.sentence().part {
            Part::Title => self.context.article.title.as_deref().unwrap_or_default(),
            Part::Text => &self.context.article.text,
        }
    }

    pub(crate) fn slice(&self, span: Span) -> &'c str {
        span.slice(self.text()).unwrap_or_default()
    }

    /// From the first byte of one token to the last of another.
    pub(crate) fn span(&self, (first, last): (TokenIdx, TokenIdx)) -> Span {
        self.tree.token(first).span.cover(self.tree.token(last).span)
    }

    fn claim(&self, found: Found, status: Status, attribution: Vec<ActorKey>) -> Claim {
        let sentence = self.sentence();
        let mut claim = Claim {
            id: ClaimId::pending(),
            article: self.article_id(),
            relation: found.relation,
            polarity: status.polarity,
            modality: status.modality,
            attribution,
            what: found.what.map(|span| self.slice(span).to_owned()),
            when: self.when(found.trigger),
            confidence: found.confidence.times(self.certainty([&found.subject, &found.object])),
            evidence: Evidence {
                sentence: u32::try_from(self.at).unwrap_or(u32::MAX),
                part: sentence.part,
                span: sentence.span,
                text: self.slice(sentence.span).to_owned(),
                trigger: self.tree.token(found.trigger).span,
                subject: found.subject_at,
                object: found.object_at,
                rule: found.rule,
            },
            subject: found.subject,
            object: found.object,
        };
        claim.id = ClaimId::of(&claim, self.context.schema);
        claim
    }

    /// How sure it is who is meant, in hundredths: less where an office alone names them.
    fn certainty(&self, actors: [&ActorKey; 2]) -> u8 {
        const INFERRED: u8 = 80;
        let mentions = self.context.mentions;
        let inferred = actors.iter().any(|actor| mentions.is_inferred(self.at, actor));
        if inferred { INFERRED } else { 100 }
    }

    /// Who says what a claim says. Nobody where the speaker does it by speaking (`X sagte, es
    /// verurteile Y`) or only agrees to do it: then the article says it.
    fn attribution(&self, found: &Found, voice: &Voice) -> Vec<ActorKey> {
        let quad = self.context.schema.get(found.relation).quad;
        let verbal = matches!(quad, Quad::VCoop | Quad::VConf);
        let own = voice.chain.first() == Some(&found.subject);
        if own && (voice.promises || verbal) { Vec::new() } else { voice.chain.clone() }
    }

    fn article_id(&self) -> ArticleId {
        self.context.article.id.clone()
    }

    fn when(&self, trigger: TokenIdx) -> Option<TimeRange> {
        time::of(self, trigger)
    }

    /// A note for each expression of time that nothing resolves.
    fn undated(&self) -> Vec<Diagnostic> {
        let note = |words: (TokenIdx, TokenIdx)| {
            let span = self.span(words);
            Diagnostic {
                code: Code("unresolved-date"),
                severity: Severity::Note,
                span: Some(span),
                message: format!("`{}` is a time without a date", self.slice(span)),
                hints: Vec::new(),
            }
        };
        time::unresolved(self).into_iter().map(note).collect()
    }
}
