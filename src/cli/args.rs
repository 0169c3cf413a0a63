//! What can be typed after `legation`: the arguments of every command, and with them its help.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};

use super::choice::{self, Choice};
use super::format::OutputFormat;
use super::read::Shard;
use crate::claim::{Modality, PartialDate, Polarity};
use crate::lang::Lang;
use crate::schema::{ActorKind, Sign};

/// Turns news articles into a graph of who does what to whom, and says for every edge who claims it
///
/// First read some articles, then ask the graph:
///
///   legation read article.txt --date 2023-10-22 -o graph.ron
///   legation path Russland Nordkorea
#[derive(Debug, Parser)]
#[command(
    name = "legation",
    version,
    verbatim_doc_comment,
    arg_required_else_help = true,
    max_term_width = 100,
    disable_help_subcommand = true,
    after_help = "Exit status: 0 answered, 1 nothing found, 2 wrong use or input, 3 some inputs were skipped."
)]
pub(crate) struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub(crate) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Global {
    /// The graph to ask [default: `LEGATION_GRAPH`, else the only graph in this folder]
    #[arg(short, long, global = true, value_name = "PATH")]
    pub(crate) graph: Option<PathBuf>,
    /// A table of relations of your own, instead of the built-in one
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) schema: Option<PathBuf>,
    /// A table of actors of your own, laid over the built-in ones; may be given again
    #[arg(id = "actor_tables", long = "actors", global = true, value_name = "PATH")]
    pub(crate) actor_tables: Vec<PathBuf>,
    /// How to write the answer: table, md, csv, json or jsonl
    #[arg(long, global = true, value_name = "FORMAT", hide_possible_values = true,
          value_parser = format_parser(&OutputFormat::ANSWERS))]
    pub(crate) format: Option<OutputFormat>,
    /// Language of the names of actors: de or en [default: that of most articles]
    #[arg(long, global = true, value_name = "LANG", hide_possible_values = true,
          value_parser = lang_parser())]
    pub(crate) labels: Option<Lang>,
    /// Whether to use colour: auto, always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(crate) color: ColorChoice,
    /// Say nothing on stderr but errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Read(ReadArgs),
    Stats(StatsArgs),
    Who(WhoArgs),
    Path(PathArgs),
    Align(AlignArgs),
    Why(WhyArgs),
    Ask(AskArgs),
    Export(ExportArgs),
    View(ViewArgs),
    Timeline(TimelineArgs),
    Diff(DiffArgs),
    Merge(MergeArgs),
    Judge(JudgeArgs),
    Same(SameArgs),
    Show(ShowArgs),
    Check(CheckArgs),
    #[command(hide = true)]
    Completions(CompletionsArgs),
    #[command(hide = true)]
    Man(ManArgs),
}

