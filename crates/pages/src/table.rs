//! A table and its columns, as the schema declares them.

/// A table that can be scanned.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<String>,
}

/// One column of the table it was asked from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column(pub(crate) usize);

impl Table {
    /// The column of that name (ASCII case does not matter); generated columns are not found.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<Column> {
        self.columns.iter().position(|own| own.eq_ignore_ascii_case(name)).map(Column)
    }

    /// Names of the columns, in the order of declaration.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }
}
