//! A view in other tools' formats: claims in, bytes out.

mod bloc;
mod columns;
mod csv;
mod cypher;
#[cfg(feature = "dot")]
mod dot;
mod ftm;
mod gexf;
mod graphml;
mod heatmap;
mod html;
mod json;
mod jsonl;
mod layout;
mod mermaid;
mod picture;
mod record;
mod ron;
mod svg;
mod turtle;
mod xml;

use std::io;

pub use bloc::Bloc;
pub use csv::csv_cell;
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
    /// Claims as a table of edges, as Gephi reads it.
    Csv,
    /// Actors as a table of nodes, as Gephi reads it.
    CsvNodes,
    /// GraphML: networkx, igraph, yEd, Cytoscape.
    GraphMl,
    /// GEXF 1.3: Gephi.
    Gexf,
    /// A script in Cypher: Neo4j, Memgraph.
    Cypher,
    /// Claims as `neo4j-admin database import` reads relationships.
    Neo4j,
    /// Actors as `neo4j-admin database import` reads nodes.
    Neo4jNodes,
    /// Entities of Follow the Money, one a line.
    Ftm,
    /// RDF with provenance (PROV-O).
    Turtle,
    /// A flow chart for Markdown pages.
    Mermaid,
    /// A graph file.
    Ron,
    /// A page that needs nothing but a browser.
    Html,
    /// A picture drawn without Graphviz.
    Svg,
}

impl Format {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        #[cfg(feature = "dot")]
        Self::Dot,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::CsvNodes,
        Self::GraphMl,
        Self::Gexf,
        Self::Cypher,
        Self::Neo4j,
        Self::Neo4jNodes,
        Self::Ftm,
        Self::Turtle,
        Self::Mermaid,
        Self::Ron,
        Self::Html,
        Self::Svg,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "dot")]
            Self::Dot => "dot",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::CsvNodes => "csv-nodes",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Cypher => "cypher",
            Self::Neo4j => "neo4j",
            Self::Neo4jNodes => "neo4j-nodes",
            Self::Ftm => "ftm",
            Self::Turtle => "ttl",
            Self::Mermaid => "mermaid",
            Self::Ron => "ron",
            Self::Html => "html",
            Self::Svg => "svg",
        }
    }

    /// How its files end, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv | Self::Neo4j => "csv",
            Self::CsvNodes | Self::Neo4jNodes => "nodes.csv",
            Self::Ftm => "ftm.json",
            Self::Mermaid => "mmd",
            _ => self.name(),
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            #[cfg(feature = "dot")]
            Self::Dot => "text/vnd.graphviz",
            Self::Json => "application/json",
            Self::Jsonl | Self::Ftm => "application/jsonl",
            Self::Csv | Self::CsvNodes | Self::Neo4j | Self::Neo4jNodes => "text/csv",
            Self::GraphMl => "application/graphml+xml",
            Self::Gexf => "application/gexf+xml",
            Self::Cypher => "application/x-cypher-query",
            Self::Turtle => "text/turtle",
            Self::Mermaid => "text/vnd.mermaid",
            Self::Ron => "application/ron",
            Self::Html => "text/html",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The table of nodes that belongs to a table of edges; `None` for formats of one file.
    pub const fn nodes(self) -> Option<Self> {
        match self {
            Self::Csv => Some(Self::CsvNodes),
            Self::Neo4j => Some(Self::Neo4jNodes),
            _ => None,
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
        Format::Csv => csv::edges(view, options, to),
        Format::CsvNodes => csv::nodes(view, options, to),
        Format::GraphMl => graphml::write(view, options, to),
        Format::Gexf => gexf::write(view, options, to),
        Format::Cypher => cypher::write(view, options, to),
        Format::Neo4j => csv::neo4j_edges(view, options, to),
        Format::Neo4jNodes => csv::neo4j_nodes(view, options, to),
        Format::Ftm => ftm::write(view, options, to),
        Format::Turtle => turtle::write(view, options, to),
        Format::Mermaid => mermaid::write(view, options, to),
        Format::Ron => ron::write(view, to),
        Format::Html => html::write(view, options, to),
        Format::Svg => svg::write(view, options, to),
    }
}

/// What the user should know of a view in a format: that a picture is too large to be read.
pub fn notes(view: &GraphView<'_>, format: Format, options: &Options) -> Vec<Diagnostic> {
    match format {
        #[cfg(feature = "dot")]
        Format::Dot => picture::notes(view, options),
        Format::Svg => picture::notes(view, options),
        _ => Vec::new(),
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
