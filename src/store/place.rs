//! Where an item of a graph file stands: its list and number in, its bytes, line and column out.

use ron::value::RawValue;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::diag::table::{Place, place_of, range_in};
use crate::text::Span;

/// A list of a graph file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Articles,
    Actors,
    Claims,
}

/// A graph file whose items are read no further.
#[derive(Deserialize)]
struct Raw<'s> {
    #[serde(rename = "version")]
    _version: IgnoredAny,
    #[serde(borrow, default)]
    articles: Vec<&'s RawValue>,
    #[serde(borrow, default)]
    actors: Vec<&'s RawValue>,
    #[serde(borrow, default)]
    claims: Vec<&'s RawValue>,
}

/// The place of the first `"word"` in the `index`-th item (0-based) of a list, else of the item.
///
/// Reads the file again: places are asked for once, when a graph is refused.
pub(super) fn of_item(source: &str, list: List, index: usize, word: &str) -> Option<Place> {
    let raw: Raw<'_> = super::v1::options().from_str(source).ok()?;
    let items = match list {
        List::Articles => raw.articles,
        List::Actors => raw.actors,
        List::Claims => raw.claims,
    };
    let item = items.get(index)?.trim().get_ron();
    Some(place_of(source, Span::of(range_in(source, item)), word))
}
