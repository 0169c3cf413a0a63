//! `legation align`.
use super::Outcome;
use super::args::AlignArgs;
use super::out::Out;
use super::render::Failure;
use super::session::Session;
pub(crate) fn run(_: &AlignArgs, _: &Session, _: &mut Out<'_>) -> Result<Outcome, Failure> {
    Ok(Outcome::Nothing)
}
