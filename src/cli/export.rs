//! `legation export`: a part of a graph in, a file other programs read out.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::Outcome;
use super::args::{Engine, ExportArgs};
use super::format::OutputFormat;
use super::names::Names;
use super::out::{Out, clean_json};
use super::render::{Failure, Report};
use super::select::{self, Unless};
use super::session::{Session, of_store};
use super::words::Words;
use crate::align::{self, Counting};
use crate::export::{self, Bloc, Format, Options};
use crate::graph::GraphView;
use crate::lang::Lang;
use crate::store;

/// The program of Graphviz that draws.
const DOT: &str = "dot";

/// Runs the command.
pub(crate) fn run(
    args: &ExportArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let format = format(args)?;
    if args.output.is_none() && is_binary(format) && io::stdout().is_terminal() {
        let message = format!("{} is no text for a terminal", format.name());
        let hint = format!("give a file with -o graph.{}", format.name());
        return Err(Report::new(message).hint(hint).into());
    }
    let graph = session.graph()?;
    let lang =
        if is_picture(format) { session.labels(&graph) } else { session.labels_or_english() };
    let words = Words { graph: &graph, lang };
    let names = Names::new(session, words);
    let view = select::selection(&args.selection, (&graph, names), Unless::All)?.apply(&graph);
    let bytes = bytes(session, &view, (format, args.engine), words.lang)?;
    match &args.output {
        Some(path) => {
            store::write(path, &bytes).map_err(|error| of_store(&error))?;
            write_nodes(session, &view, (format, words.lang), path)?;
        }
        None => out.data().write_all(&bytes)?,
    }
    Ok(Outcome::found(!view.claims().is_empty()))
}

/// The page of a view.
pub(crate) fn page(view: &GraphView<'_>, labels: Lang) -> io::Result<Vec<u8>> {
    encode(view, Format::Html, &options(view, Format::Html, labels))
}

/// Beside a table of edges, that of its nodes: `graph.csv` and `graph.nodes.csv`.
fn write_nodes(
    session: &Session,
    view: &GraphView<'_>,
    (format, labels): (OutputFormat, Lang),
    edges: &Path,
) -> Result<(), Failure> {
    let Some(nodes) = Format::from_name(format.name()).and_then(Format::nodes) else {
        return Ok(());
    };
    let path = edges.with_extension(nodes.extension());
    let bytes = encode(view, nodes, &options(view, nodes, labels))?;
    store::write(&path, &bytes).map_err(|error| of_store(&error))?;
    session.note(format!("the actors are in {}", path.display()));
    Ok(())
}

/// Prints a view in a format of `export`.
pub(crate) fn print(
    session: &Session,
    view: &GraphView<'_>,
    style: (OutputFormat, Lang),
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let (format, labels) = style;
    let bytes = bytes(session, view, (format, Engine::Graphviz), labels)?;
    Ok(out.data().write_all(&bytes)?)
}

/// Writes a view in a format the library knows; any other writes nothing.
pub(crate) fn write(
    view: &GraphView<'_>,
    (format, labels): (OutputFormat, Lang),
    to: &mut dyn Write,
) -> io::Result<()> {
    let Some(format) = Format::from_name(format.name()) else { return Ok(()) };
    to.write_all(&encode(view, format, &options(view, format, labels))?)
}

/// The bytes of an export, in which JSON holds no character that a terminal would obey.
fn encode(view: &GraphView<'_>, format: Format, options: &Options) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    export::write(view, format, options, &mut bytes)?;
    match (format, String::from_utf8(bytes)) {
        (Format::Json | Format::Jsonl, Ok(json)) => Ok(clean_json(&json).into_owned().into_bytes()),
        (_, Ok(text)) => Ok(text.into_bytes()),
        (_, Err(error)) => Ok(error.into_bytes()),
    }
}

