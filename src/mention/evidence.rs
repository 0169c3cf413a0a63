//! What tells that a name no table lists is a person's: words beside a run of name words in, yes or
//! no out.

use crate::lang::{WordKind, is_given_name};
use crate::schema::OrgType;
use crate::syntax::{Deprel, Sentence, TokenIdx, Upos};

use super::link::{Linker, Place};
use super::people::Run;
use super::roles::{title_after, title_before};
use super::{Mention, MentionKind};

/// Words before a name that only people have.
const HONORIFICS: [&str; 24] = [
    "Dr.",
    "Prof.",
    "Herr",
    "Herrn",
    "Frau",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Sir",
    "Lord",
    "Lady",
    "Dame",
    "Professor",
    "Sayyid",
    "Sheikh",
    "Schahid",
    "Shahid",
    "a.D.",
    "a.",
    "D.",
];

/// First parts of names that only people have.
const NAME_PARTS: [&str; 6] = ["Abu", "Umm", "Ibn", "Bin", "Sayyid", "Abd"];

/// Prepositions before somebody who says something, and nothing else: `nach` is none of them.
const SOURCES: [&str; 3] = ["laut", "zufolge", "according"];

/// Whether a word stands before names of people.
pub(super) fn is_honorific(form: &str) -> bool {
    HONORIFICS.contains(&form)
}

/// Whether a title or honorific right before a single word tells that it is a family name:
/// `Präsident Muster`, `Mr Smith`.
pub(super) fn is_called(place: &Place<'_>, token: TokenIdx) -> bool {
    let Some(before) = token.get().checked_sub(1).map(Sentence::idx) else { return false };
    let honorific = is_honorific(place.tree.form(before)) && place.tree.form(before) != "a.";
    let singular =
        |it: TokenIdx| place.tree.token(it).feats.number != Some(crate::syntax::Number::Plur);
    let titled = place.title_at(before).is_some_and(|_| singular(before));
    let goes_on = Sentence::idx(token.get() + 1);
    let alone = goes_on.get() >= place.tree.len() || place.tree.upos(goes_on) != Upos::Propn;
    (honorific || titled) && alone && place.tree.form(token).chars().count() > 2
}

impl Linker<'_> {
    /// Whether a run of name words is a person's: a title or honorific beside it, a first name
    /// known from elsewhere, a party behind it, or somebody who speaks.
    pub(super) fn looks_like_person(&self, place: &Place<'_>, run: Run) -> bool {
        let mention = Mention {
            sentence: place.at,
            first: run.first,
            last: run.last,
            actors: Vec::new(),
            kind: MentionKind::Name,
        };
        let before = run.first.get().checked_sub(1).map(Sentence::idx);
        before.is_some_and(|it| is_honorific(place.tree.form(it)))
            || has_first_name(place.tree.form(run.first))
            || title_before(self, place, &mention).is_some()
            || title_after(self, place, &mention).is_some()
            || self.speaks(place, run)
            || self.is_member(place, run)
    }

    /// The subject of a verb of saying, or whoever stands after `laut` and `according to`.
    fn speaks(&self, place: &Place<'_>, run: Run) -> bool {
        let (tree, pack) = (&place.tree, self.sources.pack);
        let mut tokens = (run.first.0..=run.last.0).map(TokenIdx);
        let reports = |it: TokenIdx| pack.reporting(WordKind::Verb, tree.lemma(it)).is_some();
        tokens.any(|token| {
            let subject = tree.rel(token) == Deprel::Nsubj && tree.head(token).is_some_and(reports);
            let source = |it: TokenIdx| SOURCES.contains(&tree.form(it).to_lowercase().as_str());
            subject || tree.adpositions(token).any(source)
        })
    }

    /// `Jerzy Montag (Grüne)`, `Alvaro Uribe (Kolumbien)`
    fn is_member(&self, place: &Place<'_>, run: Run) -> bool {
        let form = |offset: usize| {
            let at = run.last.get() + offset;
            if at < place.tree.len() { place.tree.form(Sentence::idx(at)) } else { "" }
        };
        if form(1) != "(" {
            return false;
        }
        let inside = self.mentions.at(place.at, Sentence::idx(run.last.get() + 2));
        let actor =
            inside.and_then(|it| it.actors.first()).and_then(|it| self.mentions.actors.get(it));
        actor.is_some_and(|it| it.org_type == Some(OrgType::Party) || it.key.iso3().is_some())
    }
}

/// `Jean-Claude` by its parts.
fn has_first_name(form: &str) -> bool {
    let mut parts = form.split('-');
    is_given_name(form) || NAME_PARTS.contains(&form) || parts.all(is_given_name)
}
