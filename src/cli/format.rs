//! The formats answers, readings and exports are written in.

/// A format of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum OutputFormat {
    /// For people.
    #[default]
    Table,
    /// A table in Markdown.
    Md,
    /// Comma-separated values.
    Csv,
    /// One JSON value.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// A graph file.
    Ron,
    /// Nodes beside [`OutputFormat::Csv`].
    CsvNodes,
    /// For networkx, igraph, yEd.
    GraphMl,
    /// For Gephi.
    Gexf,
    /// A script for Neo4j.
    Cypher,
    /// Tables for the import of Neo4j.
    Neo4j,
    /// Nodes beside [`OutputFormat::Neo4j`].
    Neo4jNodes,
    /// Follow the Money.
    Ftm,
    /// RDF.
    Turtle,
    /// For Markdown pages.
    Mermaid,
    /// Graphviz.
    Dot,
    /// A picture that Graphviz draws.
    Svg,
    /// A picture that Graphviz draws.
    Png,
    /// A picture that Graphviz draws.
    Pdf,
    /// A page for the browser.
    Html,
}

impl OutputFormat {
    /// What an answer can be written in.
    pub(crate) const ANSWERS: [Self; 5] =
        [Self::Table, Self::Md, Self::Csv, Self::Json, Self::Jsonl];

    /// What `ask` can write: an answer, or a picture of the ties behind it.
    pub(crate) const ASKED: [Self; 7] =
        [Self::Table, Self::Md, Self::Csv, Self::Json, Self::Jsonl, Self::Dot, Self::Svg];

    /// What `read` can print.
    pub(crate) const READINGS: [Self; 6] =
        [Self::Table, Self::Md, Self::Csv, Self::Json, Self::Jsonl, Self::Ron];

    /// What `export` can write.
    pub(crate) const EXPORTS: [Self; 18] = [
        Self::Dot,
        Self::Svg,
        Self::Png,
        Self::Pdf,
        Self::Html,
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
    ];

    const ALL: [Self; 20] = [
        Self::Table,
        Self::Md,
        Self::Csv,
        Self::Json,
        Self::Jsonl,
        Self::Ron,
        Self::Dot,
        Self::Svg,
        Self::Png,
        Self::Pdf,
        Self::Html,
        Self::CsvNodes,
        Self::GraphMl,
        Self::Gexf,
        Self::Cypher,
        Self::Neo4j,
        Self::Neo4jNodes,
        Self::Ftm,
        Self::Turtle,
        Self::Mermaid,
    ];

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Md => "md",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Ron => "ron",
            Self::Dot => "dot",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::CsvNodes => "csv-nodes",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Cypher => "cypher",
            Self::Neo4j => "neo4j",
            Self::Neo4jNodes => "neo4j-nodes",
            Self::Ftm => "ftm",
            Self::Turtle => "ttl",
            Self::Mermaid => "mermaid",
        }
    }

    /// The format of a name; `None` for any other word.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format of files that end so; `None` for any other ending.
    pub(crate) fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "mmd" => Some(Self::Mermaid),
            "cql" => Some(Self::Cypher),
            name => Self::from_name(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for format in OutputFormat::ALL {
            assert_eq!(OutputFormat::from_name(format.name()), Some(format));
        }
        assert_eq!(OutputFormat::from_name("docx"), None);
    }
}
