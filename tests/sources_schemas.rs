//! Each version of a store's schema since 2019, made new and grown from the oldest: what it can hold is read, the rest is absent.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use model::{
    Moment, ReadState, SameSite,
    Standing::{self, Framed, Passed, Shown, Synced},
    VisitKind::{self, Download, Link, Redirect, Typed},
};
use rusqlite::Connection;
use sources::profile_at;
use tempfile::{TempDir, tempdir};
use tests::recorder::Recorder;

/// The steps of one store: the statements that lead to each version from the one before.
fn steps(text: &'static str) -> Vec<(u32, String)> {
    let mut steps: Vec<(u32, String)> = Vec::new();
    for line in text.lines() {
        let version =
            line.strip_prefix("-- ").and_then(|line| line.split_once(" (")).and_then(|(n, _)| n.parse().ok());
        match (version, steps.last_mut()) {
            (Some(version), _) => steps.push((version, String::new())),
            (None, Some((_, statements))) => statements.extend([line, "\n"]),
            (None, None) => assert!(line.starts_with("-- "), "{line}"),
        }
    }
    steps
}

/// A store that can be taken to any version, and what was put in so far.
struct Made<Row> {
    folder: TempDir,
    db: Connection,
    version: u32,
    kept: Vec<Row>,
}

/// For each version up to the last: one store made new with it, and one that grew through all before. `put` fills in what the
/// version can hold, `read` compares.
fn each_version<Row>(
    name: &str,
    text: &'static str,
    last: u32,
    put: impl Fn(&mut Made<Row>),
    read: impl Fn(&Made<Row>),
) {
    let open = || {
        let folder = tempdir().unwrap();
        let db = Connection::open(folder.path().join(name)).unwrap();
        db.execute_batch("PRAGMA synchronous = OFF;").unwrap();
        Made { folder, db, version: 0, kept: Vec::new() }
    };
    let steps = steps(text);
    assert!(steps.is_sorted_by_key(|(version, _)| *version) && steps.len() > 5);
    let lead = |made: &mut Made<Row>, version| {
        for (_, statements) in steps.iter().filter(|(step, _)| (made.version + 1..=version).contains(step)) {
            made.db.execute_batch(statements).expect(statements);
        }
        let has_meta = made.db.table_exists(None, "meta").unwrap();
        let set = if has_meta {
            format!("INSERT OR REPLACE INTO meta VALUES ('version', '{version}');")
        } else {
            format!("PRAGMA user_version = {version};")
        };
        made.db.execute_batch(&set).unwrap();
        made.version = version;
    };
    let mut grown = open();
    for version in steps[0].0..=last {
        let mut new = open();
        lead(&mut new, version);
        lead(&mut grown, version);
        for made in [&mut new, &mut grown] {
            put(made);
            read(made);
        }
    }
    assert!(grown.kept.len() > 40);
}

fn whole<Row>(made: &Made<Row>) -> Recorder {
    let found = profile_at(made.folder.path());
    let [profile] = &found.profiles[..] else { panic!("{found:?}") };
    let [store] = &profile.stores[..] else { panic!("{found:?}") };
    let mut recorder = Recorder::default();
    let outcome = sources::read(profile, store, &mut recorder);
    let told = (outcome.read.state, outcome.read.rejected, outcome.gaps.len());
    assert_eq!(told, (ReadState::Complete, 0, 0), "version {}: {:?}", made.version, outcome.gaps);
    recorder
}

/// 2026-11-22T23:54:38Z on the clock of Unix, in microseconds; each visit is a second later than the one before.
const START: i64 = 1_795_391_678_000_000;

