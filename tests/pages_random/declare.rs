//! CREATE TABLE and ALTER TABLE statements of chance, in every spelling a program might use.

use tests::chance::Chance;

const TYPES: &str = "\
    ¦¦INTEGER¦INT¦TEXT¦VARCHAR(10)¦BLOB¦REAL¦DOUBLE PRECISION¦FLOAT¦NUMERIC¦DECIMAL(10, 5)¦BOOLEAN¦DATE¦\
    CHARINT¦FLOATING POINT¦STRING¦UNSIGNED BIG INT¦\"REAL\"¦[TEXT]¦'DOUBLE'¦real/**/text¦LONGVARCHAR¦CLOB¦\
    ANY¦\"a b\"¦INTEGER(8)¦BIGINT¦REAL(+1, -2)¦/* INT */ REAL¦_INT_¦gênero¦\"RE\" AL¦'te'xt¦\"IN\"T";

const NAMES: &str = "\
    a¦b¦C¦url¦\"Select\"¦[from to]¦`tick`¦'text'¦\"q\"\"q\"¦\"a,b(\"¦naïve¦rowid¦oid¦\"primary\"¦[x]¦\
    \"x'41'\"¦key¦\"-- no\"¦\"/*\"¦d$1¦_u¦first¦no¦action¦default_¦row¦without¦\"ÄÖ\"¦\"\"¦\" \"";

const MORE: &str = "\
    ¦¦¦¦¦NULL¦CHECK (1 IN (1, 2)) -- , )\n¦COLLATE NOCASE¦COLLATE \"BINARY\"¦\
    REFERENCES other(x) ON DELETE SET NULL ON UPDATE SET DEFAULT¦\
    REFERENCES other DEFERRABLE INITIALLY DEFERRED¦CONSTRAINT c NOT NULL ON CONFLICT IGNORE¦/* ) */¦\
    CONSTRAINT named¦CONSTRAINT \"default\" CHECK (1)¦REFERENCES other MATCH FULL NOT DEFERRABLE¦\
    UNIQUE ON CONFLICT REPLACE¦CHECK (')' <> '(')¦REFERENCES \"default\"(\"as\")";

/// Written behind DEFAULT.
const DEFAULTS: &str = "\
    NULL¦0¦5¦-5¦+3¦'text'¦'12'¦'1.50'¦' 7 '¦''¦5.50¦-0.25¦1e3¦x'00ff'¦TRUE¦false¦9223372036854775807¦\
    9223372036854775808¦-9223372036854775808¦3000000000¦0x10¦-0x10¦0xFFFFFFFFFFFFFFFF¦'ü''x'¦(8)¦((8))¦(-8)¦\
    (+8)¦(NULL)¦(x'0a')¦('a' /* ) */)¦1e400¦-1e400¦\"quoted\"¦word¦- - -7¦(-(-15))¦003000000000¦-(5)¦[br]¦`tick`¦'1e400'¦'0x10'¦'-0'¦-0¦-0.0¦\
    1_000¦1.¦.5¦-.5e-3¦'+5'¦' -5'¦'5 x'¦'.'¦'-'¦'1e'¦(TRUE)¦+'5'¦-TRUE¦\
    (- -5)¦'9223372036854775807'¦'9223372036854775808'¦'1.0'¦'1e2'¦1e2¦1.0¦123456789012345678901¦\
    '123456789012345678901'¦0.1¦'0.1'¦4503599627370497.5¦9007199254740993¦'9007199254740993.0'¦5 DEFAULT 6¦\
    5 NOT NULL¦CURRENT_TIMESTAMP¦(1 + 2)¦x''¦'\u{a0}5'¦'5\n'¦(\"quoted\")¦'inf'¦'nan'¦1e-400¦5e-324¦\
    1.7976931348623157e308¦100000000000000000000.0¦(('a'))¦(- 9223372036854775808)¦\
    - 9223372036854775808¦'-9223372036854775808'¦true_¦(\"true\")¦\"true\"¦'true'¦-NULL";

/// The columns of a key that may be the rowid itself, and of some that look like it.
const ALIASES: &[(&str, &str)] = &[
    ("id INTEGER PRIMARY KEY", ""),
    ("'id' integer primary key autoincrement", ""),
    ("id INTEGER PRIMARY KEY DESC", ""),
    ("id INTEGER PRIMARY KEY ASC", ""),
    ("id INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT REPLACE", ""),
    ("id INTEGER NOT NULL PRIMARY KEY", ""),
    ("id INTEGER DEFAULT 5 PRIMARY KEY", ""),
    ("id \"INTEGER\" PRIMARY KEY", ""),
    ("id [integer] PRIMARY KEY CHECK (1)", ""),
    ("id INT PRIMARY KEY", ""),
    ("id INTEGER(8) PRIMARY KEY", ""),
    ("id BIGINT PRIMARY KEY", ""),
    ("id /* x */ InTeGeR -- y\n PRIMARY KEY", ""),
    ("id INTEGER", "PRIMARY KEY (id)"),
    ("id INTEGER", "PRIMARY KEY (\"ID\" DESC)"),
    ("id INTEGER", "PRIMARY KEY ('id')"),
    ("id INTEGER", "PRIMARY KEY (id COLLATE NOCASE ASC)"),
    ("id INTEGER", "CONSTRAINT pk PRIMARY KEY (id AUTOINCREMENT)"),
    ("id INTEGER", "PRIMARY KEY ((id))"),
    ("id INTEGER", "CHECK (1) PRIMARY KEY (id)"),
    ("id INTEGER", "CONSTRAINT \"primary\" UNIQUE (id) CONSTRAINT p PRIMARY KEY (id)"),
    ("id INTEGER, no INTEGER", "PRIMARY KEY (id, no)"),
    ("id INTEGER", "PRIMARY KEY (id, id)"),
    ("id INTEGER", "UNIQUE (id), PRIMARY KEY (id) ON CONFLICT IGNORE"),
    ("\"id\" INTEGER COLLATE NOCASE PRIMARY KEY", ""),
    ("id INTEGER GENERATED ALWAYS AS (1) STORED, b2 INTEGER PRIMARY KEY", ""),
    ("'INTEGER' PRIMARY KEY", ""),
    ("id 'INTEGER' PRIMARY KEY", ""),
    ("id INTEGER PRIMARY KEY NOT NULL DEFAULT 1 DESC", ""),
];

