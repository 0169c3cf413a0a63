//! What the analyser makes of a text: sentences of tokens, each with part of speech and head.

pub use crate::text::Part;
use crate::text::Span;

/// Index of a token in its sentence, 0-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenIdx(pub u16);

impl TokenIdx {
    /// As an index into [`Sentence::tokens`].
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

/// An analysed text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// In text order, not overlapping.
    pub sentences: Vec<Sentence>,
}

/// One sentence (or headline, or bullet line).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Which text [`Sentence::span`] and the token spans count in.
    pub part: Part,
    /// From the first byte of the first token to the last of the last.
    pub span: Span,
    /// Paragraph it stands in, 0-based; a new one begins after each line break of the text.
    pub paragraph: u32,
    /// Whether it is a headline: the title, or the first line of a plain text.
    pub headline: bool,
    /// Never empty; at most 2,000.
    pub tokens: Vec<Token>,
}

/// One word or mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// As written, in NFC and without soft hyphens, zero-width characters and direction marks.
    pub form: String,
    /// Dictionary form; of a German verb with a separated prefix, the verb alone (`teilen`).
    pub lemma: String,
    /// Part of speech.
    pub upos: Upos,
    /// Case, number, mood …, as far as known.
    pub feats: Feats,
    /// The token it depends on; `None` at the root.
    pub head: Option<TokenIdx>,
    /// How it depends on its head.
    pub deprel: Deprel,
}

/// Universal parts of speech (UD v2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are UD's")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// Universal dependency relations (UD v2) with the subtypes the treebanks here keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are UD's")]
pub enum Deprel {
    Acl,
    AclRelcl,
    Advcl,
    Advmod,
    Amod,
    Appos,
    Aux,
    AuxPass,
    Case,
    Cc,
    Ccomp,
    Clf,
    Compound,
    CompoundPrt,
    Conj,
    Cop,
    Csubj,
    CsubjPass,
    Dep,
    Det,
    Discourse,
    Dislocated,
    Expl,
    Fixed,
    Flat,
    Goeswith,
    Iobj,
    List,
    Mark,
    Nmod,
    Nsubj,
    NsubjPass,
    Nummod,
    Obj,
    Obl,
    OblAgent,
    Orphan,
    Parataxis,
    Punct,
    Reparandum,
    Root,
    Vocative,
    Xcomp,
}

/// Morphology; every field `None` when unknown or not fitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Feats {
    /// Case of a noun, name, pronoun, adjective or determiner.
    pub case: Option<Case>,
    /// Singular or plural.
    pub number: Option<Number>,
    /// Grammatical gender.
    pub gender: Option<Gender>,
    /// Finite, infinitive, participle.
    pub verb_form: Option<VerbForm>,
    /// Of a finite verb.
    pub mood: Option<Mood>,
    /// Of a finite verb or participle.
    pub tense: Option<Tense>,
    /// Person of a finite verb or pronoun: 1, 2 or 3.
    pub person: Option<u8>,
}

/// Grammatical case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are UD's")]
pub enum Case {
    Nom,
    Acc,
    Dat,
    Gen,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are UD's")]
pub enum Number {
    Sing,
    Plur,
}

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are UD's")]
pub enum Gender {
    Masc,
    Fem,
    Neut,
}

/// Form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerbForm {
    /// Finite.
    Fin,
    /// Infinitive, with or without `zu`.
    Inf,
    /// Participle; [`Tense::Past`] unless known to be present.
    Part,
    /// English -ing form used as a noun.
    Ger,
}

/// Mood of a finite verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// Indicative.
    Ind,
    /// Imperative.
    Imp,
    /// German Konjunktiv I (`habe`, `sei`): reported speech.
    Sub1,
    /// German Konjunktiv II (`hätte`, `wäre`), English irrealis.
    Sub2,
}

/// Tense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are UD's")]
pub enum Tense {
    Past,
    Pres,
}

impl Upos {
    /// All of them, in order.
    pub const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    /// UD's name: `ADJ`, `PROPN`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Punct => "PUNCT",
            Self::Sconj => "SCONJ",
            Self::Sym => "SYM",
            Self::Verb => "VERB",
            Self::X => "X",
        }
    }
}

impl std::str::FromStr for Upos {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|upos| upos.name() == name).ok_or(UnknownName)
    }
}

