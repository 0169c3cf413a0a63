//! `legation show`: a text in; what the reader makes of it, stage by stage, out.

use std::path::Path;
use std::sync::Arc;

use itertools::Itertools;
use serde_json::json;

use super::Outcome;
use super::args::{ShowArgs, Stage};
use super::claims;
use super::files;
use super::format::OutputFormat;
use super::out::{Line, Out, Paint, clean};
use super::render::{Failure, Report};
use super::session::Session;
use super::speech;
use super::table::Table;
use super::words::Words;
use crate::article::Article;
use crate::claim::{ArticleId, Notation, Reading};
use crate::graph::KnowledgeGraph;
use crate::mention::Mentions;
use crate::reader::{ReadError, Reader};
use crate::syntax::{Document, Sentence, TokenIdx, conllu};

/// Runs the command.
pub(crate) fn run(
    args: &ShowArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    if args.stage == Stage::Speech && !args.pretokenized {
        return speech::run(args, session, out);
    }
    let article = article(args)?;
    let reader = session.reader_with(&args.rules, args.model.as_deref(), args.lang)?;
    if args.pretokenized {
        let lang = match article.lang.map_or_else(|| Reader::language(&article.text), Ok) {
            Ok(lang) => lang,
            Err(error) => return unread(args, session, &error),
        };
        let document = reader.analyser(lang).analyse_words(&article.text);
        return trees(args.stage, &document, session, out);
    }
    if args.stage == Stage::Claims {
        return match reader.read(&article) {
            Ok(reading) => claims_of(&reader, reading, session, out),
            Err(error) => unread(args, session, &error),
        };
    }
    let analysis = match reader.analyse(&article) {
        Ok(analysis) => analysis,
        Err(error) => return unread(args, session, &error),
    };
    if args.stage == Stage::Mentions {
        let table = mentions_of(&article, &analysis.document, &analysis.mentions);
        table.write(session.format(), out)?;
        return Ok(Outcome::Answered);
    }
    trees(args.stage, &analysis.document, session, out)
}

fn claims_of(
    reader: &Reader<'_>,
    reading: Reading,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let found = Outcome::found(!reading.claims.is_empty());
    match session.format() {
        OutputFormat::Table => notations(reader, &reading, out)?,
        format => records((reader, reading), (session, format), out)?,
    }
    Ok(found)
}

/// A text in another language is passed over as `read` does it; an empty one is a mistake.
fn unread(args: &ShowArgs, session: &Session, error: &ReadError) -> Result<Outcome, Failure> {
    let path = args.file.as_deref().unwrap_or(Path::new("the sentence"));
    match error {
        ReadError::Language => {
            let why = "it is in neither German nor English; --lang says otherwise";
            session.skipped(&path.display().to_string(), why);
            Ok(Outcome::Skipped)
        }
        ReadError::Empty => Err(Report::caused_by(error).about(path).hint("give a text").into()),
    }
}

/// The stages before the names.
fn trees(
    stage: Stage,
    document: &Document,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    match stage {
        Stage::Tokens => tokens(document).write(session.format(), out)?,
        Stage::Tree => tree(document, out)?,
        Stage::Conllu => in_conllu(document, out)?,
        Stage::Mentions | Stage::Claims | Stage::Speech => {
            return Err(Report::new("--pretokenized shows tokens, tree or conllu").into());
        }
    }
    Ok(Outcome::Answered)
}

fn article(args: &ShowArgs) -> Result<Article, Report> {
    let (id, text) = match (&args.sentence, &args.file) {
        (Some(sentence), _) => (ArticleId::of_text(sentence), sentence.clone()),
        (None, Some(path)) => {
            let text = files::text(path)?.text;
            (
                path.file_stem().map_or_else(
                    || ArticleId::of_text(&text),
                    |stem| ArticleId::new(stem.to_string_lossy()),
                ),
                text,
            )
        }
        (None, None) => return Err(Report::new("there is no text to show")),
    };
    let mut article = Article::from_plain(id, text);
    article.lang = args.lang;
    article.published = args.date;
    Ok(article)
}

