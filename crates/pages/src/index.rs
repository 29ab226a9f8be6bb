//! An index, and the plainest of CREATE INDEX statements.

use crate::{
    Table,
    table::Field,
    token::{Token, tokens},
};

/// An index over a rowid table whose first column was asked for: it gives rowids by that column's integers.
#[derive(Clone, Debug)]
pub struct Index {
    pub(crate) root: u32,
    /// The column, and the rowid behind all columns of the index (file format §2.5).
    pub(crate) fields: [Field; 2],
}

impl Index {
    /// Of `CREATE INDEX … ON table (column, …)` whose first column that is; `None` where anything else stands in it: an
    /// order, a collation, an expression, a condition.
    pub(crate) fn declared(sql: &str, root: u32, table: &str, column: &str) -> Option<Self> {
        let tokens = tokens(sql);
        let on = tokens.iter().position(|token| token.is("ON"))?;
        let mut rest = tokens.get(on + 1..)?.iter();
        let is =
            |token: &Token<'_>, name: &str| token.name().is_some_and(|own| own.eq_ignore_ascii_case(name));
        if !is(rest.next()?, table) || rest.next() != Some(&Token::Mark('(')) {
            return None;
        }
        let mut columns = 0;
        loop {
            let name = rest.next()?;
            if columns == 0 && !is(name, column) || name.name().is_none() {
                return None;
            }
            columns += 1;
            match rest.next()? {
                Token::Mark(',') => {}
                Token::Mark(')') => break,
                _ => return None,
            }
        }
        let field = |place| Field { place: Some(place), real: false, default: None };
        rest.next().is_none().then_some(Self { root, fields: [field(0), field(columns)] })
    }

    /// As the walk over it sees it.
    pub(crate) fn table(&self) -> Table {
        Table::of_index(self.root, self.fields.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn only_a_plain_index_is_taken_for_one() {
        let rowid = |sql| Index::declared(sql, 2, "visits", "url").and_then(|index| index.fields[1].place);
        assert_eq!(rowid("CREATE INDEX visits_url_index ON visits (url)"), Some(1));
        assert_eq!(rowid("CREATE UNIQUE INDEX IF NOT EXISTS \"on\" ON \"visits\"([url], time)"), Some(2));
        for sql in [
            "CREATE INDEX i ON visits (time, url)",
            "CREATE INDEX i ON urls (url)",
            "CREATE INDEX i ON visits (url DESC)",
            "CREATE INDEX i ON visits (url COLLATE nocase)",
            "CREATE INDEX i ON visits (url, lower(x))",
            "CREATE INDEX i ON visits (abs(url))",
            "CREATE INDEX i ON visits (url) WHERE url > 0",
            "CREATE INDEX i ON visits (url",
            "CREATE TABLE visits (url)",
            "",
        ] {
            assert_eq!(rowid(sql), None, "{sql}");
        }
    }
}
