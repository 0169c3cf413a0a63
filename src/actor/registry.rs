//! Every known actor: found by identity, by office; rows are decoded when first asked for.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use crate::actor::blob::Blob;
use crate::actor::check::{self, Table};
use crate::actor::compile::compile;
use crate::actor::{Actor, ActorKey, Office, RegistryError, RegistryErrorKind, Role, Row, Titles};
use crate::diag::table::{self, Place};
use crate::text::{LineIndex, Span};

/// Every actor the tables know.
#[derive(Debug)]
pub struct Registry {
    pub(crate) blob: Blob,
    /// One cell a row of the blob.
    rows: Vec<OnceLock<Row>>,
    /// Index of the row and of the office in it, in the order of [`office_order`].
    offices: OnceLock<Vec<(usize, usize)>>,
}

/// Rows and entries are counted in 32 bits, lengths of spellings in 16.
const LONGEST_FORM: usize = 1_000;
const MOST_ROWS: usize = 1_000_000;

impl Registry {
    /// The actors that are compiled in: `graphs/actors/*.ron`.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Registry> = LazyLock::new(|| {
            let blob = include_bytes!(concat!(env!("OUT_DIR"), "/actors.bin"));
            Registry::new(Blob::new(Cow::Borrowed(blob)))
        });
        &BUILTIN
    }

    /// The actors of these tables alone, given as name and text.
    pub fn from_ron(files: &[(&str, &str)]) -> Result<Self, RegistryError> {
        Self::read(BTreeMap::new(), files)
    }

    /// These actors, changed and added to by the rows of further tables, given as name and text:
    /// a row replaces that of the same id.
    pub fn overlay(&self, files: &[(&str, &str)]) -> Result<Self, RegistryError> {
        let rows = self.rows().enumerate().map(|(index, row)| {
            let (file, line) = self.blob.origin(index).unwrap_or_default();
            (row.id.clone(), (row.clone(), (file.to_owned(), line)))
        });
        Self::read(rows.collect(), files)
    }

    /// The table a row stands in, and the line there; `None` where no table knows the actor.
    pub fn origin(&self, key: &ActorKey) -> Option<(&str, usize)> {
        self.blob.index(key.as_str()).and_then(|index| self.blob.origin(index))
    }

    /// The row of an actor; `None` where no table knows it.
    pub fn get(&self, key: &ActorKey) -> Option<&Row> {
        self.blob.index(key.as_str()).map(|index| self.row(index))
    }

    /// An actor as it stands in a graph, with no name seen yet; `None` where no table knows it.
    pub fn actor(&self, key: &ActorKey) -> Option<Actor> {
        self.get(key).map(Actor::from)
    }

    /// Every row, by id.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &Row> {
        (0..self.rows.len()).map(|index| self.row(index))
    }

    /// How many actors there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The words that say what someone is. The same for every registry.
    pub fn titles(&self) -> &'static Titles {
        Titles::builtin()
    }

    /// Every office held on `date` (`YYYY-MM-DD`, or shorter: some time in it) with its holder.
    pub fn offices_at<'a>(&'a self, date: &str) -> impl Iterator<Item = (&'a Row, &'a Office)> {
        self.offices().filter(move |(_, office)| office.at(date))
    }

    /// Who held an office on `date`, or ever, in the order they came to it.
    pub fn holders(&self, role: Role, of: &ActorKey, date: Option<&str>) -> Vec<&Row> {
        let index = self.office_index();
        let order = |at: &(usize, usize)| {
            let office = &self.row(at.0).offices[at.1];
            (&office.of, office.role)
        };
        let start = index.partition_point(|at| order(at) < (of, role));
        index[start..]
            .iter()
            .take_while(|at| order(at) == (of, role))
            .filter(|at| date.is_none_or(|date| self.row(at.0).offices[at.1].at(date)))
            .map(|at| self.row(at.0))
            .collect()
    }

    pub(crate) fn row(&self, index: usize) -> &Row {
        self.rows[index].get_or_init(|| {
            postcard::from_bytes(self.blob.row(index)).expect("`compile` wrote this row")
        })
    }

    fn offices(&self) -> impl Iterator<Item = (&Row, &Office)> {
        self.office_index().iter().map(|(row, office)| {
            let row = self.row(*row);
            (row, &row.offices[*office])
        })
    }

    fn office_index(&self) -> &[(usize, usize)] {
        self.offices.get_or_init(|| {
            let offices = (0..self.rows.len())
                .flat_map(|row| (0..self.row(row).offices.len()).map(move |office| (row, office)));
            let mut index: Vec<(usize, usize)> = offices.collect();
            index.sort_by(|one, other| {
                let key = |at: &(usize, usize)| office_order(&self.row(at.0).offices[at.1]);
                key(one).cmp(&key(other)).then(one.cmp(other))
            });
            index
        })
    }

    fn new(blob: Blob) -> Self {
        let rows = (0..blob.len()).map(|_| OnceLock::new()).collect();
        Self { blob, rows, offices: OnceLock::new() }
    }

    fn read(
        mut rows: BTreeMap<ActorKey, (Row, (String, usize))>,
        files: &[(&str, &str)],
    ) -> Result<Self, RegistryError> {
        let mut tables = Vec::new();
        for (file, source) in files {
            let rows = table::read(source).map_err(|error| RegistryError::syntax(file, error))?;
            tables.push(Table { file, source, rows });
        }
        let known: BTreeSet<ActorKey> = rows.keys().cloned().collect();
        check::tables(&tables, &known)?;
        for table in tables {
            let lines = LineIndex::new(table.source);
            for placed in table.rows {
                let origin = (table.file.to_owned(), lines.line_column(placed.span.start()).0);
                rows.insert(placed.row.id.clone(), (placed.row, origin));
            }
        }
        let (rows, origins): (Vec<Row>, Vec<(String, usize)>) = rows.into_values().unzip();
        let fits = rows.len() <= MOST_ROWS
            && rows.iter().flat_map(|row| &row.forms).all(|form| form.text.len() <= LONGEST_FORM);
        let bytes = fits.then(|| compile(&rows, &origins).ok()).flatten().ok_or_else(|| {
            let (file, source) = files.first().copied().unwrap_or_default();
            let place = Place::of(source, Span::of(0..0));
            RegistryError::new(RegistryErrorKind::TooLarge, file, place)
        })?;
        Ok(Self::new(Blob::new(Cow::Owned(bytes))))
    }
}

