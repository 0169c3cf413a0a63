//! The command `legation`.

use std::process::ExitCode;

fn main() -> ExitCode {
    legation::cli::main()
}
