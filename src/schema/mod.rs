//! Which kinds of actors and which relations a graph may hold: a RON table in, a checked schema out.

mod check;
mod error;
pub(crate) mod row;

use std::sync::LazyLock;

pub use error::{SchemaError, SchemaErrorKind};
pub use row::{ActorKind, ArrowHead, EdgeStyle, Labels, OrgType, Quad, Relation};

use crate::diag;

/// Every relation a graph may hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    relations: Vec<Relation>,
    /// Folded names, sorted, with the index of their relation.
    names: Vec<(String, u16)>,
}

/// A relation of a [`Schema`].
///
/// The relations of the built-in schema have the same id in every schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(u16);

/// Which way a relation pulls two actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Together.
    Plus,
    /// Apart.
    Minus,
    /// Neither.
    None,
}

impl Schema {
    /// Reads and checks a table of relations; those of the built-in schema that it does not
    /// mention are added, those it does keep their meaning.
    pub fn from_ron(source: &str) -> Result<Self, SchemaError> {
        let rows = diag::table::read(source).map_err(SchemaError::syntax)?;
        check::rows(source, &rows)?;
        let base = Self::builtin();
        check::keeps_builtin(source, &rows, base)?;
        let mut relations = base.relations.clone();
        for placed in rows {
            match base.relation(&placed.row.name) {
                Some(id) => relations[id.index()] = placed.row,
                None => relations.push(placed.row),
            }
        }
        Ok(Self::new(relations))
    }

    /// The schema that is compiled in: `graphs/schema.ron`.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Schema> = LazyLock::new(|| {
            let blob = include_bytes!(concat!(env!("OUT_DIR"), "/schema.bin"));
            Schema::new(postcard::from_bytes(blob).expect("the build script wrote these rows"))
        });
        &BUILTIN
    }

    /// The relation called `name`; upper and lower case, `-`, `_` and space count as the same.
    pub fn relation(&self, name: &str) -> Option<RelationId> {
        let name = diag::fold_name(name.trim());
        let at = self.names.binary_search_by(|(known, _)| known.as_str().cmp(&name)).ok()?;
        Some(RelationId(self.names[at].1))
    }

    /// The row of a relation of this schema.
    pub fn get(&self, id: RelationId) -> &Relation {
        &self.relations[id.index()]
    }

    /// Every relation, in the order of the table.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (RelationId, &Relation)> {
        self.relations.iter().enumerate().map(|(at, row)| (RelationId(narrow(at)), row))
    }

    /// Up to three relation names that `name` may be a slip of.
    pub fn nearest(&self, name: &str) -> Vec<&str> {
        diag::nearest(name, self.relations.iter().map(|row| row.name.as_str()))
    }

    fn new(relations: Vec<Relation>) -> Self {
        let mut names: Vec<(String, u16)> = relations
            .iter()
            .enumerate()
            .map(|(at, row)| (diag::fold_name(&row.name), narrow(at)))
            .collect();
        names.sort_unstable();
        Self { relations, names }
    }
}

impl Sign {
    /// 1 for together, -1 for apart, 0 for neither.
    pub const fn number(self) -> i8 {
        match self {
            Self::Plus => 1,
            Self::Minus => -1,
            Self::None => 0,
        }
    }
}

impl RelationId {
    /// Its place in [`Schema::iter`], 0-based.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl Relation {
    /// Which way it pulls its two actors.
    pub fn sign(&self) -> Sign {
        if self.weight > 0.0 {
            Sign::Plus
        } else if self.weight < 0.0 {
            Sign::Minus
        } else {
            Sign::None
        }
    }

    /// Whether it may stand between actors of these kinds, in this order.
    pub fn allows(&self, from: ActorKind, to: ActorKind) -> bool {
        self.from.contains(&from) && self.to.contains(&to)
    }
}

impl ActorKind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::State, Self::Leader, Self::Expert, Self::Outlet, Self::Organization];

    /// Its name in files and queries: `state`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Leader => "leader",
            Self::Expert => "expert",
            Self::Outlet => "outlet",
            Self::Organization => "organization",
        }
    }

    /// The kind called `name`, in any case; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }
}

impl OrgType {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Igo,
        Self::Body,
        Self::Party,
        Self::Armed,
        Self::Company,
        Self::ThinkTank,
        Self::Ngo,
        Self::MediaGroup,
        Self::Other,
    ];

    /// Its name in files and queries: `think-tank`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Igo => "igo",
            Self::Body => "body",
            Self::Party => "party",
            Self::Armed => "armed",
            Self::Company => "company",
            Self::ThinkTank => "think-tank",
            Self::Ngo => "ngo",
            Self::MediaGroup => "media-group",
            Self::Other => "other",
        }
    }
}

impl Quad {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::VCoop, Self::MCoop, Self::VConf, Self::MConf, Self::Structure];

    /// Its name in files and queries: `vcoop`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::VCoop => "vcoop",
            Self::MCoop => "mcoop",
            Self::VConf => "vconf",
            Self::MConf => "mconf",
            Self::Structure => "structure",
        }
    }
}

impl ArrowHead {
    /// Its name in Graphviz: `vee`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vee => "vee",
            Self::Normal => "normal",
            Self::None => "none",
        }
    }
}