/// Offices lie by whose they are, then by role, then by date.
fn office_order(office: &Office) -> (&ActorKey, Role, Option<&str>) {
    (&office.of, office.role, office.from.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{ActorKind, OrgType};

    const ROW: &str = "[\n    (id: \"org:tea-club\", kind: organization, type: ngo,\n        \
                       label: (de: \"Teeklub\", en: \"Tea Club\"), state: \"GBR\",\n        \
                       forms: [(text: \"Tea Club\")]),\n]";

    fn key(text: &str) -> ActorKey {
        ActorKey::new(text).unwrap()
    }

    fn refused(source: &str, expected: (&str, &str, &str)) {
        let error = Registry::builtin().overlay(&[("own.ron", source)]).unwrap_err();
        let place = format!("{}:{}:{}", error.file(), error.line(), error.column());
        let hint = error.hints().first().map_or("", String::as_str);
        assert_eq!((error.to_string().as_str(), place.as_str(), hint), expected);
    }

    #[test]
    fn the_compiled_tables_are_the_committed_ones() {
        let files = [
            ("states", include_str!("../../graphs/actors/states.ron")),
            ("bodies", include_str!("../../graphs/actors/bodies.ron")),
            ("organizations", include_str!("../../graphs/actors/organizations.ron")),
            ("outlets", include_str!("../../graphs/actors/outlets.ron")),
            ("think_tanks", include_str!("../../graphs/actors/think_tanks.ron")),
            ("people", include_str!("../../graphs/actors/people.ron")),
        ];
        let read = Registry::from_ron(&files).unwrap();
        assert!(read.rows().eq(Registry::builtin().rows()));
    }

    #[test]
    fn the_tables_are_as_full_as_they_say() {
        let rows = |fits: &dyn Fn(&Row) -> bool| {
            Registry::builtin().rows().filter(|row| fits(row)).count()
        };
        let belongs = |row: &Row| row.state.is_some() || row.owner.is_some();
        let dated = |row: &Row| row.offices.iter().any(|office| office.from.is_some());
        let controlled = |row: &Row| row.state.is_some() && row.control.is_some();
        let of_type = |row: &Row, org_type| row.org_type == Some(org_type);
        assert!(rows(&|row| row.kind == ActorKind::State) >= 207);
        assert!(rows(&|row| of_type(row, OrgType::Body) && belongs(row)) >= 150);
        assert!(rows(&|row| of_type(row, OrgType::Igo) && row.from.is_some()) >= 80);
        assert!(rows(&|row| row.kind == ActorKind::Leader && dated(row)) >= 400);
        assert!(rows(&|row| row.kind == ActorKind::Outlet && controlled(row)) >= 280);
        assert!(rows(&|row| of_type(row, OrgType::ThinkTank)) >= 90);
        let classes = Titles::builtin().classes();
        for lang in [crate::actor::FormLang::De, crate::actor::FormLang::En] {
            let none = classes.iter().find(|it| it.forms.iter().all(|form| form.lang != lang));
            assert_eq!(none.map(|it| it.role), None, "a title without words");
        }
    }

    #[test]
    fn actors_are_found_by_id() {
        let registry = Registry::builtin();
        let row = registry.get(&key("state:PRK")).unwrap();
        assert_eq!((row.label.de.as_str(), row.kind), ("Nordkorea", ActorKind::State));
        assert!(registry.get(&key("person:~nobody")).is_none());
        assert_eq!(
            registry.actor(&key("org:white-house")).unwrap().state,
            crate::actor::Iso3::new("USA")
        );
    }

    #[test]
    fn offices_are_held_at_a_date() {
        let registry = Registry::builtin();
        let holders = |date| {
            let rows = registry.holders(Role::HeadOfState, &key("state:USA"), Some(date));
            rows.iter().map(|row| row.label.en.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(holders("2018-05-01"), ["Donald Trump"]);
        assert_eq!(holders("2022"), ["Joe Biden"]);
        assert!(registry.offices_at("2023-10-22").any(|(row, office)| {
            row.id.as_str() == "person:john-kirby" && office.role == Role::Spokesperson
        }));
    }

    #[test]
    fn overlays_add_and_replace() {
        let registry = Registry::builtin().overlay(&[("own.ron", ROW)]).unwrap();
        assert_eq!(registry.len(), Registry::builtin().len() + 1);
        assert_eq!(registry.find("tea club"), [key("org:tea-club")]);
        assert_eq!(registry.origin(&key("org:tea-club")), Some(("own.ron", 2)));
        let (file, _) = registry.origin(&key("state:PRK")).unwrap();
        assert_eq!(file, "graphs/actors/states.ron");
        assert_eq!(registry.find("Nordkorea"), [key("state:PRK")]);
        let other = ROW.replace("Tea Club", "Cake Club");
        let registry = registry.overlay(&[("own.ron", &other)]).unwrap();
        assert!(registry.find("tea club").is_empty());
    }

    #[test]
    fn bad_rows_are_placed() {
        refused(
            &ROW.replace("GBR", "GBX"),
            (
                "`org:tea-club` refers to `state:GBX`, which no table defines",
                "own.ron:3:56",
                "`state:GBR`",
            ),
        );
        refused(
            &ROW.replace("org:", "outlet:"),
            (
                "the id `outlet:tea-club` does not fit its kind",
                "own.ron:2:10",
                "ids of this kind begin with `org:`",
            ),
        );
        refused(
            &ROW.replace("type: ngo", "type: ngoo"),
            ("unknown kind or value `ngoo`", "own.ron:2:52", "`ngo`"),
        );
        refused(
            &ROW.replace("forms", "from: \"1/2\", forms"),
            ("`1/2` is no date", "own.ron:4:15", "write `2024`, `2024-05` or `2024-05-31`"),
        );
        refused(
            &ROW.replace("forms", "family: [\"T\"], forms"),
            ("`org:tea-club` has a family name, but its kind has none", "own.ron:2:10", ""),
        );
        refused("[(id: \"org:Tea\")]", ("the table cannot be read", "own.ron:1:8", ""));
    }
}
