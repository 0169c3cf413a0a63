//! The command line: arguments in, answers on stdout, messages on stderr, an exit status out.

mod align;
mod args;
mod ask;
mod batch;
mod check;
mod choice;
mod claims;
mod diff;
mod draw;
mod export;
mod files;
mod format;
mod hidden;
mod ids;
mod judge;
mod merge;
mod names;
mod out;
mod path;
mod progress;
mod quote;
mod read;
mod render;
mod report;
mod select;
mod session;
mod settings;
mod show;
mod speech;
mod stats;
mod table;
mod view;
mod timeline;
mod unpack;
mod weaker;
mod who;
mod why;
mod words;

use std::io;
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use out::Out;
use render::Failure;
use session::Session;
use settings::Settings;

/// How a command ended that did what it was asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// There is an answer.
    Answered,
    /// There is none.
    Nothing,
    /// Some inputs could not be read; each was named.
    Skipped,
}

impl Outcome {
    /// Answered if `found`, else nothing.
    const fn found(found: bool) -> Self {
        if found { Self::Answered } else { Self::Nothing }
    }

    const fn status(self) -> u8 {
        match self {
            Self::Answered => 0,
            Self::Nothing => 1,
            Self::Skipped => 3,
        }
    }
}

/// Exit status of wrong use or input.
const WRONG: u8 = 2;

/// Runs the command the process was started with.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help that nobody reads to the end is no error.
            drop(error.print());
            return ExitCode::from(if error.use_stderr() { WRONG } else { 0 });
        }
    };
    let settings = Settings::from_environment(cli.global.color);
    let mut out = Out::stdout(settings.stdout_color);
    let session = Session::new(cli.global, settings);
    let opened = session.open_actors().map_err(Failure::from);
    let ended = opened.and_then(|()| run(&cli.command, &session, &mut out)).and_then(|outcome| {
        out.flush()?;
        Ok(outcome)
    });
    match ended {
        Ok(outcome) => ExitCode::from(outcome.status()),
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            session.fail(&failure);
            ExitCode::from(WRONG)
        }
    }
}

fn run(command: &Command, session: &Session, out: &mut Out<'_>) -> Result<Outcome, Failure> {
    match command {
        Command::Read(args) => read::run(args, session, out),
        Command::Stats(args) => stats::run(args, session, out),
        Command::Who(args) => who::run(args, session, out),
        Command::Path(args) => path::run(args, session, out),
        Command::Align(args) => align::run(args, session, out),
        Command::Why(args) => why::run(args, session, out),
        Command::Ask(args) => ask::run(args, session, out),
        Command::Export(args) => export::run(args, session, out),
        Command::View(args) => view::run(args, session, out),
        Command::Timeline(args) => timeline::run(args, session, out),
        Command::Diff(args) => diff::run(args, session, out),
        Command::Merge(args) => merge::run(args, session),
        Command::Judge(args) => judge::judge(args, session, out),
        Command::Same(args) => judge::same(args, session, out),
        Command::Show(args) => show::run(args, session, out),
        Command::Check(args) => check::run(args, session, out),
        Command::Completions(args) => hidden::completions(args, out),
        Command::Man(args) => hidden::man(args, out),
    }
}
