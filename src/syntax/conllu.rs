//! CoNLL-U, the treebanks' text format, to documents and back.

use std::fmt::Write as _;

use super::document::{
    Case, Document, Feats, Gender, Mood, Number, Part, Sentence, Tense, Token, TokenIdx, VerbForm,
};
use crate::text::Span;

/// Why a text is no CoNLL-U.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {kind}")]
pub struct ConlluError {
    line: usize,
    kind: ConlluErrorKind,
}

impl ConlluError {
    /// The line, counted from 1.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// What is wrong with it.
    pub const fn kind(&self) -> ConlluErrorKind {
        self.kind
    }
}

/// What can be wrong with a line of CoNLL-U.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConlluErrorKind {
    /// Fewer or more than ten columns.
    #[error("a token has ten columns separated by tabs")]
    Columns,
    /// The first column is not the next number.
    #[error("the numbers of a sentence's tokens count up from 1")]
    Id,
    /// The fourth column.
    #[error("not a part of speech of Universal Dependencies")]
    Upos,
    /// The seventh column.
    #[error("a head is the number of a token of the same sentence, or 0")]
    Head,
    /// The eighth column.
    #[error("not a relation of Universal Dependencies")]
    Deprel,
    /// More than [`MAX_TOKENS`] tokens.
    #[error("a sentence has at most 2,000 tokens")]
    TooLong,
}

/// Longest sentence, in tokens.
pub const MAX_TOKENS: usize = 2_000;

/// Reads all sentences; multiword ranges (`1-2`), empty nodes (`1.1`) and comments are passed over.
///
/// Spans count in the text that the forms make with a space between two, unless `SpaceAfter=No`.
///
/// # Errors
/// At the first line that is not CoNLL-U.
pub fn read(text: &str) -> Result<Document, ConlluError> {
    let mut reader = Reader::default();
    for (line, content) in text.lines().enumerate() {
        let content = content.trim_end_matches('\r');
        let at = |kind| ConlluError { line: line + 1, kind };
        if content.trim().is_empty() {
            reader.end_sentence().map_err(at)?;
        } else if !content.starts_with('#') {
            reader.token(content).map_err(at)?;
        }
    }
    let line = text.lines().count();
    reader.end_sentence().map_err(|kind| ConlluError { line, kind })?;
    Ok(reader.document)
}

#[derive(Default)]
struct Reader {
    document: Document,
    tokens: Vec<Token>,
    /// First byte of the next token.
    at: usize,
}

impl Reader {
    fn token(&mut self, line: &str) -> Result<(), ConlluErrorKind> {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, upos, _, feats, head, deprel, _, misc] = columns.as_slice() else {
            return Err(ConlluErrorKind::Columns);
        };
        if id.contains(['-', '.']) {
            return Ok(());
        }
        if self.tokens.len() == MAX_TOKENS {
            return Err(ConlluErrorKind::TooLong);
        }
        if id.parse() != Ok(self.tokens.len() + 1) {
            return Err(ConlluErrorKind::Id);
        }
        let head: u16 = head.parse().map_err(|_| ConlluErrorKind::Head)?;
        let span = Span::of(self.at..self.at + form.len());
        let spaced = !misc.split('|').any(|field| field == "SpaceAfter=No");
        self.at += form.len() + usize::from(spaced);
        self.tokens.push(Token {
            span,
            form: form.to_owned(),
            lemma: if lemma == "_" && form != "_" { String::new() } else { lemma.to_owned() },
            upos: upos.parse().map_err(|_| ConlluErrorKind::Upos)?,
            feats: read_feats(feats),
            head: head.checked_sub(1).map(TokenIdx),
            deprel: deprel.parse().map_err(|_| ConlluErrorKind::Deprel)?,
        });
        Ok(())
    }

    fn end_sentence(&mut self) -> Result<(), ConlluErrorKind> {
        let tokens = std::mem::take(&mut self.tokens);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Ok(()) };
        if tokens.iter().filter_map(|token| token.head).any(|head| head.get() >= tokens.len()) {
            return Err(ConlluErrorKind::Head);
        }
        let span = first.span.cover(last.span);
        let sentence = Sentence { part: Part::Text, span, paragraph: 0, headline: false, tokens };
        self.document.sentences.push(sentence);
        Ok(())
    }
}