impl Deprel {
    /// All of them, in order.
    pub const ALL: [Self; 43] = [
        Self::Acl,
        Self::AclRelcl,
        Self::Advcl,
        Self::Advmod,
        Self::Amod,
        Self::Appos,
        Self::Aux,
        Self::AuxPass,
        Self::Case,
        Self::Cc,
        Self::Ccomp,
        Self::Clf,
        Self::Compound,
        Self::CompoundPrt,
        Self::Conj,
        Self::Cop,
        Self::Csubj,
        Self::CsubjPass,
        Self::Dep,
        Self::Det,
        Self::Discourse,
        Self::Dislocated,
        Self::Expl,
        Self::Fixed,
        Self::Flat,
        Self::Goeswith,
        Self::Iobj,
        Self::List,
        Self::Mark,
        Self::Nmod,
        Self::Nsubj,
        Self::NsubjPass,
        Self::Nummod,
        Self::Obj,
        Self::Obl,
        Self::OblAgent,
        Self::Orphan,
        Self::Parataxis,
        Self::Punct,
        Self::Reparandum,
        Self::Root,
        Self::Vocative,
        Self::Xcomp,
    ];

    /// UD's name: `nsubj`, `acl:relcl`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Acl => "acl",
            Self::AclRelcl => "acl:relcl",
            Self::Advcl => "advcl",
            Self::Advmod => "advmod",
            Self::Amod => "amod",
            Self::Appos => "appos",
            Self::Aux => "aux",
            Self::AuxPass => "aux:pass",
            Self::Case => "case",
            Self::Cc => "cc",
            Self::Ccomp => "ccomp",
            Self::Clf => "clf",
            Self::Compound => "compound",
            Self::CompoundPrt => "compound:prt",
            Self::Conj => "conj",
            Self::Cop => "cop",
            Self::Csubj => "csubj",
            Self::CsubjPass => "csubj:pass",
            Self::Dep => "dep",
            Self::Det => "det",
            Self::Discourse => "discourse",
            Self::Dislocated => "dislocated",
            Self::Expl => "expl",
            Self::Fixed => "fixed",
            Self::Flat => "flat",
            Self::Goeswith => "goeswith",
            Self::Iobj => "iobj",
            Self::List => "list",
            Self::Mark => "mark",
            Self::Nmod => "nmod",
            Self::Nsubj => "nsubj",
            Self::NsubjPass => "nsubj:pass",
            Self::Nummod => "nummod",
            Self::Obj => "obj",
            Self::Obl => "obl",
            Self::OblAgent => "obl:agent",
            Self::Orphan => "orphan",
            Self::Parataxis => "parataxis",
            Self::Punct => "punct",
            Self::Reparandum => "reparandum",
            Self::Root => "root",
            Self::Vocative => "vocative",
            Self::Xcomp => "xcomp",
        }
    }
}

impl std::str::FromStr for Deprel {
    type Err = UnknownName;

    /// Any case; a subtype that is not kept here is cut (`nmod:poss` is `nmod`).
    fn from_str(name: &str) -> Result<Self, UnknownName> {
        let named = |name: &str| {
            Self::ALL.into_iter().find(|deprel| deprel.name().eq_ignore_ascii_case(name))
        };
        let base = name.split_once(':').map_or(name, |(base, _)| base);
        named(name).or_else(|| named(base)).ok_or(UnknownName)
    }
}

/// The text is no name of a part of speech or relation of UD v2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a name of Universal Dependencies v2")]
pub struct UnknownName;

impl Sentence {
    /// The token at `idx`.
    pub fn token(&self, idx: TokenIdx) -> &Token {
        &self.tokens[idx.get()]
    }

    /// Every token with its index, in order.
    pub fn indexed(&self) -> impl DoubleEndedIterator<Item = (TokenIdx, &Token)> {
        self.tokens.iter().enumerate().map(|(at, token)| (Self::idx(at), token))
    }

    /// The tokens that depend on `head`, in order.
    pub fn children(&self, head: TokenIdx) -> impl DoubleEndedIterator<Item = TokenIdx> + '_ {
        self.indexed().filter(move |(_, token)| token.head == Some(head)).map(|(idx, _)| idx)
    }

    /// An index as a [`TokenIdx`]; sentences hold at most 2,000 tokens, so it always fits.
    pub fn idx(at: usize) -> TokenIdx {
        TokenIdx(u16::try_from(at).unwrap_or(u16::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for upos in Upos::ALL {
            assert_eq!(upos.name().parse(), Ok(upos));
        }
        for deprel in Deprel::ALL {
            assert_eq!(deprel.name().parse(), Ok(deprel));
        }
        assert!(Deprel::ALL.is_sorted() && Upos::ALL.is_sorted());
    }

    #[test]
    fn subtypes_that_are_not_kept_are_cut() {
        assert_eq!("nmod:poss".parse(), Ok(Deprel::Nmod));
        assert_eq!("ACL:RelCl".parse(), Ok(Deprel::AclRelcl));
        assert_eq!("subject".parse::<Deprel>(), Err(UnknownName));
    }
}