/// Read articles into a graph
///
/// A plain text is one article, its first line the headline. A file that ends in .jsonl holds one
/// article a line (id, lang, title, date, url, outlet, text). Of a folder, every .txt and .jsonl in
/// it is read; a pattern such as 'news/**/*.jsonl' may stand in quotes. Files may be packed (.gz,
/// .zst). Without -o or --into the claims are printed. An article read again with another text is
/// corrected: its former claims go.
///
///   legation read article.txt --date 2023-10-22 -o graph.ron
///   legation read articles/ --meta index.tsv --format jsonl > claims.jsonl
///   legation read articles/ --report
///   legation read news.jsonl.gz --shard 1/4 --into part1.ron
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct ReadArgs {
    /// Files, folders or patterns; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Name of the article [default: the name of its file]
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
    /// When it was published, where the input does not say: 2023, 2023-10 or 2023-10-22
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<PartialDate>,
    /// Who published it, where the input does not say
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// Its language, de or en, where the input does not say [default: found out]
    #[arg(long, value_name = "LANG", hide_possible_values = true, value_parser = lang_parser())]
    pub(crate) lang: Option<Lang>,
    /// A model in place of the built-in one of the language that --lang names
    #[arg(long, value_name = "PATH", requires = "lang")]
    pub(crate) model: Option<PathBuf>,
    /// A table of articles: tab-separated, with the columns doc, lang, date, outlet, url
    #[arg(long, value_name = "PATH")]
    pub(crate) meta: Option<PathBuf>,
    /// A table of rows of your own for relations; may be given more than once
    #[arg(long, value_name = "PATH")]
    pub(crate) rules: Vec<PathBuf>,
    /// The inputs hold claims coded elsewhere, in our JSON or JSONL (docs/exports.md)
    #[arg(long, conflicts_with_all = ["id", "date", "outlet", "lang", "meta", "shard"])]
    pub(crate) from_json: bool,
    /// Write the graph to this file
    #[arg(short, long, value_name = "GRAPH", conflicts_with = "into")]
    pub(crate) output: Option<PathBuf>,
    /// Add to the graph in this file, which other programs may add to as well
    #[arg(long, value_name = "GRAPH")]
    pub(crate) into: Option<PathBuf>,
    /// Read so many articles at a time [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    /// Print how much was understood instead: which relations and rules gave claims, and each
    /// sentence with two or more actors that gave none, with what came nearest
    #[arg(long)]
    pub(crate) report: bool,
    /// Read one of so many parts of the articles: 1/4, 2/4 …; merge puts the parts together
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<Shard>,
    /// What to print: table, md, csv, json, jsonl (one claim a line) or ron (the graph)
    #[arg(long, value_name = "FORMAT", hide_possible_values = true,
          value_parser = format_parser(&OutputFormat::READINGS))]
    pub(crate) format: Option<OutputFormat>,
}

/// Say what is in the graph, how sure it is, and what was not understood
///
///   legation stats -g graph.ron
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct StatsArgs {
    /// Which part of the graph.
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
}

/// Show one actor: names, offices, ties, and the claims made by it
///
/// Without a graph it shows what the tables know, and in which row.
///
///   legation who Nordkorea
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct WhoArgs {
    /// Any name of the actor in any language, or its id (state:PRK)
    pub(crate) name: String,
    /// Which claims.
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
}

/// Find the best paths between two actors
///
/// Only ties that are affirmed and actual count; --modality any lets the others in.
///
///   legation path Nordkorea Japan --modality any
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct PathArgs {
    /// Where the path begins: a name or an id
    pub(crate) from: String,
    /// Where it ends
    pub(crate) to: String,
    /// At most so many ties [default: 5]
    #[arg(long, value_name = "N", default_value_t = 5, hide_default_value = true, value_parser = hops_parser())]
    pub(crate) hops: u8,
    /// Show so many paths, the best first [default: 1]
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    pub(crate) all: usize,
    /// An actor no path may touch; may be given again
    #[arg(long, value_name = "NAME")]
    pub(crate) avoid: Vec<String>,
    /// Which claims.
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
}

/// Weigh how two actors stand to each other, with the evidence for and against
///
/// Only claims that are affirmed and actual count; what others say counts less and is marked. A
/// score never stands without the ids of its claims.
///
///   legation align Russland Nordkorea
///   legation align Russland --beyond
///   legation align --matrix --roll-up --picture camps.svg
///   legation align --since 2022-01-01
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command")]
pub(crate) struct AlignArgs {
    /// A name or an id
    #[arg(required_unless_present_any = ["matrix", "contested", "since"])]
    pub(crate) a: Option<String>,
    /// Another one [default: everybody the first has ties with]
    pub(crate) b: Option<String>,
    /// Everybody with everybody: scores, camps, balance
    #[arg(long, conflicts_with_all = ["a", "b"])]
    pub(crate) matrix: bool,
    /// Draw the matrix as an SVG into this file
    #[arg(long, value_name = "PATH", requires = "matrix")]
    pub(crate) picture: Option<PathBuf>,
    /// Count what leaders and bodies do as done by their state
    #[arg(long)]
    pub(crate) roll_up: bool,
    /// As it stood on this day: later articles do not count, older claims count less
    #[arg(long, value_name = "DATE")]
    pub(crate) at: Option<PartialDate>,
    /// What changed since this day
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<PartialDate>,
    /// The two as each source has them: whose world is this?
    #[arg(long, requires = "b")]
    pub(crate) by_source: bool,
    /// Whom the first has no tie with: friends of friends, enemies of enemies
    #[arg(long, requires = "a", conflicts_with = "b")]
    pub(crate) beyond: bool,
    /// What one source says is so and another says is not so
    #[arg(long, conflicts_with_all = ["by_source", "beyond", "since"])]
    pub(crate) contested: bool,
    /// A table of weights, laid over graphs/alignment.ron (docs/alignment.md)
    #[arg(long, value_name = "FILE")]
    pub(crate) weights: Option<PathBuf>,
    /// Which part of the graph.
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
}

