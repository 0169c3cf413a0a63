//! Snapshots: a graph as bytes beside its file, opened instead of it where it surely is the same
//! graph.
//!
//! A snapshot names the hash of the file it belongs to, and what the system said of that file. As
//! long as that has not changed the file is not even read; else its hash decides. A snapshot that
//! is missing, foreign or broken is as good as none: then the file is read, and a snapshot made.

mod decode;
mod encode;

use std::fs::{self, File, Metadata};
use std::hash::Hasher as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use siphasher::sip128::{Hasher128, SipHasher13};

use super::replace::{neighbour, replace};
use crate::graph::KnowledgeGraph;
use crate::schema::Schema;

/// The ending of a snapshot's name.
pub(super) const ENDING: &str = "snapshot";

/// What stands first: a name and a version.
const MAGIC: &[u8; 8] = b"legsnap\x02";

/// Bytes before the graph: the magic, the schema, the hash of the file, what the system said of
/// it, the checksum of the graph.
const HEAD: usize = 8 + 8 + 16 + STAMP + 4;

/// Bytes of a [`Stamp`].
const STAMP: usize = 8 * 4;

/// Smaller files are read as fast as their snapshot would be.
const WORTH_IT: u64 = 1 << 18;

/// A file may change within one tick of the system's clock and look the same: a snapshot that is
/// younger than the file by less than this many nanoseconds is not believed without a look.
const TICK: i64 = 50_000_000;

/// Where the snapshot of a graph file lies, and what the system says of the file.
pub(super) struct Place {
    path: PathBuf,
    stamp: Stamp,
    /// When the file was last touched, in nanoseconds.
    touched: i64,
}

/// Length, times of change in nanoseconds, number of the file.
type Stamp = [i64; 4];

impl Place {
    /// The place for a graph file; `None` where a snapshot is not worth it.
    pub(super) fn of(path: &Path, file: &File) -> Option<Self> {
        let about = file.metadata().ok().filter(|it| it.is_file() && it.len() >= WORTH_IT)?;
        let (stamp, touched) = stamp(&about)?;
        Some(Self { path: neighbour(path, ENDING), stamp, touched })
    }

    /// The graph of the snapshot, if it surely belongs to the file as it is.
    pub(super) fn open(&self, schema: &Arc<Schema>) -> Option<KnowledgeGraph> {
        let mut file = File::open(&self.path).ok()?;
        let written = stamp(&file.metadata().ok()?)?.1;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        let head = Head::read(&bytes)?;
        let believed = head.stamp == self.stamp && written.checked_sub(self.touched)? >= TICK;
        (believed && head.schema == schema_hash(schema)).then_some(())?;
        graph_in(bytes, &head, schema)
    }

    /// The graph of the snapshot, if it belongs to these bytes of the file.
    pub(super) fn open_for(&self, source: &[u8], schema: &Arc<Schema>) -> Option<KnowledgeGraph> {
        let mut bytes = Vec::new();
        File::open(&self.path).ok()?.read_to_end(&mut bytes).ok()?;
        let head = Head::read(&bytes)?;
        let fits = head.schema == schema_hash(schema) && head.source == hash(source);
        fits.then_some(())?;
        let renewed = Head { stamp: self.stamp, ..head };
        bytes[..HEAD].copy_from_slice(&renewed.bytes());
        let copy = bytes.clone();
        let graph = graph_in(bytes, &renewed, schema)?;
        self.write(&copy);
        Some(graph)
    }

    /// Makes the snapshot of a graph whose file holds these bytes. It is only a help: where it
    /// cannot be written there is none.
    pub(super) fn save(&self, graph: &KnowledgeGraph, source: &[u8]) {
        let mut bytes = vec![0; HEAD];
        if encode::graph(graph, &mut bytes).is_none() {
            drop(fs::remove_file(&self.path));
            return;
        }
        let head = Head {
            schema: schema_hash(graph.schema()),
            source: hash(source),
            stamp: self.stamp,
            checksum: crc32fast::hash(&bytes[HEAD..]),
        };
        bytes[..HEAD].copy_from_slice(&head.bytes());
        self.write(&bytes);
    }

    fn write(&self, bytes: &[u8]) {
        let beside = self.path.with_extension(format!("{ENDING}.{}.new", std::process::id()));
        drop(replace((&self.path, &beside), bytes, |_| Ok(())));
    }
}

struct Head {
    schema: u64,
    source: u128,
    stamp: Stamp,
    checksum: u32,
}

impl Head {
    fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (schema, rest) = rest.split_first_chunk::<8>()?;
        let (source, rest) = rest.split_first_chunk::<16>()?;
        let (stamp, rest) = rest.split_first_chunk::<STAMP>()?;
        let (checksum, _) = rest.split_first_chunk::<4>()?;
        let (stamps, _) = stamp.as_chunks::<8>();
        let stamp =
            std::array::from_fn(|at| stamps.get(at).map_or(0, |it| i64::from_le_bytes(*it)));
        Some(Self {
            schema: u64::from_le_bytes(*schema),
            source: u128::from_le_bytes(*source),
            stamp,
            checksum: u32::from_le_bytes(*checksum),
        })
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&self.schema.to_le_bytes());
        bytes.extend_from_slice(&self.source.to_le_bytes());
        for number in self.stamp {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(&self.checksum.to_le_bytes());
        bytes
    }
}

fn graph_in(bytes: Vec<u8>, head: &Head, schema: &Arc<Schema>) -> Option<KnowledgeGraph> {
    (crc32fast::hash(bytes.get(HEAD..)?) == head.checksum).then_some(())?;
    decode::graph(bytes, HEAD, schema)
}

fn hash(bytes: &[u8]) -> u128 {
    let mut hasher = SipHasher13::new_with_keys(0x7369_7068, 0x736e_6170);
    hasher.write(bytes);
    hasher.finish128().as_u128()
}

/// Snapshots number relations as the schema does.
fn schema_hash(schema: &Schema) -> u64 {
    let names: Vec<&str> = schema.iter().map(|(_, relation)| relation.name.as_str()).collect();
    crate::claim::stable_hash(&names)
}

/// What the system says of a file, and when it was last touched; `None` where it says too little
/// to tell one state of a file from another.
#[cfg(unix)]
fn stamp(about: &Metadata) -> Option<(Stamp, i64)> {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds =
        |seconds: i64, rest: i64| seconds.checked_mul(1_000_000_000)?.checked_add(rest);
    let written = nanoseconds(about.mtime(), about.mtime_nsec())?;
    let changed = nanoseconds(about.ctime(), about.ctime_nsec())?;
    let length = i64::try_from(about.len()).ok()?;
    let number = about.ino().cast_signed();
    Some(([length, written, changed, number], changed))
}

/// Elsewhere only the hash decides.
#[cfg(not(unix))]
fn stamp(about: &Metadata) -> Option<(Stamp, i64)> {
    Some(([i64::try_from(about.len()).ok()?, 0, 0, 0], i64::MAX))
}