/// The format asked for, else that of the output's ending, else DOT.
fn format(args: &ExportArgs) -> Result<OutputFormat, Report> {
    let ending = args.output.as_deref().and_then(Path::extension);
    let ending = ending.map(|it| it.to_string_lossy().to_ascii_lowercase());
    match (args.format, ending) {
        (Some(format), _) => Ok(format),
        (None, None) => Ok(OutputFormat::Dot),
        (None, Some(ending)) => {
            let format = OutputFormat::of_ending(&ending);
            format.filter(|it| OutputFormat::EXPORTS.contains(it)).ok_or_else(|| {
                let names = OutputFormat::EXPORTS.map(OutputFormat::name).join(", ");
                Report::new(format!("no export format is called `{ending}`"))
                    .hint(format!("choose one with -f: {names}"))
            })
        }
    }
}

fn bytes(
    session: &Session,
    view: &GraphView<'_>,
    (format, engine): (OutputFormat, Engine),
    labels: Lang,
) -> Result<Vec<u8>, Failure> {
    let is_drawn = is_drawn(format, engine)?;
    let source = if is_drawn { OutputFormat::Dot } else { format };
    let Some(known) = Format::from_name(source.name()) else {
        let message = "this program was built without Graphviz (its feature `dot`)";
        return Err(Report::new(message).hint("the other formats need nothing").into());
    };
    let options = options(view, known, labels);
    for note in export::notes(view, known, &options) {
        session
            .note(std::iter::once(note.message).chain(note.hints).collect::<Vec<_>>().join("; "));
    }
    let bytes = encode(view, known, &options)?;
    if is_drawn { Ok(draw(&bytes, format)?) } else { Ok(bytes) }
}

fn options(view: &GraphView<'_>, format: Format, labels: Lang) -> Options {
    let drawn = [OutputFormat::Dot, OutputFormat::Svg, OutputFormat::Html]
        .iter()
        .any(|it| it.name() == format.name());
    let rolled = Counting { roll_up: true, ..Counting::default() };
    let camps = if drawn { align::camps(view, &rolled) } else { Vec::new() };
    Options { labels, blocs: Bloc::of_camps(view, &camps, labels), ..Options::default() }
}

/// Whether people look at it: its names are in the language of the articles.
const fn is_picture(format: OutputFormat) -> bool {
    matches!(
        format,
        OutputFormat::Svg
            | OutputFormat::Png
            | OutputFormat::Pdf
            | OutputFormat::Dot
            | OutputFormat::Mermaid
            | OutputFormat::Html
    )
}

/// Whether Graphviz makes it.
fn is_drawn(format: OutputFormat, engine: Engine) -> Result<bool, Report> {
    match (format, engine) {
        (OutputFormat::Png | OutputFormat::Pdf, Engine::Builtin) => {
            Err(Report::new(format!("the built-in engine draws no {}", format.name()))
                .hint("it draws svg; png and pdf need Graphviz"))
        }
        (OutputFormat::Svg, Engine::Builtin) => Ok(false),
        (format, _) => {
            Ok(matches!(format, OutputFormat::Svg | OutputFormat::Png | OutputFormat::Pdf))
        }
    }
}

const fn is_binary(format: OutputFormat) -> bool {
    matches!(format, OutputFormat::Png | OutputFormat::Pdf)
}

/// Lets Graphviz draw.
fn draw(dot: &[u8], format: OutputFormat) -> Result<Vec<u8>, Report> {
    let output = piped(dot, format).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            Report::new(format!("{} needs the program `{DOT}`, which is not installed", format.name()))
                .hint("install Graphviz: `apt install graphviz`, `brew install graphviz`, `winget install graphviz`")
                .hint("the other formats need no program")
        }
        _ => Report::new(format!("the program `{DOT}` cannot be run: {error}")),
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let first = said.lines().next().unwrap_or("no reason given");
    Err(Report::new(format!("the program `{DOT}` failed: {first}"))
        .hint("write the picture's source with -f dot to see what it was given"))
}

/// Runs Graphviz; its input goes in while its output comes out, so that neither waits for ever.
fn piped(dot: &[u8], format: OutputFormat) -> io::Result<Output> {
    let mut child = Command::new(DOT)
        .arg(format!("-T{}", format.name()))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let stdin = child.stdin.take();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // Where it stops reading, its exit status says why.
            drop(stdin.map(|mut stdin| stdin.write_all(dot)));
        });
        child.wait_with_output()
    })
}