/// Show the evidence behind a claim or a tie: the sentence, the speakers, the rule
///
///   legation why 5f0c
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct WhyArgs {
    /// Ids as answers print them; the first four or more characters are enough
    #[arg(required = true, value_name = "ID")]
    pub(crate) ids: Vec<String>,
}

/// Ask the graph a question in its query language
///
///   legation ask "MATCH (a)-[r:SUPPLIES]->(b:State {name: 'Russland'}) RETURN a.name, r.what"
///   legation ask -f who-arms-whom --format dot
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct AskArgs {
    /// The question
    #[arg(required_unless_present_any = ["file", "list"], conflicts_with_all = ["file", "list"])]
    pub(crate) query: Option<String>,
    /// Ask the question in this file, or the saved one of this name in queries/
    #[arg(short, long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// List the saved questions in queries/
    #[arg(long, conflicts_with = "file")]
    pub(crate) list: bool,
    /// Say how the question would be answered, instead of the answer
    #[arg(long, conflicts_with = "list")]
    pub(crate) explain: bool,
    /// The value of a parameter of the question: --param from=Nordkorea for $from
    #[arg(short, long, value_name = "NAME=VALUE", conflicts_with = "list")]
    pub(crate) param: Vec<String>,
    /// Stop after looking at so many edges [default: 2000000]
    #[arg(long, value_name = "N", conflicts_with = "list")]
    pub(crate) budget: Option<usize>,
    /// How to write the answer: table, md, csv, json or jsonl; or the ties behind it: dot, svg
    #[arg(long, value_name = "FORMAT", hide_possible_values = true,
          value_parser = format_parser(&OutputFormat::ASKED))]
    pub(crate) format: Option<OutputFormat>,
}

/// Write the graph in a format other programs read
///
///   legation export -f svg -o graph.svg --around Nordkorea --hops 2
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct ExportArgs {
    /// The format [default: by the ending of the output file, else dot]
    #[arg(short, long, value_name = "FORMAT", value_parser = format_parser(&OutputFormat::EXPORTS))]
    pub(crate) format: Option<OutputFormat>,
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Who draws an svg: graphviz, or builtin, which needs nothing installed
    #[arg(long, value_enum, default_value = "graphviz", hide_possible_values = true)]
    pub(crate) engine: Engine,
    /// Which part of the graph.
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
}

/// Who draws a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    /// The program `dot`.
    Graphviz,
    /// Legation itself.
    Builtin,
}

/// Look at the graph in the browser: search, filters, evidence
///
/// Writes one page that needs no network and opens it.
///
///   legation view --around Nordkorea --hops 2
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct ViewArgs {
    /// Print the path of the page instead of opening it
    #[arg(long)]
    pub(crate) no_open: bool,
    /// Which part of the graph.
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
}

/// List what is claimed of some actors in the order of time
///
/// Of one actor everything, of several what they do to each other. The date is that of the sentence,
/// else that of the article.
///
///   legation timeline Russland Nordkorea
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct TimelineArgs {
    /// Names or ids [default: everybody]
    #[arg(value_name = "NAME")]
    pub(crate) actors: Vec<String>,
    /// Which claims.
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
}