fn tokens(document: &Document) -> Table {
    let columns = ["sentence", "token", "form", "lemma", "upos", "head", "deprel", "start", "end"];
    let mut table = Table::new("tokens", columns);
    for (number, sentence) in document.sentences.iter().enumerate() {
        for (idx, token) in sentence.indexed() {
            table.row(vec![
                json!(number),
                json!(idx.get() + 1),
                json!(token.form),
                json!(token.lemma),
                json!(token.upos.name()),
                json!(token.head.map_or(0, |head| head.get() + 1)),
                json!(token.deprel.name()),
                json!(token.span.start()),
                json!(token.span.end()),
            ]);
        }
    }
    table
}

/// Each word below the word it depends on.
fn tree(document: &Document, out: &mut Out<'_>) -> Result<(), Failure> {
    for (number, sentence) in document.sentences.iter().enumerate() {
        out.line(&Line::default().paint(Paint::Faint, format!("s{number}")))?;
        for (idx, depth) in by_depth(sentence) {
            let token = sentence.token(idx);
            let text = format!("{}{} ", "  ".repeat(depth + 1), token.form);
            let (deprel, upos) = (token.deprel.name(), token.upos.name());
            out.line(
                &Line::of(text).paint(Paint::Faint, format!("{deprel} {upos} {}", token.lemma)),
            )?;
        }
    }
    Ok(())
}

/// As CoNLL-U; its tabs stay, whatever else a terminal would obey does not.
fn in_conllu(document: &Document, out: &mut Out<'_>) -> Result<(), Failure> {
    for line in conllu::write(document).lines() {
        writeln!(out.data(), "{}", line.split('\t').map(clean).join("\t"))?;
    }
    Ok(())
}

/// Heads before what depends on them, with how deep they stand. What hangs in a circle is left
/// out.
fn by_depth(sentence: &Sentence) -> Vec<(TokenIdx, usize)> {
    let mut order = Vec::new();
    let roots = sentence.indexed().filter(|(_, token)| token.head.is_none());
    let mut waiting = roots.map(|(idx, _)| (idx, 0)).collect_vec();
    waiting.reverse();
    while let Some((idx, depth)) = waiting.pop() {
        order.push((idx, depth));
        waiting.extend(sentence.children(idx).rev().map(|child| (child, depth + 1)));
    }
    order
}

fn mentions_of(article: &Article, document: &Document, mentions: &Mentions) -> Table {
    let mut table = Table::new("mentions", ["sentence", "words", "kind", "actors", "start", "end"]);
    for mention in mentions.all() {
        let Some(sentence) = document.sentences.get(mention.sentence) else { continue };
        let span = sentence.token(mention.first).span.cover(sentence.token(mention.last).span);
        table.row(vec![
            json!(mention.sentence),
            json!(span.slice(&article.text)),
            json!(format!("{:?}", mention.kind).to_lowercase()),
            json!(mention.actors),
            json!(span.start()),
            json!(span.end()),
        ]);
    }
    table
}

/// One line a claim, as tests and documents write them, with the rule that saw it.
fn notations(reader: &Reader<'_>, reading: &Reading, out: &mut Out<'_>) -> Result<(), Failure> {
    for claim in &reading.claims {
        let line = Notation::new(claim, reader.schema()).to_string();
        let rule = format!("   {}", claim.evidence.rule);
        out.line(&Line::of(line).paint(Paint::Faint, rule))?;
    }
    Ok(())
}

/// Claims as the other commands write them for programs.
fn records(
    (reader, reading): (&Reader<'_>, Reading),
    (session, format): (&Session, OutputFormat),
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let mut graph = KnowledgeGraph::new(Arc::clone(reader.schema()));
    graph.add(reading);
    let words = Words { graph: &graph, lang: session.labels_in(&graph, format) };
    claims::write(words, graph.view().claims(), format, out)?;
    Ok(())
}
