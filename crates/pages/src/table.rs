//! A table and its columns, as the schema declares them.

use crate::{
    declaration::{Declaration, Generated},
    header::Encoding,
    literal::{Affinity, Default, Literal},
};

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
        let mut key = Vec::new();
        for name in &declaration.key {
            let place = stored.iter().position(|column| column.name.eq_ignore_ascii_case(name))?;
            // SQLite drops a column named twice in a key, unless the collations differ: too rare to guess.
            if key.contains(&place) {
                return None;
            }
            key.push(place);
        }
        let without_rowid = declaration.without_rowid;
        if without_rowid && key.is_empty() {
            return None;
        }
        let is_rowid = |i: usize| {
            !without_rowid
                && key == [i]
                && !declaration.descending
                && stored.get(i).is_some_and(|column| column.is_integer)
        };
        // Without a rowid the record has the columns of the key first, in its order (file format §2.4).
        let place = |i: usize| match key.iter().position(|&own| own == i) {
            Some(place) if without_rowid => place,
            None if without_rowid => key.len() + i - key.iter().filter(|&&own| own < i).count(),
            _ => i,
        };
        let (mut columns, mut fields) = (Vec::new(), Vec::new());
        for (i, column) in stored.iter().enumerate().filter(|(_, column)| column.generated.is_none()) {
            columns.push(column.name.clone());
            fields.push(Field {
                place: if is_rowid(i) { None } else { Some(place(i)) },
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
    }

    #[test]
    fn other_keys_are_columns_like_all() {
        for sql in [
            "CREATE TABLE t(id INT PRIMARY KEY, b)",
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
        assert!(
            Table::declared("CREATE TABLE t(a, PRIMARY KEY(a,a)) WITHOUT ROWID", 2, Encoding::Utf8).is_none()
        );
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