type Seen = (i64, &'static str, VisitKind, Standing, u64);

fn same_visits(made: &Made<Seen>) {
    let recorder = whole(made);
    let mut seen: Vec<_> = recorder
        .visits
        .iter()
        .map(|(url, visit)| (visit.at, url.as_str(), visit.kind, visit.standing, visit.open))
        .collect();
    seen.sort_by_key(|(at, ..)| *at);
    let true_ones: Vec<_> = made
        .kept
        .iter()
        .map(|&(at, url, kind, standing, open)| {
            (Moment::from_unix_micros(at).unwrap(), url, kind, standing, open)
        })
        .collect();
    assert_eq!(seen, true_ones, "version {}", made.version);
}

const A: &str = "https://a.example/";
const HIDDEN: &str = "https://hidden.example/";

#[test]
fn chromiums_history_of_every_version_is_read() {
    let put = |made: &mut Made<Seen>| {
        if made.kept.is_empty() {
            let pages = format!(
                "INSERT INTO urls (id, url, last_visit_time, hidden) VALUES (1, '{A}', 1, 0), (2, '{HIDDEN}', 1, 1)"
            );
            made.db.execute_batch(&pages).unwrap();
        }
        // Page, transition, as whose visit, and what it is.
        let mut rows = vec![
            (1, 0x3000_0000_u32, "", (A, Link, Shown)),
            (1, 0x3000_0001, "", (A, Typed, Shown)),
            (1, 0x1000_0000, "", (A, Redirect, Passed)),
            (2, 0x3000_0000, "", (HIDDEN, Link, Passed)),
            (1, 0x3000_0000, "visit_source", (A, Link, Synced)),
        ];
        if made.version >= 55 {
            rows.push((1, 0x3000_0000, "originator_cache_guid", (A, Link, Synced)));
        }
        for (page, transition, device, (url, kind, standing)) in rows {
            let n = i64::try_from(made.kept.len()).unwrap();
            let (at, open) = (START + n * 1_000_000, 1_000_000 * u64::try_from(n % 7).unwrap());
            let (column, guid) = if device == "originator_cache_guid" {
                (", originator_cache_guid", ", '9f3c'")
            } else {
                ("", "")
            };
            let time = at + Moment::WEBKIT_OFFSET;
            made.db
                .execute_batch(&format!(
                    "INSERT INTO visits (url, visit_time, transition, visit_duration{column})
                     VALUES ({page}, {time}, {transition}, {open}{guid});"
                ))
                .unwrap();
            if device == "visit_source" {
                made.db.execute_batch("INSERT INTO visit_source SELECT max(id), 0 FROM visits;").unwrap();
            }
            made.kept.push((at, url, kind, standing, open));
        }
        let n = i64::try_from(made.kept.len()).unwrap();
        let at = START + n * 1_000_000;
        fill(
            &made.db,
            "downloads",
            &[
                ("id", &n.to_string()),
                ("start_time", &(at + Moment::WEBKIT_OFFSET).to_string()),
                ("tab_url", &format!("'{A}'")),
            ],
        );
        made.kept.push((at, A, Download, Framed, 0));
    };
    each_version("History", include_str!("support/schemas/chromium-history.steps.sql"), 70, put, same_visits);
}

/// Puts in one row with these values, and 0 in each other column that must have one.
fn fill(db: &Connection, table: &str, values: &[(&str, &str)]) {
    let mut columns = db.prepare(&format!("SELECT name FROM pragma_table_info('{table}')")).unwrap();
    let names: Vec<String> = columns.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    for (name, _) in values {
        assert!(names.iter().any(|column| column == name), "{table} has no {name}");
    }
    let row: Vec<&str> = names
        .iter()
        .map(|name| values.iter().find(|(own, _)| own == name).map_or("0", |(_, value)| value))
        .collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), row.join(", "));
    db.execute_batch(&sql).expect(&sql);
}

#[test]
fn firefoxs_history_of_every_version_is_read() {
    let put = |made: &mut Made<Seen>| {
        if made.kept.is_empty() {
            let pages = format!(
                "INSERT INTO moz_origins (id, prefix, host, frecency)
                 VALUES (1, 'https://', 'a.example', 1), (2, 'https://', 'hidden.example', 1);
                 INSERT INTO moz_places (id, url, hidden, origin_id) VALUES (1, '{A}', 0, 1), (2, '{HIDDEN}', 1, 2)"
            );
            made.db.execute_batch(&pages).unwrap();
        }
        for (page, visit_type, (url, kind, standing)) in [
            (1, 1, (A, Link, Shown)),
            (1, 2, (A, Typed, Shown)),
            (1, 5, (A, Redirect, Shown)),
            (2, 1, (HIDDEN, Link, Passed)),
            (1, 7, (A, Download, Framed)),
        ] {
            let at = START + i64::try_from(made.kept.len()).unwrap() * 1_000_000;
            let visit = format!(
                "INSERT INTO moz_historyvisits (place_id, visit_date, visit_type) VALUES ({page}, {at}, {visit_type})"
            );
            made.db.execute_batch(&visit).unwrap();
            made.kept.push((at, url, kind, standing, 0));
        }
    };
    let steps = include_str!("support/schemas/firefox-places.steps.sql");
    each_version("places.sqlite", steps, 86, put, same_visits);
}

