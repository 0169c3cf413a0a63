//! CoNLL-U: a file goes in, its sentences come out with the place of each word in the text.

use std::ops::Range;

/// One sentence of a treebank.
pub(crate) struct Sentence {
    /// The part of `sent_id` before the last `-` or `.`: the document.
    pub(crate) document: String,
    /// As `# text` has it.
    pub(crate) text: String,
    pub(crate) words: Vec<Word>,
}

/// One syntactic word.
pub(crate) struct Word {
    pub(crate) form: String,
    pub(crate) lemma: String,
    pub(crate) upos: String,
    pub(crate) feats: String,
    /// 1-based, 0 at the root.
    pub(crate) head: u16,
    pub(crate) deprel: String,
    /// The last column.
    pub(crate) misc: String,
    /// Its bytes in the sentence's text.
    pub(crate) bytes: Range<usize>,
}

pub(crate) fn read(path: &str) -> std::io::Result<Vec<Sentence>> {
    let file = std::io::read_to_string(std::fs::File::open(path)?)?;
    Ok(file.split("\n\n").filter(|block| !block.trim().is_empty()).map(sentence).collect())
}

fn sentence(block: &str) -> Sentence {
    let comment = |name: &str| {
        let value = block.lines().find_map(|line| line.strip_prefix(name));
        value.unwrap_or_default().to_owned()
    };
    let id = comment("# sent_id = ");
    let document = id.rsplit_once(['-', '.']).map_or("", |(document, _)| document).to_owned();
    let text = comment("# text = ");
    let mut words = Vec::new();
    let mut at = 0;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, _, feats, head, deprel, ..] = columns.as_slice() else {
            continue;
        };
        if !id.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let bytes = place(&text, at, form);
        at = bytes.end;
        words.push(Word {
            form: (*form).to_owned(),
            lemma: (*lemma).to_owned(),
            upos: (*upos).to_owned(),
            feats: (*feats).to_owned(),
            head: head.parse().unwrap_or(0),
            deprel: (*deprel).to_owned(),
            misc: columns.get(9).copied().unwrap_or_default().to_owned(),
            bytes,
        });
    }
    Sentence { document, text, words }
}

/// Where `form` stands in `text` from byte `from` on; treebanks may write quotation marks and a
/// few words otherwise than the text, then the length of the form decides.
fn place(text: &str, from: usize, form: &str) -> Range<usize> {
    let rest = text.get(from..).unwrap_or_default();
    let start = from + (rest.len() - rest.trim_start().len());
    let here = text.get(start..).unwrap_or_default();
    if here.starts_with(form) {
        return start..start + form.len();
    }
    let quote = matches!(form, "``" | "''").then(|| here.chars().next()).flatten();
    let len = match quote {
        Some(mark) => mark.len_utf8(),
        None => here.chars().take(form.chars().count()).map(char::len_utf8).sum(),
    };
    start..start + len
}
