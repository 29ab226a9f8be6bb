//! What a program does to its database: transactions of chance, some taken back.

use crate::{
    declare,
    oracle::{Shape, quoted, shapes},
    setting::Setting,
    values::{edge, solid, value},
};
use rusqlite::{Connection, Result, params_from_iter, types::Value};
use tests::chance::Chance;

/// A writer at work. What SQLite refuses (a name twice, a key twice, a column that others need) is left undone.
pub struct Life<'a> {
    pub db: Connection,
    pub chance: &'a mut Chance,
    pub setting: &'a Setting,
    shapes: Vec<Shape>,
    steps: u64,
}

impl<'a> Life<'a> {
    pub fn new(setting: &'a Setting, db: Connection, chance: &'a mut Chance) -> Result<Self> {
        let mut life = Self { db, chance, setting, shapes: Vec::new(), steps: 0 };
        for _ in 0..=life.chance.below(3) {
            let sql = declare::create(life.chance);
            life.tell(&sql);
        }
        life.look()?;
        for shape in
            life.shapes.iter().filter(|shape| !shape.rowid.is_empty() && shape.columns.len() % 2 == 0)
        {
            let (table, column) = (quoted(&shape.name), quoted(&shape.columns[shape.columns.len() / 2]));
            // Not every column can have one.
            let _ = life.db.execute_batch(&format!(
                "CREATE INDEX {} ON {table} ({column})",
                quoted(&format!("of {table}"))
            ));
        }
        Ok(life)
    }

    /// Some transactions, each with some statements.
    pub fn go_on(&mut self) -> Result<()> {
        for _ in 0..self.chance.below(6) {
            let bare = self.chance.one_in(4);
            if !bare {
                self.db.execute_batch("BEGIN")?;
            }
            self.work()?;
            // SQLite itself takes a transaction back when it runs out of rowids.
            if !self.db.is_autocommit() {
                let end = self.chance.of(&["COMMIT", "COMMIT", "COMMIT", "ROLLBACK"]);
                self.db.execute_batch(end)?;
            }
            self.look()?;
            self.rest();
        }
        Ok(())
    }

    /// Some statements.
    pub fn work(&mut self) -> Result<()> {
        for _ in 0..=self.chance.below(5) {
            self.steps += 1;
            let Some(shape) = self.some() else { return Ok(()) };
            match self.chance.below(16) {
                0..=6 => self.insert(&shape),
                7 => self.delete(&shape),
                8 | 12 => self.fill(&shape),
                9 | 10 => self.rewrite(&shape),
                11 if !shape.rowid.is_empty() => self.wander(&shape),
                13 => {
                    self.tell("SAVEPOINT s");
                    self.insert(&shape);
                    let end = self.chance.of(&["ROLLBACK TO s; RELEASE s", "RELEASE s"]);
                    self.tell(end);
                }
                _ => {
                    self.alter(&shape);
                    self.look()?;
                }
            }
        }
        Ok(())
    }

    /// What is done between transactions.
    fn rest(&mut self) {
        let what = self.chance.of(&[
            "",
            "",
            "",
            "",
            "",
            "",
            "VACUUM",
            "PRAGMA incremental_vacuum(2)",
            "PRAGMA wal_checkpoint(PASSIVE)",
            "PRAGMA wal_checkpoint(RESTART)",
            "PRAGMA wal_checkpoint(TRUNCATE)",
            "ANALYZE",
            "PRAGMA user_version=9",
            "REINDEX",
        ]);
        self.tell(what);
    }

    fn tell(&mut self, sql: &str) {
        let _ = self.db.execute_batch(sql);
    }

    fn look(&mut self) -> Result<()> {
        self.shapes =
            shapes(&self.db)?.into_iter().filter(|shape| !shape.name.starts_with("sqlite_")).collect();
        Ok(())
    }

    fn some(&mut self) -> Option<Shape> {
        if self.shapes.is_empty() {
            None
        } else {
            Some(self.shapes[self.chance.index(self.shapes.len())].clone())
        }
    }

