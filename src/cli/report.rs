//! `legation read --report`: readings in; how much was understood, and what was not, out.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use serde_json::json;

use super::format::OutputFormat;
use super::out::{Line, Out, Paint, clean};
use super::table::Table;
use crate::claim::{Nearest, Reading, Unread};
use crate::lang::Lang;
use crate::reader::Reader;
use crate::schema::RelationId;

/// What rows gave, and where none did.
#[derive(Debug, Default)]
pub(crate) struct Coverage {
    langs: BTreeSet<Lang>,
    sentences: usize,
    /// Sentences that gave a claim, the same sentence once.
    read: usize,
    relations: BTreeMap<RelationId, usize>,
    rules: BTreeMap<String, usize>,
    unread: Vec<(String, Unread)>,
}

/// One line: of what group, what, how often; of a sentence also its words.
type Entry = (&'static str, String, usize, Option<String>);

impl Coverage {
    /// Takes in what one article gave.
    pub(crate) fn add(&mut self, reading: &Reading) {
        self.langs.insert(reading.article.lang);
        self.sentences += reading.sentences as usize;
        let sentences: BTreeSet<u32> =
            reading.claims.iter().map(|claim| claim.evidence.sentence).collect();
        self.read += sentences.len();
        for claim in &reading.claims {
            *self.relations.entry(claim.relation).or_insert(0) += 1;
            *self.rules.entry(claim.evidence.rule.to_string()).or_insert(0) += 1;
        }
        let article = reading.article.id.to_string();
        self.unread.extend(reading.unread.iter().map(|it| (article.clone(), it.clone())));
    }

    /// Prints it all.
    pub(crate) fn write(
        &self,
        reader: &Reader<'_>,
        format: OutputFormat,
        out: &mut Out<'_>,
    ) -> io::Result<()> {
        let entries = self.entries(reader);
        if format == OutputFormat::Table {
            return print(&entries, out);
        }
        let mut table = Table::new("report", ["of", "what", "count", "text"]);
        for (of, what, count, text) in entries {
            table.row(vec![json!(of), json!(what), json!(count), json!(text)]);
        }
        table.write(format, out)
    }

    fn entries(&self, reader: &Reader<'_>) -> Vec<Entry> {
        let mut entries = vec![
            ("sentences", "in all".to_owned(), self.sentences, None),
            ("sentences", "that gave a claim".to_owned(), self.read, None),
            (
                "sentences",
                "with two or more actors and no claim".to_owned(),
                self.unread.len(),
                None,
            ),
        ];
        entries.extend(reader.schema().iter().map(|(id, relation)| {
            let (fired, rows) = self.rows_of(reader, &relation.name);
            let what = format!("{} ({fired} of {rows} rows)", relation.name);
            ("relations", what, self.relations.get(&id).copied().unwrap_or(0), None)
        }));
        let mut rules: Vec<_> = self.rules.iter().collect();
        rules.sort_by_key(|(rule, count)| (std::cmp::Reverse(**count), *rule));
        entries
            .extend(rules.into_iter().map(|(rule, count)| ("rules", rule.clone(), *count, None)));
        let mut nearest: BTreeMap<Nearest, usize> = BTreeMap::new();
        for (_, unread) in &self.unread {
            *nearest.entry(unread.nearest).or_insert(0) += 1;
        }
        entries.extend(
            nearest.into_iter().map(|(it, count)| ("no claim", it.words().to_owned(), count, None)),
        );
        entries.extend(self.unread.iter().map(|(article, it)| {
            let what = format!("{article}:{}: {}", it.sentence, it.note().message);
            ("unread", what, it.actors.len(), Some(it.text.clone()))
        }));
        entries
    }

    /// How many rows of a relation gave a claim, and how many there are, in the languages read.
    fn rows_of(&self, reader: &Reader<'_>, relation: &str) -> (usize, usize) {
        let frames = self.langs.iter().flat_map(|lang| {
            let frames = reader.pack(*lang).frames().iter();
            frames.map(move |frame| (lang, &frame.row)).filter(|(_, row)| row.relation == relation)
        });
        frames.fold((0, 0), |(fired, rows), (lang, row)| {
            let rule = format!("{}/{}/{}", lang.code(), row.relation, row.id);
            (fired + usize::from(self.rules.contains_key(&rule)), rows + 1)
        })
    }
}

fn print(entries: &[Entry], out: &mut Out<'_>) -> io::Result<()> {
    let mut last = "";
    for (of, what, count, text) in entries {
        if *of != last {
            out.line(&Line::default().paint(Paint::Strong, of))?;
            last = of;
        }
        match text {
            None => out.say(format!("  {count:>6}  {}", clean(what)))?,
            Some(text) => {
                out.say(format!("  {}", clean(what)))?;
                out.say(format!("      {}", clean(text)))?;
            }
        }
    }
    Ok(())
}
