//! Writes the compiled actor table: rows in, the bytes that [`crate::actor::blob`] reads out.

use std::collections::BTreeMap;

use crate::actor::blob::{BEGINNING, BEGINNING_BYTES, SECTIONS, Section, beginning, pack, probes};
use crate::actor::fold::{Hash, Joined, first_run, sounding};
use crate::actor::inflect;
use crate::actor::row::{Form, FormKind, FormLang, Infl, Row};

/// A spelling without its text: row, kind, language, weakness.
type Use = (usize, FormKind, FormLang, bool);

/// Every spelling by key and text, with all its uses.
type Spellings = BTreeMap<String, BTreeMap<String, Vec<Use>>>;

/// The compiled table of `rows`, which must be sorted by id and without doubles, each with the
/// table it stands in and its line there.
pub(crate) fn compile(
    rows: &[Row],
    origins: &[(String, usize)],
) -> Result<Vec<u8>, postcard::Error> {
    let mut sections = vec![Vec::new(); SECTIONS];
    for row in rows {
        sections[Section::Ids as usize].extend_from_slice(row.id.as_str().as_bytes());
        end(&mut sections, Section::Ids, Section::IdEnds);
        sections[Section::Rows as usize].extend(postcard::to_stdvec(row)?);
        end(&mut sections, Section::Rows, Section::RowEnds);
    }
    write_origins(origins, &mut sections);
    let spellings = spellings(rows);
    write_entries(&spellings, &mut sections);
    sections[Section::Beginnings as usize] = beginnings(&spellings);
    sections[Section::Slots as usize] = slots(&spellings);
    sections[Section::Runs as usize] = runs(&spellings);
    Ok(joined(&sections))
}

fn write_origins(origins: &[(String, usize)], sections: &mut [Vec<u8>]) {
    let mut files: Vec<&str> = origins.iter().map(|(file, _)| file.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    for file in &files {
        sections[Section::Files as usize].extend_from_slice(file.as_bytes());
        end(sections, Section::Files, Section::FileEnds);
    }
    for (file, line) in origins {
        let file = files.partition_point(|it| *it < file.as_str());
        push(&mut sections[Section::Origins as usize], file);
        push(&mut sections[Section::Origins as usize], *line);
    }
}

fn spellings(rows: &[Row]) -> Spellings {
    let mut spellings = Spellings::new();
    for (index, row) in rows.iter().enumerate() {
        for form in row.forms.iter().chain(&families(row)) {
            for text in inflect::forms(&form.text, form.infl) {
                let Joined { exact, folded, .. } = Joined::of(&text);
                let uses = spellings.entry(folded).or_default().entry(exact).or_default();
                uses.push((index, form.kind, form.lang, form.weak));
            }
        }
        if row.id.prefix() == "person" {
            for text in row.forms.iter().map(|form| &form.text).chain(&row.family) {
                let uses = spellings.entry(sounding(text)).or_default().entry(text.clone());
                uses.or_default().push((index, FormKind::Family, FormLang::Any, true));
            }
        }
    }
    for uses in spellings.values_mut().flat_map(BTreeMap::values_mut) {
        uses.sort_unstable();
        uses.dedup();
    }
    spellings
}

/// The family names of a person as forms: never found alone, only looked up.
fn families(row: &Row) -> Vec<Form> {
    let form = |text: &String| Form {
        text: text.clone(),
        lang: FormLang::Any,
        kind: FormKind::Family,
        infl: Infl::S,
        weak: true,
    };
    row.family.iter().map(form).collect()
}

fn write_entries(spellings: &Spellings, sections: &mut [Vec<u8>]) {
    let mut n_entries = 0;
    for (key, texts) in spellings {
        sections[Section::Keys as usize].extend_from_slice(key.as_bytes());
        end(sections, Section::Keys, Section::KeyEnds);
        for (text, uses) in texts {
            let start = sections[Section::Texts as usize].len();
            sections[Section::Texts as usize].extend_from_slice(text.as_bytes());
            for (row, kind, lang, weak) in uses {
                let entry = [start, pack(text.len(), *kind, *lang, *weak), *row];
                for word in entry {
                    push(&mut sections[Section::Entries as usize], word);
                }
                n_entries += 1;
            }
        }
        push(&mut sections[Section::EntryEnds as usize], n_entries);
    }
}

fn beginnings(spellings: &Spellings) -> Vec<u8> {
    let mut bits = vec![0; BEGINNING_BYTES];
    for text in spellings.values().flat_map(BTreeMap::keys) {
        let start: String = text.chars().take(BEGINNING).collect();
        let (at, bit) = beginning(Joined::of(&start).hash);
        bits[at] |= bit;
    }
    bits
}

fn slots(spellings: &Spellings) -> Vec<u8> {
    let mut slots = vec![0; (2 * spellings.len()).next_power_of_two()];
    for (index, key) in spellings.keys().enumerate() {
        let free = probes(Hash::of(key), slots.len()).find(|slot| slots[*slot] == 0);
        if let Some(slot) = free {
            slots[slot] = index + 1;
        }
    }
    bytes(&slots)
}

fn runs(spellings: &Spellings) -> Vec<u8> {
    let mut longest: BTreeMap<String, usize> = BTreeMap::new();
    let mut run = String::new();
    for (key, texts) in spellings {
        if texts.values().flatten().any(|(_, kind, ..)| *kind != FormKind::Family) {
            first_run(key, &mut run);
            let known = longest.entry(run.clone()).or_default();
            *known = key.len().max(*known);
        }
    }
    let mut slots = vec![(0, 0); (2 * longest.len()).next_power_of_two()];
    for (run, longest) in longest {
        let hash = Hash::of(&run);
        let free = probes(hash, slots.len()).find(|slot| slots[*slot].1 == 0);
        if let Some(slot) = free {
            slots[slot] = (hash.low(), longest);
        }
    }
    bytes(&slots.into_iter().flat_map(|(hash, longest)| [hash, longest]).collect::<Vec<_>>())
}

fn joined(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut blob = Vec::new();
    let mut end = 4 * SECTIONS;
    for section in sections {
        end += section.len();
        push(&mut blob, end);
    }
    blob.extend(sections.iter().flatten());
    blob
}

/// Notes where the last item of a section ends.
fn end(sections: &mut [Vec<u8>], items: Section, ends: Section) {
    let end = sections[items as usize].len();
    push(&mut sections[ends as usize], end);
}

fn bytes(words: &[usize]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(4 * words.len());
    for word in words {
        push(&mut bytes, *word);
    }
    bytes
}

fn push(bytes: &mut Vec<u8>, word: usize) {
    bytes.extend(u32::try_from(word).unwrap_or(u32::MAX).to_le_bytes());
}
