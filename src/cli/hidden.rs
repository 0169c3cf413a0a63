//! Commands for those who package the program: completions of shells and manual pages.

use clap::CommandFactory;

use super::Outcome;
use super::args::{Cli, CompletionsArgs, ManArgs};
use super::out::Out;
use super::render::{Failure, Report};

/// Prints the completions of a shell.
pub(crate) fn completions(args: &CompletionsArgs, out: &mut Out<'_>) -> Result<Outcome, Failure> {
    // Into memory first: the generator panics where a pipe breaks.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "legation", &mut script);
    out.data().write_all(&script)?;
    Ok(Outcome::Answered)
}

/// Prints a manual page.
pub(crate) fn man(args: &ManArgs, out: &mut Out<'_>) -> Result<Outcome, Failure> {
    let mut root = Cli::command();
    root.build();
    let page = match &args.command {
        None => clap_mangen::Man::new(root),
        Some(name) => clap_mangen::Man::new(subcommand(&root, name)?.clone()),
    };
    page.render(out.data())?;
    Ok(Outcome::Answered)
}

fn subcommand<'r>(root: &'r clap::Command, name: &str) -> Result<&'r clap::Command, Report> {
    root.find_subcommand(name).ok_or_else(|| {
        let visible = root.get_subcommands().filter(|command| !command.is_hide_set());
        let names: Vec<&str> = visible.map(clap::Command::get_name).collect();
        Report::new(format!("no command is called `{name}`"))
            .hint(format!("there are  {}", names.join(", ")))
    })
}