const TABLES: &str = "\
    plain¦It's¦a \"quoted\" one¦über¦as¦Select¦t(¦x--¦tab\tle¦order¦Ü/*";

/// One of the words between the bars.
fn one(chance: &mut Chance, words: &'static str) -> &'static str {
    let count = words.split('¦').count();
    words.split('¦').nth(chance.index(count)).unwrap()
}

/// A table's name, in quotes; others may have it already.
pub fn name(chance: &mut Chance) -> String {
    crate::oracle::quoted(one(chance, TABLES))
}

/// A statement that SQLite may refuse: names may be there twice.
pub fn create(chance: &mut Chance) -> String {
    let count = match chance.below(30) {
        0 => 100 + chance.below(300),
        1..=4 => 10 + chance.below(60),
        _ => 1 + chance.below(8),
    };
    let strict = chance.one_in(12);
    let mut names = Vec::new();
    let mut parts = Vec::new();
    for i in 0..count {
        let mut column = one(chance, NAMES).to_owned();
        if i >= 8 || names.contains(&column) {
            column = format!("col{i}");
        }
        let default = if chance.one_in(3) { default(chance) } else { String::new() };
        let (before, after) = if chance.one_in(2) { (&*default, "") } else { ("", &*default) };
        let declared =
            if strict { one(chance, "INT¦INTEGER¦REAL¦TEXT¦BLOB¦ANY") } else { one(chance, TYPES) };
        parts.push(format!("{column} {declared} {before} {} {after}", one(chance, MORE)));
        names.push(column);
        if chance.one_in(9) {
            let stored = chance.of(&["STORED", "VIRTUAL", "", "/* STORED */"]);
            let always = chance.of(&["GENERATED ALWAYS AS", "AS", "NOT NULL AS", "generated always/**/as"]);
            parts.push(format!(
                "g{i} {} {always} ({i} || ')') {stored}",
                chance.of(&["", "INT", "TEXT", "REAL"])
            ));
        }
    }
    let mut ending = chance.of(&["", "", "", "/* end */ "]);
    match chance.below(5) {
        0 | 1 => {
            let (column, constraint) = chance.of(ALIASES);
            parts.insert(chance.index(parts.len() + 1), column.to_owned());
            if !constraint.is_empty() {
                parts.push(constraint.to_owned());
            }
            if chance.one_in(10) {
                ending = " WITHOUT ROWID";
            }
        }
        2 => {
            ending = chance.of(&[
                " WITHOUT ROWID",
                " /* ( */ WITHOUT  rowid",
                " WITHOUT/**/ROWID",
                "WITHOUT \"rowid\"",
            ]);
            parts.push(key(chance, &names));
        }
        3 if chance.one_in(2) => parts.push(key(chance, &names)),
        _ => {}
    }
    if chance.one_in(8) {
        parts.push(
            chance
                .of(&["CHECK (1)", "UNIQUE (a)", "CONSTRAINT x FOREIGN KEY (a) REFERENCES other(b)"])
                .to_owned(),
        );
    }
    let ending = match (strict, ending.contains("WITHOUT")) {
        (true, true) => format!("STRICT, {ending}"),
        (true, false) => "strict".to_owned(),
        _ => ending.to_owned(),
    };
    let comma = chance.of(&[", ", ",", " /* , */ , ", " -- ,\n, "]);
    let table = chance.of(&[
        "CREATE TABLE",
        "create table if not exists",
        "CREATE /* TABLE */ TABLE",
        "CREATE TABLE main.",
    ]);
    format!("{table} {}{}({}){ending}", name(chance), chance.of(&["", " ", "/*(*/"]), parts.join(comma))
}

/// A key of one to three columns, in any order.
fn key(chance: &mut Chance, names: &[String]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for _ in 0..=chance.below(3) {
        let column = &names[chance.index(names.len())];
        let again = parts.iter().any(|part| part.starts_with(column.as_str()));
        if !again || chance.one_in(6) {
            let more = chance.of(&["", "", "", " DESC", " COLLATE NOCASE", " COLLATE BINARY", " ASC"]);
            parts.push(format!("{column}{more}"));
        }
    }
    format!("PRIMARY KEY ({})", parts.join(", "))
}

/// `DEFAULT …`
pub fn default(chance: &mut Chance) -> String {
    format!("DEFAULT {}", one(chance, DEFAULTS))
}

/// What is said behind ADD COLUMN.
pub fn added(chance: &mut Chance, number: u64) -> String {
    let default = if chance.one_in(8) { String::new() } else { default(chance) };
    let more = chance.of(&["", "", "", "", "COLLATE NOCASE", "CHECK (1)", "REFERENCES other(x)", "AS (1)"]);
    let (more, default) = if chance.one_in(2) { (more, &*default) } else { (&*default, more) };
    format!("added{number} {} {more} {default}", one(chance, TYPES))
}
