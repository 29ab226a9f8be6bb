//! Databases made by chance, from a seed.

use crate::oracle::quoted;
use rusqlite::{Connection, types::Value};
use tests::chance::Chance;

fn value(chance: &mut Chance) -> Value {
    match chance.below(14) {
        0 | 1 => Value::Null,
        2 => Value::Integer(chance.of(&[0, 1, -1, 127, -128, 128, 32_767, -32_769])),
        3 => Value::Integer(1 << chance.below(63)),
        4 => Value::Integer(-(1 << chance.below(63)) - 1),
        5 => Value::Integer(chance.of(&[i64::MIN, i64::MAX, 13_300_000_000_000_000])),
        6 => {
            Value::Real(chance.of(&[0.0, -0.0, 1.5, 3.0, 1e300, f64::MIN_POSITIVE, f64::NAN, f64::INFINITY]))
        }
        7 | 8 => {
            let len = chance.below(12);
            Value::Text(chance.text(len))
        }
        9 => {
            let len = chance.below(300);
            Value::Text(chance.text(len))
        }
        10 => {
            let len =
                chance.of(&[480, 520, 1_000, 4_050, 4_061, 4_062, 8_200, 15_000, 40_000]) + chance.below(30);
            Value::Text("x".repeat(usize::try_from(len).unwrap()))
        }
        11 => Value::Text("12".to_owned()),
        12 => Value::Blob(vec![7; usize::try_from(chance.below(20)).unwrap()]),
        _ => {
            let len = chance.below(6_000);
            Value::Blob((0..len).map(|i| u8::try_from(i % 251).unwrap()).collect())
        }
    }
}

/// A table that was made: how to insert into it.
pub struct Made {
    pub name: String,
    columns: Vec<String>,
    key: Vec<usize>,
}

/// Makes the tables of one database, of every kind.
pub fn tables(db: &Connection, chance: &mut Chance) -> Vec<Made> {
    (0..=chance.below(3)).map(|i| table(db, chance, i)).collect()
}

fn table(db: &Connection, chance: &mut Chance, number: u64) -> Made {
    let name = chance.of(&["plain", "It's", "a \"quoted\" one", "über"]).to_owned() + &number.to_string();
    let count = if chance.one_in(8) { 40 + chance.below(300) } else { 1 + chance.below(9) };
    let mut definitions = Vec::new();
    let mut columns = Vec::new();
    for i in 0..count {
        let column = format!("{} {i}", chance.of(&["c", "Select", "naïve", "a,b("]));
        let quotes = chance.of(&[('"', '"'), ('`', '`'), ('[', ']')]);
        let declared = chance.of(&[
            "",
            "INTEGER",
            "INT",
            "TEXT",
            "VARCHAR(10)",
            "BLOB",
            "REAL",
            "DOUBLE",
            "NUMERIC",
            "BOOLEAN",
        ]);
        let more = chance.of(&[
            "",
            "",
            " DEFAULT 7",
            " DEFAULT 'a,b'",
            " CHECK (1 IN (1,2)) -- , )\n",
            " COLLATE NOCASE",
        ]);
        definitions.push(format!("{}{column}{} {declared}{more}", quotes.0, quotes.1));
        columns.push(column);
        if chance.one_in(6) {
            let stored = chance.of(&["STORED", "VIRTUAL", ""]);
            definitions.push(format!("g{i} INT GENERATED ALWAYS AS ({i} + 1) {stored}"));
        }
    }
    let mut key = Vec::new();
    let mut ending = "";
    match chance.below(4) {
        0 => {
            let alias = chance.of(&[
                "id INTEGER PRIMARY KEY",
                "'id' integer primary key autoincrement",
                "id INTEGER PRIMARY KEY DESC",
            ]);
            let at = chance.below(definitions.len() as u64 + 1);
            definitions.insert(usize::try_from(at).unwrap(), alias.to_owned());
        }
        1 => {
            ending = chance.of(&[" WITHOUT ROWID", " /* ( */ without  rowid"]);
            for i in 0..columns.len() {
                if key.len() < 3 && chance.one_in(2) || key.is_empty() && i + 1 == columns.len() {
                    key.insert(usize::try_from(chance.below(key.len() as u64 + 1)).unwrap(), i);
                }
            }
            let list: Vec<_> = key
                .iter()
                .map(|&i| format!("\"{}\"{}", columns[i], chance.of(&["", " DESC", " COLLATE BINARY"])))
                .collect();
            definitions.push(format!("PRIMARY KEY ({})", list.join(", ")));
        }
        _ => {}
    }
    db.execute_batch(&format!("CREATE TABLE {} ({}){ending}", quoted(&name), definitions.join(", ")))
        .unwrap();
    if ending.is_empty() && columns.len() % 2 == 0 {
        let list: Vec<_> = columns.iter().rev().take(3).map(|column| format!("\"{column}\"")).collect();
        let index = format!("CREATE INDEX \"of {number}\" ON {} ({})", quoted(&name), list.join(", "));
        db.execute_batch(&index).unwrap();
    }
    Made { name, columns, key }
}

