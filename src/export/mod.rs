//! A view in other tools' formats: claims in, bytes out.

mod bloc;
#[cfg(feature = "dot")]
mod dot;
mod heatmap;
mod json;
mod jsonl;
mod record;
mod ron;

use std::io;

pub use bloc::Bloc;
pub use heatmap::{HeatMap, heat_map};

use crate::diag::Diagnostic;
use crate::graph::GraphView;
use crate::lang::Lang;

/// A format a view can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Graphviz: a picture.
    #[cfg(feature = "dot")]
    Dot,
    /// Node-link JSON, as networkx loads it.
    Json,
    /// One claim a line.
    Jsonl,
    /// A graph file.
    Ron,
}

impl Format {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        #[cfg(feature = "dot")]
        Self::Dot,
        Self::Json,
        Self::Jsonl,
        Self::Ron,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "dot")]
            Self::Dot => "dot",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Ron => "ron",
        }
    }

    /// How its files end, without the dot.
    pub const fn extension(self) -> &'static str {
        self.name()
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            #[cfg(feature = "dot")]
            Self::Dot => "text/vnd.graphviz",
            Self::Json => "application/json",
            Self::Jsonl => "application/jsonl",
            Self::Ron => "application/ron",
        }
    }

    /// The format called `name`, in any case; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name().eq_ignore_ascii_case(name))
    }
}

/// What a view looks like in a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The language of names and verbs.
    pub labels: Lang,
    /// What stands above a picture; `None`: the title of the only article, else their number.
    pub title: Option<String>,
    /// The actors a picture draws together. No actor is in two of them.
    pub blocs: Vec<Bloc>,
    /// Whether a picture shows what is only asked.
    pub asked: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { labels: Lang::En, title: None, blocs: Vec::new(), asked: false }
    }
}

/// Writes a view. The same view gives the same bytes.
pub fn write(
    view: &GraphView<'_>,
    format: Format,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        #[cfg(feature = "dot")]
        Format::Dot => dot::write(view, options, to),
        Format::Json => json::write(view, options, to),
        Format::Jsonl => jsonl::write(view, options, to),
        Format::Ron => ron::write(view, to),
    }
}

/// What the user should know of a view in a format: that a picture is too large to be read.
pub fn notes(view: &GraphView<'_>, format: Format, options: &Options) -> Vec<Diagnostic> {
    match format {
        #[cfg(feature = "dot")]
        Format::Dot => dot::notes(view, options),
        Format::Json | Format::Jsonl | Format::Ron => Vec::new(),
    }
}

/// The label in a language.
fn label(labels: &crate::schema::Labels, lang: Lang) -> &str {
    match lang {
        Lang::De => &labels.de,
        Lang::En => &labels.en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_found_by_their_names() {
        for format in Format::ALL.iter().copied() {
            assert_eq!(Format::from_name(&format.name().to_uppercase()), Some(format));
        }
        assert_eq!(Format::from_name("docx"), None);
    }
}