/// Writes all sentences, each with its number and its text.
///
/// `SpaceAfter=No` is written where no byte lies between two tokens of a sentence.
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        write_sentence(&mut out, number + 1, sentence);
    }
    out
}

fn write_sentence(out: &mut String, number: usize, sentence: &Sentence) {
    let nexts = sentence.tokens.iter().skip(1).map(Some).chain([None]);
    let tight: Vec<bool> = sentence
        .tokens
        .iter()
        .zip(nexts)
        .map(|(token, next)| next.is_some_and(|next| next.span.start() <= token.span.end()))
        .collect();
    let mut text = String::new();
    for (token, tight) in sentence.tokens.iter().zip(&tight) {
        text.push_str(&clean(&token.form));
        text.push_str(if *tight { "" } else { " " });
    }
    // Writing to a `String` cannot fail.
    _ = writeln!(out, "# sent_id = {number}\n# text = {}", text.trim_end());
    for ((idx, token), tight) in sentence.indexed().zip(tight) {
        let lemma = if token.lemma.is_empty() { "_".to_owned() } else { clean(&token.lemma) };
        _ = writeln!(
            out,
            "{}\t{}\t{lemma}\t{}\t_\t{}\t{}\t{}\t_\t{}",
            idx.get() + 1,
            clean(&token.form),
            token.upos.name(),
            feats_text(token.feats),
            token.head.map_or(0, |head| head.get() + 1),
            token.deprel.name(),
            if tight { "SpaceAfter=No" } else { "_" },
        );
    }
    out.push('\n');
}

/// A form without line breaks and tabs, which would break the columns.
fn clean(form: &str) -> String {
    form.replace(|letter: char| letter.is_control() || "\u{2028}\u{2029}".contains(letter), " ")
}

fn read_feats(column: &str) -> Feats {
    let value = |wanted: &str| {
        let mut fields = column.split('|').filter_map(|field| field.split_once('='));
        fields.find(|(name, _)| *name == wanted).map(|(_, value)| value)
    };
    Feats {
        case: value("Case").and_then(|name| named(&CASES, name)),
        number: value("Number").and_then(|name| named(&NUMBERS, name)),
        gender: value("Gender").and_then(|name| named(&GENDERS, name)),
        verb_form: value("VerbForm").and_then(|name| named(&VERB_FORMS, name)),
        mood: value("Mood").and_then(|name| match (name, value("Tense")) {
            ("Ind", _) => Some(Mood::Ind),
            ("Imp", _) => Some(Mood::Imp),
            ("Sub", Some("Pres")) => Some(Mood::Sub1),
            ("Sub", _) => Some(Mood::Sub2),
            _ => None,
        }),
        tense: value("Tense").and_then(|name| named(&TENSES, name)),
        person: value("Person")
            .and_then(|name| name.parse().ok())
            .filter(|who| (1..=3).contains(who)),
    }
}

/// The features as UD writes them, in the order of their names; `_` when none is known.
fn feats_text(feats: Feats) -> String {
    let mood = feats.mood.map(|mood| match mood {
        Mood::Ind => "Ind",
        Mood::Imp => "Imp",
        Mood::Sub1 | Mood::Sub2 => "Sub",
    });
    let person = feats.person.map(|person| person.to_string());
    let fields = [
        ("Case", name_of(&CASES, feats.case)),
        ("Gender", name_of(&GENDERS, feats.gender)),
        ("Mood", mood),
        ("Number", name_of(&NUMBERS, feats.number)),
        ("Person", person.as_deref()),
        ("Tense", tense_name(feats)),
        ("VerbForm", name_of(&VERB_FORMS, feats.verb_form)),
    ];
    let fields = fields.iter().filter_map(|(name, value)| Some(format!("{name}={}", (*value)?)));
    let all: Vec<String> = fields.collect();
    if all.is_empty() { "_".to_owned() } else { all.join("|") }
}

