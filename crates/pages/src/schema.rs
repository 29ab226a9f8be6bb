//! Tables and their columns, from the text of `CREATE TABLE`.

use crate::record::{Encoding, Literal};

/// A real rowid table: its name, its root page and its columns in record order.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub(crate) name: String,
    pub(crate) root: u32,
    names: Vec<String>,
    pub(crate) defaults: Vec<Literal>,
    /// The column that is the rowid itself and stored as NULL.
    pub(crate) alias: Option<usize>,
}

/// A column by its place in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column(pub(crate) usize);

impl Table {
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.names
    }

    /// Case does not matter, as in SQL.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<Column> {
        self.names.iter().position(|own| own.eq_ignore_ascii_case(name)).map(Column)
    }

    /// `None` where the text is not that of a rowid table with plain columns: views, virtual tables, generated columns and
    /// `WITHOUT ROWID` tables are refused.
    pub(crate) fn parse(name: &str, root: u32, sql: &str, encoding: Encoding) -> Option<Self> {
        let tokens = tokens(sql);
        let words: Vec<&str> = tokens.iter().take(3).filter_map(Token::word).collect();
        let is =
            |index: usize, word: &str| words.get(index).is_some_and(|own| own.eq_ignore_ascii_case(word));
        if !is(0, "CREATE") || !(is(1, "TABLE") || (is(2, "TABLE") && (is(1, "TEMP") || is(1, "TEMPORARY"))))
        {
            return None;
        }
        let open = tokens.iter().position(|t| *t == Token::Mark('('))?;
        let mut table = Self { name: name.to_owned(), root, names: vec![], defaults: vec![], alias: None };
        let mut integer = Vec::new();
        let mut depth = 0_u32;
        let mut part: Vec<&Token> = Vec::new();
        let mut end = tokens.len();
        for (index, token) in tokens.iter().enumerate().skip(open + 1) {
            match token {
                Token::Mark(')') if depth == 0 => {
                    table.part(&part, &mut integer, encoding)?;
                    end = index + 1;
                    break;
                }
                Token::Mark(',') if depth == 0 => {
                    table.part(&part, &mut integer, encoding)?;
                    part.clear();
                    continue;
                }
                Token::Mark('(') => depth += 1,
                Token::Mark(')') => depth -= 1,
                _ => {}
            }
            part.push(token);
        }
        let rest: Vec<&str> = tokens.iter().skip(end).filter_map(Token::word).collect();
        let without = rest.iter().any(|word| word.eq_ignore_ascii_case("WITHOUT"));
        (!without && !table.names.is_empty()).then_some(table)
    }

    /// One column or constraint.
    fn part(&mut self, part: &[&Token], integer: &mut Vec<bool>, encoding: Encoding) -> Option<()> {
        let Some(first) = part.first() else { return Some(()) };
        let word = |index: usize| part.get(index).and_then(|t| t.word());
        let is = |index: usize, text: &str| word(index).is_some_and(|own| own.eq_ignore_ascii_case(text));
        if ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"].iter().any(|text| is(0, text)) {
            // PRIMARY KEY(id) over one INTEGER column makes it the rowid as well.
            let key = (0..part.len()).find(|i| is(*i, "PRIMARY") && is(i + 1, "KEY"));
            if let Some(key) = key
                && let (Some(Token::Mark('(')), Some(name)) = (part.get(key + 2), part.get(key + 3))
                && part.get(key + 4).is_some_and(|t| matches!(t, Token::Mark(')')))
                && let Some(Column(index)) = name.name().and_then(|name| self.column(name))
                && integer.get(index) == Some(&true)
            {
                self.alias = Some(index);
            }
            return Some(());
        }
        self.names.push(first.name()?.to_owned());
        let is_integer = is(1, "INTEGER") && !matches!(part.get(2), Some(Token::Mark('(')));
        let last = |index: usize| {
            ["CONSTRAINT", "PRIMARY", "NOT", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES"]
                .iter()
                .any(|text| is(index, text))
        };
        // "INTEGER PRIMARY KEY" and nothing else as the type; "BIG INTEGER" is another type.
        integer.push(is_integer && (part.len() == 2 || last(2)));
        let mut default = Literal::Null;
        for index in 1..part.len() {
            if is(index, "GENERATED")
                || (is(index, "AS") && matches!(part.get(index + 1), Some(Token::Mark('('))))
            {
                return None;
            }
            if is(index, "PRIMARY")
                && is(index + 1, "KEY")
                && integer.last() == Some(&true)
                && !is(index + 2, "DESC")
            {
                self.alias = Some(self.names.len() - 1);
            }
            if is(index, "DEFAULT") {
                default = literal(&part[index + 1..], encoding);
            }
        }
        self.defaults.push(default);
        Some(())
    }
}

