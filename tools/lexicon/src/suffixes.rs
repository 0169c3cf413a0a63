//! Endings: pairs of form and lemma go in, the fewest endings that tell the edit come out.
//!
//! Every form is a path of characters from its last to its first. A node gets the edit that most
//! forms below it need; it is kept only where that edit differs from the one its parents give and
//! mends enough weight. What comes out serves unseen words too: the longest ending decides.

use std::collections::BTreeMap;

/// Cut so many characters from the end, then append.
pub(crate) type Edit = (u8, String);

/// A form with the edit that makes it its lemma.
pub(crate) struct Pair {
    /// In lower case.
    pub(crate) form: String,
    pub(crate) edit: Edit,
    /// How much it counts: 1, more for a frequent word.
    pub(crate) weight: u32,
}

/// The edit from `form` to `lemma`; `None` when it would cut or append too much.
pub(crate) fn edit(form: &str, lemma: &str) -> Option<Edit> {
    let same = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    let cut = u8::try_from(form.chars().count() - same).ok().filter(|cut| *cut < 12)?;
    Some((cut, lemma.chars().skip(same).collect()))
}

/// The endings (reversed, `^` for the beginning of the word) with their edits.
pub(crate) fn endings(pairs: &[Pair], least: u32) -> BTreeMap<String, Edit> {
    let mut ids: BTreeMap<&Edit, usize> = BTreeMap::new();
    for pair in pairs {
        let next = ids.len();
        ids.entry(&pair.edit).or_insert(next);
    }
    let mut edits = vec![(0, String::new()); ids.len()];
    for (edit, id) in &ids {
        edits[*id] = (*edit).clone();
    }
    let mut rows: Vec<(Vec<char>, usize, u32)> = pairs
        .iter()
        .map(|pair| {
            let path = pair.form.chars().rev().chain(['^']).collect();
            (path, ids[&pair.edit], pair.weight)
        })
        .collect();
    rows.sort();
    let mut out = BTreeMap::new();
    keep(&rows, 0, None, least, &mut |path, id| {
        out.insert(path.iter().collect::<String>(), edits[id].clone());
    });
    out
}

/// Walks the forms below one node: `rows` share their first `depth` characters.
fn keep(
    rows: &[(Vec<char>, usize, u32)],
    depth: usize,
    inherited: Option<usize>,
    least: u32,
    emit: &mut dyn FnMut(&[char], usize),
) {
    let mut weights: BTreeMap<usize, u32> = BTreeMap::new();
    for (_, id, weight) in rows {
        *weights.entry(*id).or_default() += weight;
    }
    let of = |id: Option<usize>| id.and_then(|id| weights.get(&id)).copied().unwrap_or(0);
    let best = weights.iter().max_by_key(|(id, weight)| (**weight, std::cmp::Reverse(**id)));
    let Some((best, most)) = best.map(|(best, most)| (*best, *most)) else { return };
    let mut here = inherited;
    if inherited != Some(best) && most - of(inherited) >= least {
        emit(&rows[0].0[..depth], best);
        here = Some(best);
    }
    if weights.len() == 1 && here == Some(best) || weights.values().sum::<u32>() < least {
        return;
    }
    for group in rows.chunk_by(|a, b| a.0.get(depth) == b.0.get(depth)) {
        if group[0].0.len() > depth {
            keep(group, depth + 1, here, least, emit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_are_kept_and_the_regular_is_not() {
        let pair = |form: &str, lemma: &str| Pair {
            form: form.to_owned(),
            edit: edit(form, lemma).unwrap(),
            weight: 1,
        };
        let pairs =
            [pair("cats", "cat"), pair("dogs", "dog"), pair("gas", "gas"), pair("cows", "cow")];
        let found = endings(&pairs, 1);
        assert_eq!(found.get(""), Some(&(1, String::new())));
        assert_eq!(found.get("sa"), Some(&(0, String::new())));
        assert_eq!(found.len(), 2);
    }
}