/// Show what one graph holds and another does not
///
///   legation diff old.ron new.ron
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct DiffArgs {
    /// The graph before
    pub(crate) old: PathBuf,
    /// The graph after
    pub(crate) new: PathBuf,
}

/// Put graphs together, with what people said of them
///
/// The order makes no difference, and what is in several graphs is there once.
///
///   legation merge part1.ron part2.ron -o whole.ron
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct MergeArgs {
    /// The graphs
    #[arg(required = true, value_name = "GRAPH")]
    pub(crate) graphs: Vec<PathBuf>,
    /// The graph to write
    #[arg(short, long, value_name = "GRAPH")]
    pub(crate) output: PathBuf,
}

/// Say that a claim is right, wrong, or says something else
///
/// Judgements lie beside the graph (graph.ron.judgements), survive when articles are read again, and
/// show in every answer; the last one on a claim counts.
///
///   legation judge 5f0c reject --note 'the sentence is about another country'
///   legation judge 5f0c edit --modality planned
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct JudgeArgs {
    /// The id of the claim, or of a tie for all its claims
    pub(crate) id: String,
    /// What to make of it
    #[arg(value_enum)]
    pub(crate) verdict: VerdictArg,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// Edit: who does it
    #[arg(long, value_name = "NAME")]
    pub(crate) subject: Option<String>,
    /// Edit: what is done
    #[arg(long, value_name = "REL")]
    pub(crate) rel: Option<String>,
    /// Edit: to whom
    #[arg(long, value_name = "NAME")]
    pub(crate) object: Option<String>,
    /// Edit: affirmed or negated
    #[arg(long, value_name = "POLARITY", hide_possible_values = true,
          value_parser = choice::parser(choice::POLARITIES))]
    pub(crate) polarity: Option<Choice<Polarity>>,
    /// Edit: how real
    #[arg(long, value_name = "MODALITY", hide_possible_values = true,
          value_parser = choice::parser(choice::MODALITIES))]
    pub(crate) modality: Option<Choice<Modality>>,
}

/// What to make of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum VerdictArg {
    /// The sentence says so
    Accept,
    /// It does not: no answer shows the claim
    Reject,
    /// It says something else
    Edit,
}

/// Say that two names mean one actor
///
///   legation same 'Pentagon' 'org:~us-verteidigungsministerium'
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct SameArgs {
    /// The actor that stays: a name or an id
    pub(crate) actor: String,
    /// The one that is the same
    pub(crate) other: String,
}

/// Show what the reader makes of a text, stage by stage
///
///   legation show tokens -s 'Nordkorea liefert Munition an Russland.' --lang de
///   legation show speech articles.jsonl --format jsonl
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct ShowArgs {
    /// Which stage
    #[arg(value_enum)]
    pub(crate) stage: Stage,
    /// A file, for speech also of one article a line (.jsonl); - is standard input
    #[arg(required_unless_present = "sentence", conflicts_with = "sentence")]
    pub(crate) file: Option<PathBuf>,
    /// A sentence instead of a file
    #[arg(short, long, value_name = "TEXT")]
    pub(crate) sentence: Option<String>,
    /// Its language, de or en [default: found out]
    #[arg(long, value_name = "LANG", hide_possible_values = true, value_parser = lang_parser())]
    pub(crate) lang: Option<Lang>,
    /// Each line is a sentence, its words between spaces; for tokens, tree and conllu
    #[arg(long)]
    pub(crate) pretokenized: bool,
    /// A model in place of the built-in one of the language that --lang names
    #[arg(long, value_name = "PATH", requires = "lang")]
    pub(crate) model: Option<PathBuf>,
    /// A table of rows of your own for relations; may be given more than once
    #[arg(long, value_name = "PATH")]
    pub(crate) rules: Vec<PathBuf>,
    /// When it was published
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<PartialDate>,
}

