//! Whose the thing is that stands where a row wants an actor: a frame's object slots in, actors out.

use crate::lang::{Frame, Lang, Slot};
use crate::schema::{Quad, Relation, Sign};
use crate::syntax::{TokenIdx, Upos};

use super::Clause;
use super::argument::Filler;

/// Who stands in the object slots; where nobody does, whose the thing is that stands there:
/// `cracked down on Taiwanese companies`.
pub(super) fn objects(
    clause: &Clause<'_>,
    frame: &Frame,
    trigger: TokenIdx,
    relation: &Relation,
) -> Vec<Filler> {
    let own = clause.fill(&frame.object, trigger);
    if !own.is_empty() || relation.quad == Quad::Structure {
        return own;
    }
    match clause.context.pack.lang() {
        Lang::De => of_people(clause, frame, trigger),
        Lang::En => of_things(clause, frame, trigger, relation),
    }
}

/// The state whose people stand in the object slots of a German row: `zahlte britischen Bürgern
/// eine Entschädigung`.
fn of_people(clause: &Clause<'_>, frame: &Frame, trigger: TokenIdx) -> Vec<Filler> {
    let pack = clause.context.pack;
    let plain = |slot: &&Slot| matches!(slot, Slot::Object | Slot::Dative | Slot::After(_));
    let phrases = frame.object.iter().filter(plain).flat_map(|slot| clause.phrases(slot, trigger));
    let people = |noun: &TokenIdx| {
        clause.tree.upos(*noun) == Upos::Noun
            && pack.lists_noun(&pack.words().people, clause.tree.lemma(*noun))
    };
    let of = [Slot::Adjective, Slot::Genitive];
    let mut people = phrases.filter(people).map(|noun| clause.fill(&of, noun));
    people.find(|fillers| !fillers.is_empty()).unwrap_or_default()
}

/// The owners of what stands in the object slots of an English row.
fn of_things(
    clause: &Clause<'_>,
    frame: &Frame,
    trigger: TokenIdx,
    relation: &Relation,
) -> Vec<Filler> {
    let minus = relation.sign() == Sign::Minus;
    let against = minus && frame.row.with.is_empty() && frame.row.confidence > UNSURE;
    let owned = |slot: &&Slot| match slot {
        Slot::Object => against,
        Slot::After(adposition) if adposition == "from" => minus,
        Slot::After(adposition) => DIRECTED.contains(&adposition.as_str()),
        _ => false,
    };
    let owners = frame.object.iter().filter(owned);
    let inside = |slot: &Slot| owners_in(slot);
    clause.fill(&owners.flat_map(inside).collect::<Vec<_>>(), trigger)
}

/// Where the owner of a thing in a slot may stand: `Taiwanese companies`, `the role of Russian
/// controllers`.
fn owners_in(slot: &Slot) -> Vec<Slot> {
    let within = |outer: &Slot, inner: Slot| Slot::Within(Box::new(outer.clone()), Box::new(inner));
    let of = Slot::After("of".to_owned());
    let direct = OWNERS.map(|it| within(slot, it));
    let inside = OWNERS.map(|it| within(slot, within(&of, it)));
    direct.into_iter().chain(inside).collect()
}

/// Rows that are no surer, in hundredths, are not stretched.
const UNSURE: u8 = 60;

/// Prepositions whose phrase something is done to.
const DIRECTED: [&str; 10] =
    ["on", "at", "against", "into", "to", "with", "over", "about", "toward", "towards"];

/// Where the owner of a thing stands.
const OWNERS: [Slot; 4] = [Slot::Adjective, Slot::Left, Slot::Possessor, Slot::Possessive];

/// Whose the subject is where it names nobody itself: `Poland's ruling party wants …`.
pub(super) fn subject_owners(
    clause: &Clause<'_>,
    frame: &Frame,
    trigger: TokenIdx,
    relation: &Relation,
) -> Vec<Filler> {
    let act = !matches!(relation.quad, Quad::Structure | Quad::VCoop);
    let stretched = act
        && clause.context.pack.lang() == Lang::En
        && frame.subject.contains(&Slot::Subject)
        && frame.row.confidence > UNSURE;
    if !stretched {
        return Vec::new();
    }
    let inside = OWNERS.map(|it| Slot::Within(Box::new(Slot::Subject), Box::new(it)));
    clause.fill(&inside, trigger)
}