impl Made {
    /// Inserts rows of chance, one of these numbers of them; keys that collide replace.
    pub fn insert(&self, db: &Connection, chance: &mut Chance, rows: &[u64]) {
        let names: Vec<_> = self.columns.iter().map(|name| format!("\"{name}\"")).collect();
        let marks: Vec<_> = names.iter().map(|_| "?").collect();
        let sql = format!(
            "INSERT OR REPLACE INTO {} ({}) VALUES ({})",
            quoted(&self.name),
            names.join(", "),
            marks.join(", ")
        );
        let mut statement = db.prepare(&sql).unwrap();
        for _ in 0..chance.of(rows) {
            let values = (0..self.columns.len()).map(|i| match value(chance) {
                // A key may not be null here, and numbers that are none become null.
                Value::Null | Value::Real(_) if self.key.contains(&i) => {
                    Value::Integer(i64::try_from(chance.below(50)).unwrap())
                }
                value => value,
            });
            let values: Vec<_> = values.collect();
            statement.execute(rusqlite::params_from_iter(values)).unwrap();
        }
    }

    /// Deletes and rewrites some rows.
    pub fn disturb(&self, db: &Connection, chance: &mut Chance) {
        let column = &self.columns[usize::try_from(chance.below(self.columns.len() as u64)).unwrap()];
        let where_ = format!("abs(random()) % {} = 0", 2 + chance.below(4));
        db.execute(&format!("DELETE FROM {} WHERE {where_}", quoted(&self.name)), []).unwrap();
        let len = chance.below(3_000);
        let sql = format!("UPDATE OR IGNORE {} SET \"{column}\" = ?1 WHERE {where_}", quoted(&self.name));
        db.execute(&sql, [chance.text(len)]).unwrap();
        let utf8 =
            db.query_row("PRAGMA encoding", [], |row| Ok(row.get::<_, String>(0)? == "UTF-8")).unwrap();
        if utf8 && chance.one_in(2) {
            let nonsense = "CAST(x'61ff62c3' AS TEXT)";
            let sql = format!(
                "UPDATE OR IGNORE {} SET \"{column}\" = {nonsense} WHERE {where_}",
                quoted(&self.name)
            );
            db.execute(&sql, []).unwrap();
        }
        if self.key.is_empty() && chance.one_in(2) {
            let far = chance.of(&[
                "-rowid",
                "rowid * 1000003",
                "rowid - 9223372036854775807",
                "rowid + 9007199254740992",
            ]);
            db.execute(
                &format!(
                    "UPDATE OR IGNORE {} SET rowid = {far} WHERE {where_} AND rowid BETWEEN 1 AND 1000000",
                    quoted(&self.name)
                ),
                [],
            )
            .unwrap();
        }
    }

    /// Adds a column with a default: the rows before have it without storing it.
    pub fn widen(&mut self, db: &Connection, chance: &mut Chance, number: u64) {
        let declared = chance.of(&["", "INTEGER", "TEXT", "REAL", "NUMERIC", "BLOB", "LONGVARCHAR"]);
        let default = chance.of(&[
            "",
            "NULL",
            "0",
            "5",
            "-5",
            "+3",
            "'text'",
            "'12'",
            "'1.50'",
            "' 7 '",
            "''",
            "5.50",
            "-0.25",
            "1e3",
            "x'00ff'",
            "TRUE",
            "false",
            "9223372036854775807",
            "3000000000",
            "0x10",
            "'ü''x'",
            "(8)",
        ]);
        let default = if default.is_empty() { String::new() } else { format!(" DEFAULT {default}") };
        let sql = format!("ALTER TABLE {} ADD COLUMN added{number} {declared}{default}", quoted(&self.name));
        db.execute_batch(&sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        self.columns.push(format!("added{number}"));
    }

    /// Forgets a column that a rollback took back.
    pub fn narrow(&mut self, number: u64) {
        self.columns.retain(|column| *column != format!("added{number}"));
    }
}