/// UD tells the two German Konjunktive apart by their tense.
fn tense_name(feats: Feats) -> Option<&'static str> {
    match feats.mood {
        Some(Mood::Sub1) => Some("Pres"),
        Some(Mood::Sub2) => Some("Past"),
        _ => name_of(&TENSES, feats.tense),
    }
}

const CASES: [(&str, Case); 4] =
    [("Nom", Case::Nom), ("Acc", Case::Acc), ("Dat", Case::Dat), ("Gen", Case::Gen)];
const NUMBERS: [(&str, Number); 2] = [("Sing", Number::Sing), ("Plur", Number::Plur)];
const GENDERS: [(&str, Gender); 3] =
    [("Masc", Gender::Masc), ("Fem", Gender::Fem), ("Neut", Gender::Neut)];
const VERB_FORMS: [(&str, VerbForm); 4] = [
    ("Fin", VerbForm::Fin),
    ("Inf", VerbForm::Inf),
    ("Part", VerbForm::Part),
    ("Ger", VerbForm::Ger),
];
const TENSES: [(&str, Tense); 2] = [("Past", Tense::Past), ("Pres", Tense::Pres)];

fn named<T: Copy>(names: &[(&str, T)], wanted: &str) -> Option<T> {
    names.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value)
}

fn name_of<T: PartialEq>(names: &[(&'static str, T)], wanted: Option<T>) -> Option<&'static str> {
    let wanted = wanted?;
    names.iter().find(|(_, value)| *value == wanted).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Deprel, Upos};

    const TEXT: &str = "\
# sent_id = 1
# text = Sie reise ab.
1\tSie\tsie\tPRON\t_\tCase=Nom|Number=Sing|Person=3\t2\tnsubj\t_\t_
2\treise\treisen\tVERB\t_\tMood=Sub|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_
3\tab\t_\tADP\t_\t_\t2\tcompound:prt\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

";

    #[test]
    fn what_is_read_is_written_back() {
        let document = read(TEXT).unwrap();
        assert_eq!(write(&document), TEXT);
        let tokens = &document.sentences[0].tokens;
        assert_eq!(tokens[1].feats.mood, Some(Mood::Sub1));
        assert_eq!(tokens[3].span, Span::of(12..13));
        assert_eq!(tokens[2].lemma, "");
    }

    #[test]
    fn ranges_and_empty_nodes_are_passed_over() {
        let text = "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n\
                    1\tdo\tdo\tAUX\t_\t_\t0\troot\t_\tSpaceAfter=No\n\
                    1.1\tgo\tgo\tVERB\t_\t_\t_\t_\t0:root\t_\n\
                    2\tn't\tnot\tPART\t_\t_\t1\tadvmod:neg\t_\t_\n";
        let document = read(text).unwrap();
        let tokens = &document.sentences[0].tokens;
        assert_eq!(tokens.len(), 2);
        assert_eq!((tokens[1].upos, tokens[1].deprel), (Upos::Part, Deprel::Advmod));
    }

    #[test]
    fn errors_name_line_and_reason() {
        let check = |text: &str, line, kind| {
            assert_eq!(read(text), Err(ConlluError { line, kind }), "{text:?}");
        };
        check("# ok\n1\tx", 2, ConlluErrorKind::Columns);
        check("2\tx\t_\tX\t_\t_\t0\troot\t_\t_", 1, ConlluErrorKind::Id);
        check("1\tx\t_\tFOO\t_\t_\t0\troot\t_\t_", 1, ConlluErrorKind::Upos);
        check("1\tx\t_\tX\t_\t_\t2\tdep\t_\t_\n\n", 2, ConlluErrorKind::Head);
        check("1\tx\t_\tX\t_\t_\t0\tfoo\t_\t_", 1, ConlluErrorKind::Deprel);
    }
}
