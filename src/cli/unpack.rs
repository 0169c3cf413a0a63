//! A stream that may be packed in, what is in it out: gzip and Zstandard, told by their first bytes.

use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

/// The first bytes of a gzip stream.
const GZIP: &[u8] = &[0x1f, 0x8b];

/// The first bytes of a Zstandard frame.
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// The stream itself, or what is packed in it.
pub(crate) fn any<'r>(stream: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    let mut stream = BufReader::with_capacity(1 << 16, stream);
    let head = stream.fill_buf()?;
    if head.starts_with(GZIP) {
        return Ok(Box::new(MultiGzDecoder::new(stream)));
    }
    if head.starts_with(ZSTD) {
        return Ok(Box::new(Frames::new(stream)?));
    }
    Ok(Box::new(stream))
}

/// A name without the ending that says how the file is packed.
pub(crate) fn name(path: &Path) -> PathBuf {
    let packed = path
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("gz") || it.eq_ignore_ascii_case("zst"));
    if packed { path.with_extension("") } else { path.to_path_buf() }
}

/// Zstandard frames, one after the other.
struct Frames<R: BufRead> {
    /// `None` only while the next frame is opened.
    frame: Option<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>,
}

impl<R: BufRead> Frames<R> {
    fn new(stream: R) -> io::Result<Self> {
        let frame = StreamingDecoder::new(stream).map_err(io::Error::other)?;
        Ok(Self { frame: Some(frame) })
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        while let Some(frame) = &mut self.frame {
            let read = frame.read(buf)?;
            if read > 0 || buf.is_empty() {
                return Ok(read);
            }
            let Some(ended) = self.frame.take() else { break };
            let mut stream = ended.into_inner();
            if stream.fill_buf()?.is_empty() {
                break;
            }
            *self = Self::new(stream)?;
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn unpacked(bytes: &[u8]) -> String {
        let mut text = String::new();
        any(bytes).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn packed_streams_are_known_by_their_first_bytes() {
        let gzip = |text: &str| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(text.as_bytes()).unwrap();
            encoder.finish().unwrap()
        };
        let zstd = |text: &str| compress_to_vec(text.as_bytes(), CompressionLevel::Fastest);
        assert_eq!(unpacked(b"plain"), "plain");
        assert_eq!(unpacked(b""), "");
        assert_eq!(unpacked(&[gzip("one, "), gzip("two")].concat()), "one, two");
        assert_eq!(unpacked(&[zstd("one, "), zstd("two")].concat()), "one, two");
        let mut broken = gzip("broken");
        broken.truncate(12);
        assert!(any(&broken[..]).unwrap().read_to_end(&mut Vec::new()).is_err());
    }

    #[test]
    fn endings_of_packing_do_not_count() {
        assert_eq!(name(Path::new("a/b.jsonl.gz")), Path::new("a/b.jsonl"));
        assert_eq!(name(Path::new("a/b.jsonl")), Path::new("a/b.jsonl"));
    }
}
