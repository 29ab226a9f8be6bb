//! A table and its columns, as the schema declares them.

use crate::{
    declaration::{Declaration, Generated},
    header::Encoding,
    literal::{Affinity, Default, Literal},
};
use foldhash::{HashMap, HashSet};

/// SQLite takes no more, however it is built (`SQLITE_MAX_COLUMN`).
const COLUMNS: usize = 32_767;

/// A table that can be scanned.
#[derive(Clone, Debug)]
pub struct Table {
    pub(crate) root: u32,
    pub(crate) without_rowid: bool,
    pub(crate) fields: Vec<Field>,
    columns: Vec<String>,
}

/// One column of the table it was asked from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column(pub(crate) usize);

/// Where a column's values are.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Its place in a record; `None` for the column that is the rowid.
    pub(crate) place: Option<usize>,
    /// Integers in it stand for floating point numbers.
    pub(crate) real: bool,
    /// Its value where a record is from before the column was added.
    pub(crate) default: Default,
}

impl Table {
    /// The column of that name (ASCII case does not matter). Generated columns are not found.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<Column> {
        self.columns.iter().position(|own| own.eq_ignore_ascii_case(name)).map(Column)
    }

    /// Names of the columns in the order of declaration, without generated ones.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// An index, as if it were a table without rowid.
    pub(crate) fn of_index(root: u32, fields: Vec<Field>) -> Self {
        Self { root, without_rowid: true, fields, columns: Vec::new() }
    }

    /// `sqlite_schema` itself, which every database has at page 1 (file format §2.6).
    pub(crate) fn schema() -> Self {
        let columns = ["type", "name", "tbl_name", "rootpage", "sql"].map(str::to_owned).to_vec();
        let field = |place| Field { place: Some(place), real: false, default: None };
        Self { root: 1, without_rowid: false, fields: (0..columns.len()).map(field).collect(), columns }
    }

    /// A table from its CREATE TABLE statement; `None` if that is not one whose records are understood.
    pub(crate) fn declared(sql: &str, root: u32, encoding: Encoding) -> Option<Self> {
        let declaration = Declaration::parse(sql, encoding)?;
        let stored: Vec<_> = declaration
            .columns
            .into_iter()
            .filter(|column| column.generated != Some(Generated::Virtual))
            .collect();
        if stored.len() > COLUMNS || declaration.key.len() > COLUMNS {
            return None;
        }
        let mut names = HashMap::default();
        for (i, column) in stored.iter().enumerate() {
            names.entry(column.name.to_ascii_uppercase()).or_insert(i);
        }
        // Where each column stands in the key first, and how many columns and places the key has. A column named twice
        // has one place, unless the collations differ.
        let (mut first, mut parts) = (vec![None; stored.len()], HashSet::default());
        for part in &declaration.key {
            let i = *names.get(&part.name.to_ascii_uppercase())?;
            let own = part.collation.as_ref().or(stored.get(i)?.collation.as_ref());
            let place = parts.len();
            if parts.insert((i, own.map_or("BINARY".to_owned(), |name| name.to_ascii_uppercase()))) {
                first.get_mut(i)?.get_or_insert(place);
            }
        }
        let without_rowid = declaration.without_rowid;
        if without_rowid && parts.is_empty() {
            return None;
        }
        let may_be_rowid = !without_rowid && declaration.key.len() == 1 && !declaration.descending;
        // Without a rowid the record has the columns of the key first, in its order (file format §2.4).
        let mut next = if without_rowid { parts.len() } else { 0 };
        let mut place = |first: Option<usize>| {
            first.filter(|_| without_rowid).unwrap_or_else(|| {
                next += 1;
                next - 1
            })
        };
        let places: Vec<_> = first.iter().map(|&first| place(first)).collect();
        let (mut columns, mut fields) = (Vec::new(), Vec::new());
        let stored = stored.iter().zip(first.iter().zip(places));
        for (column, (first, place)) in stored.filter(|(column, _)| column.generated.is_none()) {
            columns.push(column.name.clone());
            fields.push(Field {
                place: Some(place).filter(|_| !(may_be_rowid && first.is_some() && column.is_integer)),
                real: column.affinity == Affinity::Real,
                default: column.default.clone(),
            });
        }
        Some(Self { root, without_rowid, fields, columns })
    }
}