/// A stage of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Stage {
    /// Words with their part of speech
    Tokens,
    /// Words under the words they depend on
    Tree,
    /// The tree in CoNLL-U
    Conllu,
    /// Which words name which actor
    Mentions,
    /// What somebody says, and who
    Speech,
    /// What is claimed
    Claims,
}

/// Look for every error in graphs, tables of relations and saved questions
///
///   legation check graph.ron queries/
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct CheckArgs {
    /// Files or folders [default: the graphs in this folder and queries/]
    pub(crate) files: Vec<PathBuf>,
}

/// Print completions for a shell
///
///   legation completions bash > ~/.local/share/bash-completion/completions/legation
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

/// Print the manual page of legation or of one of its commands
///
///   legation man read | man -l -
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct ManArgs {
    /// The command [default: legation itself]
    pub(crate) command: Option<String>,
}

/// Which part of the graph: where, and which claims.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which part of the graph")]
pub(crate) struct SelectionArgs {
    /// Only what is near this actor; may be given again
    #[arg(long, value_name = "NAME")]
    pub(crate) around: Vec<String>,
    /// How many ties away is near [default: 1]
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true, requires = "around", value_parser = hops_parser())]
    pub(crate) hops: u8,
    /// Only the so many actors with most claims
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Which claims.
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
}

/// Which claims count.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which claims")]
pub(crate) struct FilterArgs {
    /// Only between actors of these kinds: state, leader, expert, outlet, organization
    #[arg(long, value_name = "KIND", value_delimiter = ',', hide_possible_values = true,
          value_parser = choice::parser(choice::KINDS))]
    pub(crate) kind: Vec<Choice<ActorKind>>,
    /// Only these relations: supplies, sanctions …
    #[arg(long, value_name = "REL", value_delimiter = ',')]
    pub(crate) rel: Vec<String>,
    /// Only what pulls together (+) or apart (-)
    #[arg(long, value_name = "SIGN", allow_hyphen_values = true, hide_possible_values = true,
          value_parser = choice::parser(choice::SIGNS))]
    pub(crate) sign: Option<Choice<Sign>>,
    /// How real: actual, former, planned, wanted, predicted, possible, asked or any
    #[arg(long, value_name = "MODALITY", value_delimiter = ',', hide_possible_values = true,
          value_parser = choice::parser(choice::MODALITIES))]
    pub(crate) modality: Vec<Choice<Modality>>,
    /// affirmed, negated or any
    #[arg(long, value_name = "POLARITY", hide_possible_values = true,
          value_parser = choice::parser(choice::POLARITIES))]
    pub(crate) polarity: Option<Choice<Polarity>>,
    /// Only what this speaker says; may be given again
    #[arg(long, value_name = "NAME")]
    pub(crate) said_by: Vec<String>,
    /// Only what is quoted from this outlet; may be given again
    #[arg(long, value_name = "NAME")]
    pub(crate) via_outlet: Vec<String>,
    /// Only articles of this day or later
    #[arg(long = "from", id = "from_date", value_name = "DATE")]
    pub(crate) from: Option<PartialDate>,
    /// Only articles of this day or earlier
    #[arg(long = "to", id = "to_date", value_name = "DATE")]
    pub(crate) to: Option<PartialDate>,
    /// Only this article; may be given again
    #[arg(long, value_name = "ID")]
    pub(crate) article: Vec<String>,
    /// Only what at least so many independent sources say
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) min_sources: usize,
}

fn format_parser(formats: &'static [OutputFormat]) -> impl TypedValueParser<Value = OutputFormat> {
    let names = PossibleValuesParser::new(formats.iter().map(|format| format.name()));
    names.map(|name| OutputFormat::from_name(&name).unwrap_or_default())
}

fn lang_parser() -> impl TypedValueParser<Value = Lang> {
    let codes = PossibleValuesParser::new(Lang::ALL.map(Lang::code));
    codes.try_map(|code| Lang::from_code(&code).ok_or("write de or en"))
}

fn hops_parser() -> impl TypedValueParser<Value = u8> {
    clap::value_parser!(u8).range(1..=20)
}
