//! Trains and measures the tagger and parser models.

mod corpus;
mod random;
mod weights;
mod oracle;
mod tagger;
mod parser;
mod roles;
mod blob;
mod score;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use legation::lang::Lang;
use legation::syntax::{Model, ModelError, Upos, conllu};

use corpus::Corpus;

const USAGE: &str = "\
usage: legation-train train --lang de|en [--folds N] [--role-folds N] [--cutoff N]
                            [--least N] [--seeds N]
                            --data FILE[@WEIGHT]... --out MODEL
       legation-train eval --lang de|en MODEL FILE...

train  makes a model of CoNLL-U files; a file with @3 counts three times
eval   measures a model on CoNLL-U files (gold tokens, predicted tags)";

/// Why the program stops.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("{USAGE}")]
    Usage,
    #[error("{}", .0.display())]
    File(PathBuf, #[source] std::io::Error),
    #[error("{}", .0.display())]
    Conllu(PathBuf, #[source] conllu::ConlluError),
    #[error("the model")]
    Model(#[from] ModelError),
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.split_first() {
        Some((command, rest)) if command == "train" => train(rest),
        Some((command, rest)) if command == "eval" => eval(rest),
        _ => Err(Error::Usage),
    };
    let Err(error) = done else { return ExitCode::SUCCESS };
    let mut message = error.to_string();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(next) = cause.source() {
        message = format!("{message}: {next}");
        cause = next;
    }
    eprintln!("{message}");
    ExitCode::FAILURE
}

/// What to train on, and how.
struct Plan {
    lang: Lang,
    corpus: Corpus,
    out: PathBuf,
    /// Into how many parts the sentences are dealt for the parser's tags.
    folds: usize,
    /// Into how many for the trees the deciding of roles learns on; 0 leaves roles to the parser.
    role_folds: usize,
    settings: parser::Settings,
}

fn train(args: &[String]) -> Result<(), Error> {
    let plan = plan(args)?;
    let bytes = train_model(&plan)?;
    corpus::write(&plan.out, &bytes)
}

fn plan(args: &[String]) -> Result<Plan, Error> {
    let (lang, args) = lang(args)?;
    let mut corpus = Corpus::default();
    let (mut out, mut folds, mut role_folds) = (None, 10, 0);
    let mut settings = parser::Settings { cutoff: 5, least: 32, seeds: 1 };
    let mut args = args.iter().peekable();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--data" => {
                while let Some(file) = args.next_if(|arg| !arg.starts_with("--")) {
                    add_weighted(&mut corpus, lang, file)?;
                }
            }
            "--out" => out = args.next().map(PathBuf::from),
            "--folds" => folds = number(args.next())?,
            "--cutoff" => settings.cutoff = number(args.next())?,
            "--role-folds" => role_folds = number(args.next())?,
            "--seeds" => settings.seeds = number(args.next())?,
            "--least" => settings.least = number(args.next())?,
            _ => return Err(Error::Usage),
        }
    }
    let out = out.ok_or(Error::Usage)?;
    if lang == Lang::De {
        corpus.unify_datives();
    }
    if corpus.trees.is_empty() || folds < 2 {
        return Err(Error::Usage);
    }
    Ok(Plan { lang, corpus, out, folds, role_folds, settings })
}

/// `FILE` or `FILE@WEIGHT`.
fn add_weighted(corpus: &mut Corpus, lang: Lang, file: &str) -> Result<(), Error> {
    match file.rsplit_once('@') {
        Some((path, weight)) => corpus.add(path.into(), lang, number(Some(weight))?),
        None => corpus.add(file.into(), lang, 1),
    }
}

/// The language that `--lang` names first, and the other arguments.
fn lang(args: &[String]) -> Result<(Lang, &[String]), Error> {
    let [flag, name, rest @ ..] = args else { return Err(Error::Usage) };
    let lang = Lang::from_code(name).filter(|_| flag == "--lang");
    lang.map(|lang| (lang, rest)).ok_or(Error::Usage)
}

fn number<T: std::str::FromStr>(arg: Option<impl AsRef<str>>) -> Result<T, Error> {
    arg.and_then(|arg| arg.as_ref().parse().ok()).ok_or(Error::Usage)
}

/// A model of the plan's corpus; the parser learns on tags of taggers that have not seen the sentence.
fn train_model(plan: &Plan) -> Result<Vec<u8>, Error> {
    let (corpus, folds) = (&plan.corpus, plan.folds);
    let start = Instant::now();
    let progress = |what: &str| eprintln!("{:>6.1} s  {what}", start.elapsed().as_secs_f64());
    let mut tags = vec![Vec::new(); corpus.trees.len()];
    for fold in 0..folds {
        let learns = |at: usize| at % folds != fold;
        let block = tagger::train(corpus, 1, learns);
        let model =
            Model::from_bytes(blob::model(&block, &blob::idle_parser(), &blob::no_roles()))?;
        for at in (0..corpus.trees.len()).filter(|at| !learns(*at)) {
            tags[at] = legation::syntax::tag(&model, &corpus.trees[at].words());
        }
        progress(&format!("tagged fold {} of {folds}", fold + 1));
    }
    let tagger = tagger::train(corpus, plan.settings.seeds, |_| true);
    progress("trained the tagger");
    let roles = match plan.role_folds {
        0 => blob::no_roles(),
        folds => roles::train(corpus, plan.lang, &parsed(plan, &tags, folds)?, ROLE_SEEDS),
    };
    progress("trained the roles");
    let parser = parser::train(corpus, &tags, plan.settings, |_| true);
    progress("trained the parser");
    Ok(blob::model(&tagger, &parser, &roles))
}

/// How many times the deciding of roles is learnt, in other orders.
const ROLE_SEEDS: u64 = 4;

/// The trees of parsers that have not seen the sentence.
fn parsed(plan: &Plan, tags: &[Vec<Upos>], folds: usize) -> Result<Vec<roles::Parsed>, Error> {
    let corpus = &plan.corpus;
    let settings = parser::Settings { seeds: 1, ..plan.settings };
    let mut parsed = vec![roles::Parsed::default(); corpus.trees.len()];
    for fold in 0..folds {
        let learns = |at: usize| at % folds != fold;
        let block = parser::train(corpus, tags, settings, learns);
        let idle = blob::idle_tagger();
        let model = Model::from_bytes(blob::model(&idle, &block, &blob::no_roles()))?;
        for at in (0..corpus.trees.len()).filter(|at| !learns(*at)) {
            let (words, tags) = (corpus.trees[at].words(), tags[at].clone());
            let arcs = legation::syntax::parse(&model, plan.lang, &words, &tags);
            parsed[at] = roles::Parsed { tags, arcs };
        }
        eprintln!("          parsed fold {} of {folds}", fold + 1);
    }
    Ok(parsed)
}

fn eval(args: &[String]) -> Result<(), Error> {
    let (lang, args) = lang(args)?;
    let (model, files) = args.split_first().ok_or(Error::Usage)?;
    let bytes = corpus::read(model.as_ref())?;
    let start = Instant::now();
    let model = Model::from_bytes(bytes)?;
    println!("opened in {} µs", start.elapsed().as_micros());
    for file in files {
        let mut corpus = Corpus::default();
        corpus.add(file.into(), lang, 1)?;
        println!("\n{file}\n{}", score::measure(&model, lang, &corpus));
    }
    Ok(())
}
