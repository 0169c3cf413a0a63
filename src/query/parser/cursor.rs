//! A place in a list of tokens, and the small steps every construct is read with.

use std::collections::BTreeSet;

use crate::query::ast::Name;
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::lexer::{Token, TokenKind};
use crate::text::Span;

/// How deep expressions may nest: reading and answering them is recursive.
const DEEPEST: usize = 64;

pub(super) struct Cursor {
    /// Never empty: the last one is [`TokenKind::End`].
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    /// Where no pattern begins, though it looked like it: keeps reading linear.
    no_pattern: BTreeSet<usize>,
}

impl Cursor {
    pub(super) fn new(tokens: Vec<Token>) -> Self {
        Self { tokens, at: 0, depth: 0, no_pattern: BTreeSet::new() }
    }

    fn token(&self, ahead: usize) -> &Token {
        &self.tokens[(self.at + ahead).min(self.tokens.len() - 1)]
    }

    pub(super) fn kind(&self) -> &TokenKind {
        &self.token(0).kind
    }

    pub(super) fn span(&self) -> Span {
        self.token(0).span
    }

    /// The place of the token before this one.
    pub(super) fn last(&self) -> Span {
        self.tokens[self.at.saturating_sub(1)].span
    }

    pub(super) fn advance(&mut self) {
        self.at = (self.at + 1).min(self.tokens.len() - 1);
    }

    pub(super) fn at_end(&self) -> bool {
        *self.kind() == TokenKind::End
    }

    pub(super) fn at(&self, sign: &str) -> bool {
        self.sign_ahead(0, sign)
    }

    pub(super) fn sign_ahead(&self, ahead: usize, sign: &str) -> bool {
        matches!(self.token(ahead).kind, TokenKind::Sign(it) if it == sign)
    }

    pub(super) fn take(&mut self, sign: &str) -> bool {
        let found = self.at(sign);
        if found {
            self.advance();
        }
        found
    }

    pub(super) fn expect(&mut self, sign: &str, wanted: &'static str) -> Result<(), QueryError> {
        if self.take(sign) { Ok(()) } else { Err(self.expected(wanted)) }
    }

    pub(super) fn at_word(&self, keyword: &str) -> bool {
        self.word_ahead(0, keyword)
    }

    /// Keywords are written in any case.
    pub(super) fn word_ahead(&self, ahead: usize, keyword: &str) -> bool {
        matches!(&self.token(ahead).kind, TokenKind::Word(it) if it.eq_ignore_ascii_case(keyword))
    }

    pub(super) fn take_word(&mut self, keyword: &str) -> bool {
        let found = self.at_word(keyword);
        if found {
            self.advance();
        }
        found
    }

    pub(super) fn expect_word(
        &mut self,
        keyword: &str,
        wanted: &'static str,
    ) -> Result<(), QueryError> {
        if self.take_word(keyword) { Ok(()) } else { Err(self.expected(wanted)) }
    }

    /// Whether a name stands here and `sign` after it.
    pub(super) fn name_then(&self, sign: &str) -> bool {
        matches!(self.kind(), TokenKind::Word(_) | TokenKind::Quoted(_)) && self.sign_ahead(1, sign)
    }

    /// Whether a name stands here and `keyword` after it.
    pub(super) fn name_then_word(&self, keyword: &str) -> bool {
        matches!(self.kind(), TokenKind::Word(_) | TokenKind::Quoted(_))
            && self.word_ahead(1, keyword)
    }

    pub(super) fn span_ahead(&self, ahead: usize) -> Span {
        self.token(ahead).span
    }

    /// The word so many tokens ahead; empty where there is none.
    pub(super) fn text_ahead(&self, ahead: usize) -> &str {
        match &self.token(ahead).kind {
            TokenKind::Word(it) => it,
            _ => "",
        }
    }

    pub(super) fn name(&mut self, wanted: &'static str) -> Result<Name, QueryError> {
        let (TokenKind::Word(text) | TokenKind::Quoted(text)) = self.kind() else {
            return Err(self.expected(wanted));
        };
        let name = Name { text: text.clone(), span: self.span() };
        self.advance();
        Ok(name)
    }

    /// Whether a word follows the sign that stands here without a blank between them.
    pub(super) fn joins_ahead(&self) -> bool {
        let next = self.token(1);
        matches!(next.kind, TokenKind::Word(_)) && next.span.start() == self.span().end()
    }

    pub(super) fn whole_number(&mut self) -> Option<u64> {
        let TokenKind::Int(number) = *self.kind() else { return None };
        self.advance();
        Some(number)
    }

    /// What `read` reads here; `None`, and nothing is taken, where it fails.
    pub(super) fn attempt<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, QueryError>,
    ) -> Option<T> {
        let (mark, depth) = (self.at, self.depth);
        if self.no_pattern.contains(&mark) {
            return None;
        }
        let found = read(self).ok();
        if found.is_none() {
            self.no_pattern.insert(mark);
            (self.at, self.depth) = (mark, depth);
        }
        found
    }

    /// The error that something else should stand here.
    pub(super) fn expected(&self, wanted: &'static str) -> QueryError {
        let found = match self.kind() {
            TokenKind::Word(it) | TokenKind::Quoted(it) => format!("`{it}`"),
            TokenKind::Text(_) => "a string".to_owned(),
            TokenKind::Int(it) => format!("`{it}`"),
            TokenKind::Float(it) => format!("`{it}`"),
            TokenKind::Sign(it) => format!("`{it}`"),
            TokenKind::End => "the end of the query".to_owned(),
        };
        QueryError::new(QueryErrorKind::Expected { wanted, found }, self.span())
    }

    /// Reads something that may hold itself.
    pub(super) fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, QueryError>,
    ) -> Result<T, QueryError> {
        if self.depth == DEEPEST {
            let kind = QueryErrorKind::TooLarge("expressions nest more than 64 deep");
            return Err(QueryError::new(kind, self.span()));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }
}
