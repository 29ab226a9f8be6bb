//! Reads a CREATE TABLE statement as far as the place of each column in a record depends on it.

use crate::{
    header::Encoding,
    literal::{Affinity, Default, Literal},
    token::{Token, tokens},
};

/// What a CREATE TABLE statement declares.
#[derive(Debug)]
pub(crate) struct Declaration {
    pub(crate) columns: Vec<Declared>,
    /// The columns of the primary key, in its order.
    pub(crate) key: Vec<KeyPart>,
    /// It was written behind its column with DESC: then an INTEGER PRIMARY KEY is not the rowid ("Create Table" §5).
    pub(crate) descending: bool,
    pub(crate) without_rowid: bool,
}

/// A column of a primary key.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct KeyPart {
    pub(crate) name: String,
    /// Written behind it with COLLATE; the column's own otherwise.
    pub(crate) collation: Option<String>,
}

/// One column.
#[derive(Debug)]
pub(crate) struct Declared {
    pub(crate) name: String,
    pub(crate) collation: Option<String>,
    pub(crate) is_integer: bool,
    pub(crate) affinity: Affinity,
    pub(crate) default: Default,
    /// Computed from other columns: stored in the record, or nowhere.
    pub(crate) generated: Option<Generated>,
}

/// How a generated column is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Generated {
    Stored,
    Virtual,
}

impl Declaration {
    /// Reads a statement; `None` if it is not that of a plain table.
    pub(crate) fn parse(sql: &str, encoding: Encoding) -> Option<Self> {
        let tokens = tokens(sql);
        let table = tokens.iter().position(|token| token.is("TABLE")).filter(|&at| at <= 2)?;
        if !tokens.first()?.is("CREATE") || tokens.get(1)?.is("VIRTUAL") {
            return None;
        }
        let open = table + tokens.get(table..)?.iter().position(|token| *token == Token::Mark('('))?;
        let close = open + group(tokens.get(open..)?) - 1;
        let options = tokens.get(close + 1..)?;
        let without_rowid = options.windows(2).any(|two| two[0].is("WITHOUT") && two[1].is("ROWID"));
        let strict = options.iter().any(|token| token.is("STRICT"));
        let mut declaration = Self { columns: Vec::new(), key: Vec::new(), descending: false, without_rowid };
        for part in parts(tokens.get(open + 1..close)?) {
            let constraint = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];
            if constraint.iter().any(|keyword| part.first().is_some_and(|token| token.is(keyword))) {
                declaration.table_constraints(part);
            } else {
                declaration.column(part, strict, encoding)?;
            }
        }
        (!declaration.columns.is_empty()).then_some(declaration)
    }

    /// `… PRIMARY KEY (a COLLATE x DESC, b) …`, possibly behind other constraints: the commas between them may lack.
    fn table_constraints(&mut self, tokens: &[Token<'_>]) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let list = tokens.get(at + 2..).unwrap_or_default();
            if token.is("PRIMARY") && list.first() == Some(&Token::Mark('(')) {
                let inner = list.get(1..group(list) - 1).unwrap_or_default();
                self.key = parts(inner).filter_map(KeyPart::parse).collect();
            }
            at += group(tokens.get(at..).unwrap_or_default());
        }
    }

    fn column(&mut self, tokens: &[Token<'_>], strict: bool, encoding: Encoding) -> Option<()> {
        let name = tokens.first()?.name()?.to_owned();
        let mut at = 1;
        // SQLite takes a comment inside a type for a part of it; here it is none.
        let mut declared = String::new();
        while let Some(token) =
            tokens.get(at).filter(|token| token.name().is_some() && !starts_constraint(token))
        {
            // Of a type that begins with a quote SQLite takes what is in the quotes.
            if at == 1 || matches!(tokens.get(1), Some(Token::Word(_))) {
                declared.push_str(if at == 1 { "" } else { " " });
                declared.push_str(token.name()?);
            }
            at += 1;
        }
        // INTEGER(8) is another type, though of the same affinity.
        let is_integer =
            declared.eq_ignore_ascii_case("INTEGER") && tokens.get(at) != Some(&Token::Mark('('));
        let affinity = Affinity::of(&declared, strict);
        let (mut default, mut generated, mut collation) = (Some(Literal::Null), None, None);
        while let Some(token) = tokens.get(at) {
            let behind = tokens.get(at + 1..).unwrap_or_default();
            if token.is("COLLATE") {
                collation = behind.first().and_then(Token::name).map(str::to_owned);
            }
            at +=
                if token.is("CONSTRAINT") || token.is("COLLATE") || token.is("REFERENCES") || token.is("SET")
                {
                    // What follows is a name, or the action SET NULL or SET DEFAULT.
                    2
                } else if token.is("PRIMARY") {
                    self.key = vec![KeyPart { name: name.clone(), collation: None }];
                    self.descending = behind.get(1).is_some_and(|token| token.is("DESC"));
                    2
                } else if token.is("DEFAULT") {
                    let signed = usize::from(matches!(behind.first(), Some(Token::Mark('+' | '-'))));
                    let len = signed + group(behind.get(signed..).unwrap_or_default());
                    default = Literal::parse(behind.get(..len).unwrap_or(behind), affinity, encoding);
                    1 + len
                } else if token.is("AS") && behind.first() == Some(&Token::Mark('(')) {
                    let len = group(behind);
                    let stored = behind.get(len).is_some_and(|token| token.is("STORED"));
                    generated = Some(if stored { Generated::Stored } else { Generated::Virtual });
                    1 + len
                } else {
                    group(tokens.get(at..).unwrap_or_default())
                };
        }
        self.columns.push(Declared { name, collation, is_integer, affinity, default, generated });
        Some(())
    }
}