    fn insert(&mut self, shape: &Shape) {
        let mut columns: Vec<_> = shape.columns.iter().map(|name| quoted(name)).collect();
        // Some rows leave the last columns to their defaults.
        if self.chance.one_in(4) {
            columns.truncate(1 + self.chance.index(columns.len()));
        }
        let far = !shape.rowid.is_empty() && self.chance.one_in(3);
        for _ in 0..self.chance.of(&[1, 3, 8, 20]) {
            let mut marks = Vec::new();
            let mut values = Vec::new();
            for i in 0..columns.len() {
                let (it, mark) = value(self.chance, self.setting);
                let must = shape.key.contains(&i) && !self.chance.one_in(10);
                let (it, mark) = if must { (solid(self.chance), "?") } else { (it, mark) };
                values.push(it);
                marks.push(mark);
            }
            let mut names = columns.clone();
            if far {
                names.push(shape.rowid.clone());
                marks.push("?");
                values.push(Value::Integer(edge(self.chance)));
            }
            let (names, marks) = (names.join(","), marks.join(","));
            let sql = format!("INSERT OR REPLACE INTO {} ({names}) VALUES ({marks})", quoted(&shape.name));
            // A type that a column refuses, a key that may not be NULL, a column that a rollback took.
            let _ = self.db.execute(&sql, params_from_iter(values));
        }
    }

    /// Many small rows at once.
    fn fill(&mut self, shape: &Shape) {
        let column = quoted(&shape.columns[self.chance.index(shape.columns.len())]);
        let (count, first) = (self.chance.of(&[20, 80, 300]), self.chance.below(1000));
        let what = self.chance.of(&["i", "'row ' || i", "i * 1000003", "zeroblob(i % 40)", "i / 3.0"]);
        self.tell(&format!(
            "INSERT OR IGNORE INTO {} ({column}) WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n
             WHERE i < {}) SELECT {what} FROM n",
            quoted(&shape.name),
            first + count,
        ));
    }

    /// Some rows, the same ones in every run of a seed.
    fn some_rows(&mut self, shape: &Shape) -> String {
        let (of, which) = (2 + self.chance.below(4), self.chance.below(2));
        if shape.rowid.is_empty() {
            let column = quoted(&shape.columns[0]);
            format!("(length({column}) + 0) % {of} = {which}")
        } else {
            format!("abs({} % 1000) % {of} = {which}", shape.rowid)
        }
    }

    fn delete(&mut self, shape: &Shape) {
        let rows = if self.chance.one_in(8) { "1".to_owned() } else { self.some_rows(shape) };
        self.tell(&format!("DELETE FROM {} WHERE {rows}", quoted(&shape.name)));
    }

    fn rewrite(&mut self, shape: &Shape) {
        let column = quoted(&shape.columns[self.chance.index(shape.columns.len())]);
        let (it, mark) = value(self.chance, self.setting);
        let rows = self.some_rows(shape);
        let sql = format!("UPDATE OR IGNORE {} SET {column} = {mark} WHERE {rows}", quoted(&shape.name));
        let _ = self.db.execute(&sql, [it]);
    }

    /// Rows move to rowids far away.
    fn wander(&mut self, shape: &Shape) {
        let (rowid, rows) = (&shape.rowid, self.some_rows(shape));
        let far = self.chance.of(&[
            "-#",
            "# * 1000003",
            "# - 9223372036854775807",
            "# + 9007199254740992",
            "# + 1",
        ]);
        let far = far.replace('#', rowid);
        self.tell(&format!("UPDATE OR IGNORE {} SET {rowid} = {far} WHERE {rows}", quoted(&shape.name)));
    }

    fn alter(&mut self, shape: &Shape) {
        let table = quoted(&shape.name);
        let column = quoted(&shape.columns[self.chance.index(shape.columns.len())]);
        let sql = match self.chance.below(10) {
            0..=5 => format!("ALTER TABLE {table} ADD COLUMN {}", declare::added(self.chance, self.steps)),
            6 => format!("ALTER TABLE {table} DROP COLUMN {column}"),
            7 => format!("ALTER TABLE {table} RENAME COLUMN {column} TO \"new (,{}\"", self.steps),
            8 => format!("ALTER TABLE {table} RENAME TO {}", declare::name(self.chance)),
            _ if self.chance.one_in(3) => format!("DROP TABLE {table}"),
            _ => declare::create(self.chance),
        };
        self.tell(&sql);
    }
}
