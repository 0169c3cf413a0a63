//! Graph files under many writers, killed writers and full disks, and the snapshots beside them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use legation::article::Article;
use legation::claim::{ArticleId, Claim, ClaimId};
use legation::graph::KnowledgeGraph;
use legation::schema::Schema;
use legation::store;

use crate::sample;

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("files").join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn schema() -> Arc<Schema> {
    Arc::new(Schema::builtin().clone())
}

/// A graph large enough for a snapshot: copies of one article's claims.
fn large() -> KnowledgeGraph {
    let small = sample::graph(
        "state:PRK supplies state:RUS; by person:john-kirby outlet:nbc-news; what 1.000 Container
         state:RUS sanctions state:PRK; when 2017-03; planned
         not state:USA cooperates-with state:PRK",
    );
    let mut graph = small.clone();
    for number in 0..400 {
        let id = ArticleId::new(format!("copy-{number}"));
        let copy = |claim: &Claim| {
            let mut claim = Claim { article: id.clone(), ..claim.clone() };
            claim.id = ClaimId::of(&claim, small.schema());
            claim
        };
        let mut entry = small.articles().next().unwrap().clone();
        entry.info.id = id.clone();
        graph.add_article(entry);
        small.claims().map(copy).for_each(|claim| graph.add_claim(claim));
    }
    let text = "Nordkorea lieferte Munition an Russland, wie Reuters am Montag aus Seoul meldete.";
    let reading = |id: &str| {
        let article = Article::from_plain(ArticleId::new(id), text);
        crate::reader().read(&article).unwrap()
    };
    graph.add(reading("agency"));
    graph.add(reading("paper"));
    graph
}

fn snapshot_of(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{}.snapshot", path.file_name().unwrap().to_str().unwrap()))
}

fn assert_same(one: &KnowledgeGraph, other: &KnowledgeGraph) {
    assert_eq!(store::to_ron(one), store::to_ron(other));
    assert!(one.claims().eq(other.claims()));
    assert_eq!(one.reprints(), other.reprints());
}

#[test]
fn a_snapshot_gives_the_graph_of_its_file() {
    let path = folder("snapshot").join("graph.ron");
    let graph = large();
    store::save(&graph, &path).unwrap();
    assert!(snapshot_of(&path).exists());
    assert_same(&store::load(&path, &schema()).unwrap(), &graph);
    assert_eq!(graph.reprints().len(), 1);
    fs::remove_file(snapshot_of(&path)).unwrap();
    assert_same(&store::load(&path, &schema()).unwrap(), &graph);
    assert!(snapshot_of(&path).exists(), "reading the file makes the snapshot again");
}

#[test]
fn a_snapshot_of_another_file_or_a_broken_one_does_not_count() {
    let path = folder("stale").join("graph.ron");
    let graph = large();
    store::save(&graph, &path).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let snapshot = fs::read(snapshot_of(&path)).unwrap();

    // The same length, the same place, other bytes.
    fs::write(&path, text.replace("1.000 Container", "9.999 Container")).unwrap();
    let changed = store::load(&path, &schema()).unwrap();
    assert!(changed.claims().any(|it| it.what.as_deref() == Some("9.999 Container")));

    fs::write(&path, &text).unwrap();
    for at in (0..snapshot.len()).step_by(snapshot.len() / 40) {
        let mut broken = snapshot.clone();
        broken[at] ^= 0x55;
        fs::write(snapshot_of(&path), &broken).unwrap();
        assert_same(&store::load(&path, &schema()).unwrap(), &graph);
        fs::write(snapshot_of(&path), &snapshot[..at]).unwrap();
        assert_same(&store::load(&path, &schema()).unwrap(), &graph);
    }

    // A copy is another file with the same bytes.
    let copy = path.with_file_name("copy.ron");
    fs::copy(&path, &copy).unwrap();
    fs::copy(snapshot_of(&path), snapshot_of(&copy)).unwrap();
    assert_same(&store::load(&copy, &schema()).unwrap(), &graph);
}

#[test]
fn small_graphs_need_no_snapshot() {
    let path = folder("small").join("graph.ron");
    store::save(&sample::graph("state:PRK supplies state:RUS"), &path).unwrap();
    assert!(!snapshot_of(&path).exists());
}

fn adding(folder: &Path, id: &str) -> Command {
    let article = folder.join(format!("{id}.txt"));
    let text = format!("Meldung {id}\nNordkorea lieferte Munition an Russland, so {id}.\n");
    fs::write(&article, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_legation"));
    command.arg("read").arg(article).args(["--lang", "de", "--jobs", "1", "--into"]);
    command.arg(folder.join("graph.ron"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn articles(folder: &Path) -> usize {
    let graph = store::load(&folder.join("graph.ron"), &schema()).unwrap();
    assert_eq!(graph.claims().len(), graph.articles().len());
    graph.articles().len()
}

#[test]
fn writers_at_the_same_time_lose_nothing() {
    let folder = folder("writers");
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let folder = &folder;
            scope.spawn(move || {
                for number in 0..3 {
                    assert!(
                        adding(folder, &format!("w{writer}-{number}")).status().unwrap().success()
                    );
                }
            });
        }
    });
    assert_eq!(articles(&folder), 12);
}

#[test]
fn a_killed_writer_leaves_the_graph_whole() {
    let folder = folder("killed");
    store::save(&large(), &folder.join("graph.ron")).unwrap();
    let before = fs::read(folder.join("graph.ron")).unwrap();
    for number in 0..6 {
        let mut child = adding(&folder, &format!("k{number}")).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(number * 60));
        child.kill().ok();
        let ended = child.wait().unwrap().success();
        let graph = store::load(&folder.join("graph.ron"), &schema()).unwrap();
        let id = ArticleId::new(format!("k{number}"));
        assert!(!ended || graph.article(&id).is_some());
        assert!(graph.claims().len() >= 1_200);
    }
    assert!(fs::read(folder.join("graph.ron")).unwrap().len() >= before.len());
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_an_error_and_leaves_the_old_file() {
    let folder = folder("full");
    let graph = folder.join("graph.ron");
    store::save(&large(), &graph).unwrap();
    let before = fs::read(&graph).unwrap();
    for blocks in ["0", "1", "300"] {
        let command = adding(&folder, "full");
        let mut limited = Command::new("sh");
        limited.args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "sh", blocks]);
        let status = limited.arg(command.get_program()).args(command.get_args()).output().unwrap();
        assert_eq!(status.status.code(), Some(2), "{blocks}");
        assert!(String::from_utf8_lossy(&status.stderr).contains("cannot be written"));
        assert_eq!(fs::read(&graph).unwrap(), before);
    }
}