impl KeyPart {
    /// `a COLLATE x DESC`; SQLite takes `(a)` too.
    fn parse(tokens: &[Token<'_>]) -> Option<Self> {
        let name = tokens.iter().find_map(Token::name)?.to_owned();
        let collate = tokens.iter().position(|token| token.is("COLLATE"));
        let collation = collate.and_then(|at| tokens.get(at + 1)?.name()).map(str::to_owned);
        Some(Self { name, collation })
    }
}

/// Words that end the type of a column.
fn starts_constraint(token: &Token<'_>) -> bool {
    const WORDS: [&str; 11] = [
        "CONSTRAINT",
        "PRIMARY",
        "NOT",
        "NULL",
        "UNIQUE",
        "CHECK",
        "DEFAULT",
        "COLLATE",
        "REFERENCES",
        "GENERATED",
        "AS",
    ];
    WORDS.iter().any(|word| token.is(word))
}

/// How many tokens belong to the first one: itself, or all up to the parenthesis that closes it. At least 1.
fn group(tokens: &[Token<'_>]) -> usize {
    let mut depth = 0_usize;
    for (i, token) in tokens.iter().enumerate() {
        match token {
            Token::Mark('(') => depth += 1,
            Token::Mark(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return i + 1;
        }
    }
    tokens.len().max(1)
}

/// The parts between the commas that stand in no parenthesis.
fn parts<'t, 'a>(mut tokens: &'t [Token<'a>]) -> impl Iterator<Item = &'t [Token<'a>]> {
    std::iter::from_fn(move || {
        let mut end = 0;
        while tokens.get(end).is_some_and(|token| *token != Token::Mark(',')) {
            end += group(tokens.get(end..).unwrap_or_default());
        }
        let part = tokens.get(..end).filter(|part| !part.is_empty())?;
        tokens = tokens.get(end + 1..).unwrap_or_default();
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(sql: &str) -> Declaration {
        Declaration::parse(sql, Encoding::Utf8).unwrap()
    }

    fn names(declaration: &Declaration) -> Vec<&str> {
        declaration.columns.iter().map(|column| column.name.as_str()).collect()
    }

    fn key(declaration: &Declaration) -> Vec<(&str, Option<&str>)> {
        declaration.key.iter().map(|part| (part.name.as_str(), part.collation.as_deref())).collect()
    }

    #[test]
    fn columns_are_told_from_constraints_and_comments() {
        let table = parse(
            "CREATE TABLE \"od(d\" ( -- first, (\n id INTEGER PRIMARY KEY AUTOINCREMENT, 'the name' VARCHAR(10, 2) \
             CHECK(a IN (1, 2)) DEFAULT 'x,y', [c d] DOUBLE PRECISION NOT NULL, `e` REFERENCES o(x) ON DELETE SET DEFAULT, \
             UNIQUE (id, e) CHECK (1), FOREIGN KEY (e) REFERENCES o (x) /* , z */)",
        );
        assert_eq!(names(&table), ["id", "the name", "c d", "e"]);
        assert_eq!((key(&table), table.descending), (vec![("id", None)], false));
        assert_eq!(table.columns[1].default, Some(Literal::Text(b"x,y".to_vec())));
        assert_eq!(table.columns[3].default, Some(Literal::Null));
        let affinities: Vec<_> = table.columns.iter().map(|column| column.affinity).collect();
        assert_eq!(affinities, [Affinity::Integer, Affinity::Text, Affinity::Real, Affinity::Blob]);
        assert!(table.columns[0].is_integer && !table.columns[1].is_integer);
    }

    #[test]
    fn a_key_may_be_a_constraint_of_the_table() {
        let table = parse(
            "CREATE TABLE t(a,b INT, CHECK(a>0) PRIMARY KEY(b COLLATE nocase DESC, \"a\")) WITHOUT ROWID, STRICT",
        );
        assert_eq!(key(&table), [("b", Some("nocase")), ("a", None)]);
        assert!(table.without_rowid);
        assert!(parse("CREATE TABLE t(a INTEGER PRIMARY KEY DESC)").descending);
        assert!(!parse("CREATE TABLE t(a INTEGER, PRIMARY KEY(a DESC))").descending);
    }

    #[test]
    fn generated_columns_are_recognised() {
        let table = parse(
            "CREATE TABLE t(a, b INT GENERATED ALWAYS AS (a+1) STORED, c AS (a), d TEXT AS (a) VIRTUAL, e)",
        );
        let generated: Vec<_> = table.columns.iter().map(|column| column.generated).collect();
        let (stored, floating) = (Some(Generated::Stored), Some(Generated::Virtual));
        assert_eq!(generated, [None, stored, floating, floating, None]);
    }

    #[test]
    fn nonsense_is_no_table() {
        for sql in [
            "",
            "CREATE TABLE",
            "CREATE TABLE t",
            "CREATE TABLE t(",
            "CREATE TABLE t()",
            "CREATE VIEW v AS SELECT (1)",
            "CREATE VIRTUAL TABLE t USING fts5(a)",
            "CREATE INDEX TABLE ON t(a)x",
            "CREATE TABLE t(,)",
            "((((",
            "CREATE TABLE t(1)",
        ] {
            let table = Declaration::parse(sql, Encoding::Utf8);
            assert!(table.is_none() || sql.contains("INDEX"), "{sql}: {table:?}");
        }
    }
}
