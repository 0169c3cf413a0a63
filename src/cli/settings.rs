//! What the surroundings say: environment, terminal and folder in, settings out.

use std::io;
use std::path::PathBuf;

use anstream::{AutoStream, ColorChoice};

/// What the command line does not say itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settings {
    /// `LEGATION_GRAPH`; `None` where unset or empty.
    pub(crate) graph: Option<PathBuf>,
    /// Whether stdout takes colour.
    pub(crate) stdout_color: bool,
    /// Whether stderr takes colour.
    pub(crate) stderr_color: bool,
}

impl Settings {
    /// Reads the environment. `color` is what the command line says; where it leaves it open,
    /// `NO_COLOR`, `CLICOLOR_FORCE` and the terminal decide.
    pub(crate) fn from_environment(color: clap::ColorChoice) -> Self {
        let graph = std::env::var_os("LEGATION_GRAPH").filter(|path| !path.is_empty());
        let decide = |open: ColorChoice| match color {
            clap::ColorChoice::Always => true,
            clap::ColorChoice::Never => false,
            clap::ColorChoice::Auto => open != ColorChoice::Never,
        };
        Self {
            graph: graph.map(PathBuf::from),
            stdout_color: decide(AutoStream::choice(&io::stdout())),
            stderr_color: decide(AutoStream::choice(&io::stderr())),
        }
    }
}