impl Field {
    pub(crate) fn literal(&self) -> &Literal {
        self.default.as_ref().unwrap_or(&Literal::Null)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(sql: &str) -> Vec<Option<usize>> {
        let table = Table::declared(sql, 2, Encoding::Utf8).unwrap();
        table.fields.iter().map(|field| field.place).collect()
    }

    #[test]
    fn an_integer_primary_key_is_the_rowid_and_keeps_its_place() {
        assert_eq!(places("CREATE TABLE t(a, id integer primary key, b)"), [Some(0), None, Some(2)]);
        assert_eq!(places("CREATE TABLE t(id INTEGER, b, PRIMARY KEY(ID DESC))"), [None, Some(1)]);
        assert_eq!(places("CREATE TABLE t(id INTEGER, b, PRIMARY KEY((id)))"), [None, Some(1)]);
    }

    #[test]
    fn other_keys_are_columns_like_all() {
        for sql in [
            "CREATE TABLE t(id INT PRIMARY KEY, b)",
            "CREATE TABLE t(id INTEGER(8) PRIMARY KEY, b)",
            "CREATE TABLE t(id INTEGER, b, PRIMARY KEY(id, id))",
            "CREATE TABLE t(id INTEGER PRIMARY KEY DESC, b)",
            "CREATE TABLE t(id INTEGER, b, PRIMARY KEY(id, b))",
        ] {
            assert_eq!(places(sql), [Some(0), Some(1)], "{sql}");
        }
    }

    #[test]
    fn without_rowid_the_key_comes_first() {
        let sql = "CREATE TABLE t(a, b, c, d, e, PRIMARY KEY(d, b)) WITHOUT ROWID";
        assert_eq!(places(sql), [Some(2), Some(1), Some(3), Some(0), Some(4)]);
        assert_eq!(places("CREATE TABLE t(id INTEGER PRIMARY KEY, b) WITHOUT ROWID"), [Some(0), Some(1)]);
    }

    #[test]
    fn a_column_named_twice_in_a_key_has_one_place_unless_the_collations_differ() {
        let places = |key: &str| {
            places(&format!("CREATE TABLE t(a, b COLLATE NOCASE, c, PRIMARY KEY({key})) WITHOUT ROWID"))
        };
        assert_eq!(places("c, a, c COLLATE binary"), [Some(1), Some(2), Some(0)]);
        assert_eq!(places("c, c COLLATE RTRIM, a"), [Some(2), Some(3), Some(0)]);
        assert_eq!(places("b, b COLLATE nocase, c"), [Some(2), Some(0), Some(1)]);
    }

    #[test]
    fn a_declaration_of_a_million_columns_costs_no_more_than_its_length() {
        let many = "a,".repeat(500_000);
        let sql = format!("CREATE TABLE t({many}b, PRIMARY KEY({many}b)) WITHOUT ROWID");
        assert!(Table::declared(&sql, 2, Encoding::Utf8).is_none());
        let deep = format!("CREATE TABLE t(a DEFAULT {}1{})", "(".repeat(500_000), ")".repeat(500_000));
        assert!(Table::declared(&deep, 2, Encoding::Utf8).is_some());
    }

    #[test]
    fn a_virtual_column_takes_no_place_and_a_stored_one_does() {
        let table =
            Table::declared("CREATE TABLE t(a, v AS (a), s AS (a) STORED, b)", 2, Encoding::Utf8).unwrap();
        assert_eq!(table.columns(), ["a", "b"]);
        assert_eq!(table.fields[1].place, Some(2));
        assert_eq!(table.column("V"), None);
        assert_eq!(table.column("B"), Some(Column(1)));
    }
}