/// A table holds at most 65,535 relations: [`check::rows`] refuses more.
fn narrow(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = include_str!("../../graphs/schema.ron");

    fn row(changes: &[(&str, &str)]) -> String {
        let mut row = "[\n    (\n        name: \"hosts\",\n        labels: (de: \"beherbergt\", en: \"hosts\"),\n        \
             inverse_labels: (de: \"wohnt bei\", en: \"lives with\"),\n        from: [state], to: [leader],\n        \
             plover: \"COOPERATE\", quad: mcoop, weight: 2.0,\n        style: (color: \"#2166AC\", head: vee),\n    ),\n]\n"
            .to_owned();
        for (from, to) in changes {
            assert!(row.contains(from), "{from}");
            row = row.replace(from, to);
        }
        row
    }

    /// Checks that the table is refused: message, `line:column`, first hint.
    fn refused(source: &str, expected: (&str, &str, &str)) {
        let error = Schema::from_ron(source).unwrap_err();
        let place = format!("{}:{}", error.line(), error.column());
        let hint = error.hints().first().map_or("", String::as_str);
        assert_eq!((error.to_string().as_str(), place.as_str(), hint), expected);
    }

    #[test]
    fn the_builtin_schema_is_its_table() {
        let schema = Schema::from_ron(SOURCE).unwrap();
        assert_eq!(&schema, Schema::builtin());
        assert_eq!(schema.iter().len(), 32);
    }

    #[test]
    fn relations_are_found_however_they_are_written() {
        let schema = Schema::builtin();
        let id = schema.relation("aligns-with").unwrap();
        assert_eq!(schema.relation("ALIGNS_WITH"), Some(id));
        assert_eq!(schema.relation(" Aligns with"), Some(id));
        assert_eq!(schema.get(id).sign(), Sign::Plus);
        assert_eq!(schema.relation("quarrels"), None);
        assert_eq!(schema.nearest("suplies"), ["supplies"]);
    }

    #[test]
    fn structural_relations_have_no_sign() {
        for (_, row) in Schema::builtin().iter() {
            assert_eq!(row.quad == Quad::Structure, row.sign() == Sign::None, "{}", row.name);
        }
    }

    #[test]
    fn a_schema_of_ones_own_adds_relations() {
        let schema = Schema::from_ron(&row(&[])).unwrap();
        let hosts = schema.get(schema.relation("hosts").unwrap());
        assert!(hosts.allows(ActorKind::State, ActorKind::Leader));
        assert!(!hosts.allows(ActorKind::Leader, ActorKind::State));
        let builtin = Schema::builtin();
        assert_eq!(schema.relation("meets"), builtin.relation("meets"));
        assert_eq!(schema.iter().len(), builtin.iter().len() + 1);
    }

    #[test]
    fn a_builtin_name_keeps_its_meaning() {
        let source = row(&[("\"hosts\",\n", "\"attacks\",\n")]);
        refused(
            &source,
            (
                "`attacks` is built in and cannot change its quad class",
                "3:15",
                "give the new relation a name of its own",
            ),
        );
    }

    #[test]
    fn unknown_words_are_placed_and_corrected() {
        refused(
            &row(&[("[leader]", "[leeder]")]),
            ("unknown kind or value `leeder`", "6:29", "`leader`"),
        );
        refused(&row(&[("weight", "wieght")]), ("unknown field `wieght`", "7:43", "`weight`"));
        refused(&row(&[("mcoop", "mcop")]), ("unknown kind or value `mcop`", "7:36", "`mcoop`"));
        let twice = row(&[("quad: mcoop", "inverse: \"cities\", quad: mcoop")]);
        refused(
            &twice,
            ("`hosts` names `cities` as its inverse, which no row defines", "7:39", "`cites`"),
        );
    }

    #[test]
    fn weights_fit_the_quad_class() {
        refused(
            &row(&[("2.0", "-2.0")]),
            ("the weight of `hosts` must be positive, for its quad class is mcoop", "3:15", ""),
        );
        refused(
            &row(&[("2.0", "20.0")]),
            ("the weight of `hosts` must be between -10 and 10", "3:15", ""),
        );
    }

    #[test]
    fn symmetric_relations_join_the_same_kinds() {
        refused(
            &row(&[("plover", "symmetric: true, plover")]),
            (
                "`hosts` is symmetric, but its two ends may not be the same kinds",
                "3:15",
                "write the same list for `from` and `to`",
            ),
        );
    }

    #[test]
    fn names_are_unique_and_kebab_case() {
        let one = row(&[]);
        let two = one.replace("[\n    (", "    (").replace("]\n", "");
        let both = one.replace("    ),\n]", &format!("    ),\n{two}]"));
        let error = Schema::from_ron(&both).unwrap_err();
        assert_eq!(error.to_string(), "`hosts` is defined twice");
        assert_eq!(error.line(), 11);
        refused(
            &row(&[("\"hosts\",\n", "\"Hosts it\",\n")]),
            ("`Hosts it` is no relation name", "3:15", "write `hosts-it`"),
        );
    }

    #[test]
    fn kinds_have_names() {
        for kind in ActorKind::ALL {
            assert_eq!(ActorKind::from_name(&kind.name().to_uppercase()), Some(kind));
        }
        assert_eq!(ActorKind::from_name("person"), None);
    }

    #[test]
    fn names_in_code_are_names_in_files() {
        for kind in OrgType::ALL {
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.name()));
        }
        for quad in Quad::ALL {
            assert_eq!(serde_json::to_string(&quad).unwrap(), format!("\"{}\"", quad.name()));
        }
    }
}