type Jar = (String, SameSite, Option<&'static str>, Option<i64>);

fn same_cookies(made: &Made<Jar>) {
    let recorder = whole(made);
    let seconds = |at: Moment| at.unix_micros() / 1_000_000;
    let mut seen: Vec<_> = recorder
        .cookies
        .iter()
        .map(|cookie| {
            assert_eq!((cookie.host.as_str(), cookie.host_only, cookie.secure), ("a.example", false, true));
            assert_eq!(cookie.created.map(seconds), Some(START / 1_000_000));
            (cookie.name.clone(), cookie.same_site, cookie.partition.as_deref(), cookie.expires.map(seconds))
        })
        .collect();
    seen.sort_by(|a, b| a.0.cmp(&b.0));
    let mut kept: Vec<_> =
        made.kept.iter().map(|(name, same, site, ends)| (name.clone(), *same, *site, *ends)).collect();
    kept.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(seen, kept, "version {}", made.version);
}

const ENDS: i64 = START / 1_000_000 + 86_400 * 365;
const TOP: &str = "dailynews.example";

#[test]
fn chromiums_cookies_of_every_version_are_read() {
    let put = |made: &mut Made<Jar>| {
        // Code, meaning, partition, lasting.
        let mut rows = vec![(1, SameSite::Lax, None, true), (2, SameSite::Strict, None, false)];
        let (column, absent) = if made.version < 11 { ("firstpartyonly", 0) } else { ("samesite", -1) };
        rows.push((absent, SameSite::Unset, None, true));
        if made.version >= 11 {
            rows.push((0, SameSite::None, None, true));
        }
        if made.version >= 15 {
            rows.push((0, SameSite::None, Some(TOP), true));
        }
        for (code, same_site, partition, lasting) in rows {
            let name = format!("c{:04}", made.kept.len());
            let (code, quoted) = (code.to_string(), format!("'{name}'"));
            let created = (START + Moment::WEBKIT_OFFSET).to_string();
            let ends =
                if lasting { (ENDS * 1_000_000 + Moment::WEBKIT_OFFSET).to_string() } else { "0".to_owned() };
            let flag = if lasting { "1" } else { "0" };
            let top = partition.map_or("''".to_owned(), |site| format!("'https://{site}'"));
            let mut values = vec![
                ("creation_utc", created.as_str()),
                ("host_key", "'.a.example'"),
                ("name", &quoted),
                ("value", "''"),
                ("path", "'/'"),
                ("expires_utc", &ends),
                ("is_secure", "1"),
                ("has_expires", flag),
                ("is_persistent", flag),
                (column, &code),
            ];
            if made.version >= 15 {
                values.push(("top_frame_site_key", &top));
            }
            fill(&made.db, "cookies", &values);
            made.kept.push((name, same_site, partition, lasting.then_some(ENDS)));
        }
    };
    let steps = include_str!("support/schemas/chromium-cookies.steps.sql");
    each_version("Cookies", steps, 24, put, same_cookies);
}

#[test]
fn firefoxs_cookies_of_every_version_are_read() {
    let put = |made: &mut Made<Jar>| {
        // What holds, what was written, and the meaning. Schema 9 says 0 for an absent attribute too, and Firefox itself takes
        // it for `None` ever after.
        let mut rows = vec![
            (0, 0, SameSite::None, None),
            (1, 1, SameSite::Lax, None),
            (2, 2, SameSite::Strict, None),
            (0, 0, SameSite::None, Some(TOP)),
        ];
        match made.version {
            ..10 => {}
            10..15 => rows.push((1, 0, SameSite::Unset, None)),
            _ => rows.push((256, 256, SameSite::Unset, None)),
        }
        for (holds, written, same_site, partition) in rows {
            let name = format!("c{:04}", made.kept.len());
            let (holds, written, quoted) = (holds.to_string(), written.to_string(), format!("'{name}'"));
            let attributes =
                partition.map_or("''".to_owned(), |site| format!("'^partitionKey=%28https%2C{site}%29'"));
            let ends = if made.version >= 16 { ENDS * 1000 } else { ENDS }.to_string();
            let id = (made.kept.len() + 1).to_string();
            let created = START.to_string();
            let mut values = vec![
                ("id", id.as_str()),
                ("creationTime", &created),
                ("host", "'.a.example'"),
                ("name", &quoted),
                ("value", "''"),
                ("path", "'/'"),
                ("expiry", &ends),
                ("isSecure", "1"),
                ("originAttributes", &attributes),
                ("sameSite", &holds),
            ];
            if (10..15).contains(&made.version) {
                values.push(("rawSameSite", &written));
            }
            fill(&made.db, "moz_cookies", &values);
            made.kept.push((name, same_site, partition, Some(ENDS)));
        }
    };
    let steps = include_str!("support/schemas/firefox-cookies.steps.sql");
    each_version("cookies.sqlite", steps, 17, put, same_cookies);
}