/// A constant after `DEFAULT`; an expression counts as NULL (SQLite refuses those in `ADD COLUMN`).
fn literal(rest: &[&Token], encoding: Encoding) -> Literal {
    let (negative, rest) = match rest {
        [Token::Mark('-'), rest @ ..] => (true, rest),
        [Token::Mark('+'), rest @ ..] | rest => (false, rest),
    };
    match rest.first() {
        Some(Token::Word(word)) if word.eq_ignore_ascii_case("TRUE") => Literal::Int(1),
        Some(Token::Word(word)) if word.eq_ignore_ascii_case("FALSE") => Literal::Int(0),
        Some(Token::Word(word)) => {
            let text = if negative { format!("-{word}") } else { word.clone() };
            text.parse().map(Literal::Int).or_else(|_| text.parse().map(Literal::Real)).unwrap_or_default()
        }
        Some(Token::Quoted(text)) => Literal::Text(match encoding {
            Encoding::Utf8 => text.clone().into_bytes(),
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }),
        _ => Literal::Null,
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// A bare word or number.
    Word(String),
    /// In any of the four styles of quotes.
    Quoted(String),
    Mark(char),
}

impl Token {
    fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    fn name(&self) -> Option<&str> {
        match self {
            Self::Word(text) | Self::Quoted(text) => Some(text),
            Self::Mark(_) => None,
        }
    }
}

fn tokens(sql: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            c if c.is_whitespace() => {}
            '-' if rest.peek() == Some(&'-') => {
                rest.by_ref().find(|c| *c == '\n');
            }
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                let mut star = false;
                rest.by_ref().find(|c| std::mem::replace(&mut star, *c == '*') && *c == '/');
            }
            '\'' | '"' | '`' | '[' => {
                let end = if c == '[' { ']' } else { c };
                let mut text = String::new();
                while let Some(c) = rest.next() {
                    if c != end {
                        text.push(c);
                    } else if end != ']' && rest.peek() == Some(&end) {
                        text.push(end);
                        rest.next();
                    } else {
                        break;
                    }
                }
                tokens.push(Token::Quoted(text));
            }
            c if c.is_alphanumeric() || matches!(c, '_' | '$' | '.') => {
                let mut word = String::from(c);
                while let Some(c) = rest.next_if(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.')) {
                    word.push(c);
                }
                tokens.push(Token::Word(word));
            }
            mark => tokens.push(Token::Mark(mark)),
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(sql: &str) -> Option<Table> {
        Table::parse("t", 2, sql, Encoding::Utf8)
    }

    #[test]
    fn columns_are_found_in_every_dress() {
        let table = parse(
            "CREATE TABLE \"t\" /* a, b */ (id INTEGER PRIMARY KEY AUTOINCREMENT, [a b] VARCHAR(10, 2) DEFAULT 'it''s',\n\
             `c` REAL DEFAULT -1.5, -- no, not a column\n \"d\"\"e\" CHECK (d IN (1,2)), f DEFAULT FALSE, UNIQUE(c, f))",
        )
        .unwrap();
        assert_eq!(table.columns(), ["id", "a b", "c", "d\"e", "f"]);
        assert_eq!(table.alias, Some(0));
        assert_eq!(table.defaults[1], Literal::Text(b"it's".to_vec()));
        assert_eq!(table.defaults[2], Literal::Real(-1.5));
        assert_eq!(table.defaults[4], Literal::Int(0));
        assert_eq!(table.column("C"), Some(Column(2)));
    }

    #[test]
    fn only_an_integer_primary_key_is_the_rowid() {
        assert_eq!(parse("CREATE TABLE t(a INTEGER, PRIMARY KEY(a))").unwrap().alias, Some(0));
        assert_eq!(parse("CREATE TABLE t(a INT PRIMARY KEY)").unwrap().alias, None);
        assert_eq!(parse("CREATE TABLE t(a INTEGER PRIMARY KEY DESC)").unwrap().alias, None);
        assert_eq!(parse("CREATE TABLE t(a INTEGER, b, PRIMARY KEY(a, b))").unwrap().alias, None);
    }

    #[test]
    fn what_is_not_a_plain_table_is_refused() {
        assert_eq!(parse("CREATE VIEW t AS SELECT 1"), None);
        assert_eq!(parse("CREATE VIRTUAL TABLE t USING fts5(a)"), None);
        assert_eq!(parse("CREATE TABLE t(a PRIMARY KEY) WITHOUT ROWID"), None);
        assert_eq!(parse("CREATE TABLE t(a, b AS (a + 1))"), None);
        assert_eq!(parse("CREATE TABLE t("), None);
    }
}
