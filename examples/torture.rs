//! Kills writers, lets writers race, and fills the disk under them; then looks whether a graph file
//! lost anything: `cargo run --release --example torture -- LEGATION FOLDER [KILLS] [APPENDS]`.
//! LEGATION is the program, FOLDER an empty folder, KILLS 1000 and APPENDS 200 where not given.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use legation::article::Article;
use legation::claim::ArticleId;
use legation::graph::KnowledgeGraph;
use legation::lang::Lang;
use legation::reader::Reader;
use legation::schema::Schema;
use legation::store;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Writers at a time.
const WRITERS: usize = 8;

/// Articles in the graph before anything is killed: enough that writing takes a while.
const BEFORE: usize = 1_500;

struct Place {
    program: PathBuf,
    folder: PathBuf,
    schema: Arc<Schema>,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [program, folder, numbers @ ..] = arguments.as_slice() else {
        return Err("usage: torture LEGATION FOLDER [KILLS] [APPENDS]".into());
    };
    let number = |at: usize, otherwise| numbers.get(at).map_or(Ok(otherwise), |it| it.parse());
    let (kills, appends) = (number(0, 1_000)?, number(1, 200)?);
    let (program, folder) = (PathBuf::from(program).canonicalize()?, PathBuf::from(folder));
    let schema = Arc::new(Schema::builtin().clone());
    let place = Place { program, folder: folder.canonicalize()?, schema };
    let mut out = io::stdout();
    writeln!(out, "{}", killed(&place, kills)?)?;
    writeln!(out, "{}", raced(&place, appends)?)?;
    writeln!(out, "{}", filled(&place)?)?;
    Ok(())
}

impl Place {
    /// Writes an article nobody else has, and gives the command that adds it to a graph.
    fn adding(&self, id: &str, graph: &Path) -> Result<Command> {
        let article = self.folder.join(format!("{id}.txt"));
        let text =
            format!("Meldung {id}\nNordkorea lieferte Munition an Russland, hieß es in {id}.\n");
        File::create(&article)?.write_all(text.as_bytes())?;
        let mut command = Command::new(&self.program);
        command.arg("read").arg(article).args(["--lang", "de", "--jobs", "1", "--into"]).arg(graph);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        Ok(command)
    }

    /// The articles of a graph, each of which has its claims.
    fn articles(&self, graph: &Path) -> Result<BTreeSet<String>> {
        let graph = store::load(graph, &self.schema)?;
        let with_claims: BTreeSet<_> = graph.claims().map(|it| it.article.to_string()).collect();
        let all: BTreeSet<_> = graph.articles().map(|it| it.info.id.to_string()).collect();
        if all == with_claims { Ok(all) } else { Err("an article has lost its claims".into()) }
    }

    fn large_graph(&self, path: &Path) -> Result<()> {
        let reader = Reader::builtin();
        let mut graph = KnowledgeGraph::new(Arc::clone(&self.schema));
        for number in 0..BEFORE {
            let text =
                format!("Meldung {number}\nNordkorea lieferte Munition an Russland. So {number}.");
            let mut article = Article::from_plain(ArticleId::new(format!("b{number}")), text);
            article.lang = Some(Lang::De);
            graph.add(reader.read(&article)?);
        }
        Ok(store::save(&graph, path)?)
    }
}

/// Kills `read --into` at random moments; what it had said to be done must be there.
fn killed(place: &Place, kills: usize) -> Result<String> {
    let graph = place.folder.join("killed.ron");
    place.large_graph(&graph)?;
    let start = Instant::now();
    place.adding("warm", &graph)?.status()?;
    let usual = start.elapsed();
    let mut committed = place.articles(&graph)?;
    let (mut random, mut finished, mut half_way) = (0x2545_f491_u64, 0, 0);
    for number in 0..kills {
        let id = format!("k{number}");
        let mut child = place.adding(&id, &graph)?.spawn()?;
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let share = u32::try_from(random >> 33 & 0x3ff)?;
        std::thread::sleep(usual * share / 0x380);
        // Killing what has ended is no error worth telling.
        drop(child.kill());
        if child.wait()?.success() {
            committed.insert(id.clone());
            finished += 1;
        }
        let found =
            place.articles(&graph).map_err(|error| format!("after kill {number}: {error}"))?;
        if !committed.is_subset(&found) {
            return Err(format!("kill {number} lost {:?}", committed.difference(&found)).into());
        }
        half_way += usize::from(found.contains(&id) && !committed.contains(&id));
        committed = found;
        drop(fs::remove_file(place.folder.join(format!("{id}.txt"))));
    }
    Ok(format!(
        "killed {kills} times: {finished} had ended, {half_way} were written and not yet ended, \
         none lost, no file broken ({} articles)",
        committed.len()
    ))
}

/// Many programs add to one graph at the same time.
fn raced(place: &Place, appends: usize) -> Result<String> {
    let graph = place.folder.join("raced.ron");
    let write = |writer: usize| -> Result<()> {
        for number in 0..appends {
            let id = format!("w{writer}-{number}");
            if !place.adding(&id, &graph)?.status()?.success() {
                return Err(format!("{id} failed").into());
            }
            drop(fs::remove_file(place.folder.join(format!("{id}.txt"))));
        }
        Ok(())
    };
    let start = Instant::now();
    std::thread::scope(|scope| {
        let write = &write;
        let writers: Vec<_> =
            (0..WRITERS).map(|writer| scope.spawn(move || write(writer))).collect();
        writers.into_iter().try_for_each(|it| it.join().map_err(|_| "a writer broke down")?)
    })?;
    let (found, wanted) = (place.articles(&graph)?.len(), WRITERS * appends);
    if found != wanted {
        return Err(format!("{found} of {wanted} articles are there").into());
    }
    let seconds = start.elapsed().as_secs();
    Ok(format!("{WRITERS} writers, {appends} articles each: all {found} there, {seconds} s"))
}

/// Lets files grow to so many blocks and no further: every write that fails leaves the old graph.
fn filled(place: &Place) -> Result<String> {
    let graph = place.folder.join("killed.ron");
    let (before, size) = (fs::read(&graph)?, fs::metadata(&graph)?.len());
    let blocks = size / 512;
    let mut failed = 0;
    for limit in (0..blocks).step_by(usize::try_from(blocks / 20 + 1)?) {
        let command = place.adding("full", &graph)?;
        let mut limited = Command::new("sh");
        limited.args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "sh"]);
        limited.arg(limit.to_string()).arg(command.get_program()).args(command.get_args());
        let status = limited.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        if status.code() != Some(2) || fs::read(&graph)? != before {
            return Err(
                format!("at {limit} blocks: {status}, the file has changed or is none").into()
            );
        }
        failed += 1;
    }
    Ok(format!("disk full at {failed} sizes: an error each time, the old file as it was"))
}
