//! Where an actor of a relation stands, seen from the word that triggers it.

/// A place in the tree around a trigger. What each means is told in docs/rules.md.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// Subject of the verb; of a passive its agent. Of a noun: subject of its verb.
    Subject,
    /// Accusative object; of a passive its subject.
    Object,
    /// Dative object.
    Dative,
    /// German genitive object.
    GenitiveObject,
    /// The other members of a plural subject: `X und Y einigten sich`.
    Pair,
    /// Subject of the complement clause.
    Complement,
    /// Genitive, `von`, `of`, `'s` of a noun.
    Genitive,
    /// `'s` of a noun alone: what [`Self::Genitive`] means where `of` names the target
    /// (`Russia's invasion of Ukraine`). Not written in tables.
    Possessor,
    /// Whoever a role noun is said of: `X is an ally of Y`, `Y's ally X`.
    Is,
    /// The infinitive a verb takes: alone its subject (`told X to leave`), before a dot the
    /// infinitive itself (`threatened to attack X`: `inf.obj`).
    Infinitive,
    /// Possessive pronoun of a noun.
    Possessive,
    /// Nationality adjective of a noun.
    Adjective,
    /// Left part of a compound, noun before a noun.
    Left,
    /// The members after `zwischen`, `between`.
    Between,
    /// After this adposition.
    After(String),
    /// Inside the phrase of the first slot, where the second says.
    Within(Box<Self>, Box<Self>),
}

impl Slot {
    /// The slot a table names: a word of the list in docs/rules.md, two joined by a dot, or an
    /// adposition. `None` where the text is none of these.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((outer, inner)) = text.split_once('.') {
            let (outer, inner) = (Self::parse(outer)?, Self::parse(inner)?);
            return Some(Self::Within(Box::new(outer), Box::new(inner)));
        }
        Some(match text {
            "subj" => Self::Subject,
            "obj" => Self::Object,
            "dat" => Self::Dative,
            "genobj" => Self::GenitiveObject,
            "pair" => Self::Pair,
            "comp" => Self::Complement,
            "is" => Self::Is,
            "inf" => Self::Infinitive,
            "gen" => Self::Genitive,
            "poss" => Self::Possessive,
            "adj" => Self::Adjective,
            "left" => Self::Left,
            "between" => Self::Between,
            word if word.chars().all(|c| c.is_lowercase() || c == ' ') && word.len() > 1 => {
                Self::After(word.to_owned())
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_words_prepositions_or_two_of_them() {
        assert_eq!(Slot::parse("subj"), Some(Slot::Subject));
        assert_eq!(Slot::parse("gegen"), Some(Slot::After("gegen".to_owned())));
        let within = Slot::Within(Box::new(Slot::Object), Box::new(Slot::Genitive));
        assert_eq!(Slot::parse("obj.gen"), Some(within));
        assert_eq!(Slot::parse("Obj"), None);
        assert_eq!(Slot::parse(""), None);
    }
}
