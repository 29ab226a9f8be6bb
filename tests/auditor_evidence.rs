//! Site data, permissions, bounces, downloads and counters through the whole house: from the store to the footprint, the
//! ledger, the reports, and out again.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Auditor, Plan};
use jiff::Timestamp;
use model::{Footprint, HoldingKind, Period, ProtectionKind, ServiceTrail, StoreKind, TrackerTrail};
use serde_json::{Value, json};
use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use tests::desk;
use words::Words;

const STORY: &str = "chromium / Default \"Alex\"
  visit https://chatgpt.com/ 3 days ago x4
  stored indexed-db https://chatgpt.com 4200 kB used 3 hours ago
  stored cache-storage https://chatgpt.com 800 kB used 3 hours ago
  stored indexed-db https://js.stripe.com 30 kB partition https://claude.ai used 2 days ago
  stored indexed-db https://js.stripe.com 12 kB partition https://dailynews.example used 1 day ago
  stored indexed-db https://dailynews.example 99 kB
  allowed microphone https://claude.ai 12 days ago
  bounced linksynergy.com 2 days ago
  bounced x.com 2 days ago
  bounced dailynews.example 2 days ago
  bounced openai.com 2 days ago
firefox / work \"Work\"
  visit https://claude.ai/new 1 days ago x2
  stored local-storage https://claude.ai 60 kB used 1 day ago
  blocked cookies over 20 days x40
";
/// Stands in a file's name, a stored value, an account.
const CANARY: &str = "canary7f3a";

struct Desk {
    home: TempDir,
    data: TempDir,
    auditor: Auditor,
}

fn desk(story: &str) -> Desk {
    let (home, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    sample::tell(home.path(), story, Timestamp::now()).unwrap();
    let auditor = desk::auditor(home.path(), data.path(), Timestamp::now);
    Desk { home, data, auditor }
}

impl Desk {
    fn audit(&self) -> Footprint {
        self.auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(())).unwrap();
        self.footprint()
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.auditor.call(name, args, &mut |_| ControlFlow::Continue(())).unwrap()
    }

    fn footprint(&self) -> Footprint {
        self.auditor.latest(Period { from: None, to: None }).unwrap().unwrap()
    }

    fn profile(&self) -> PathBuf {
        self.home.path().join(".config/chromium/Default")
    }
}

fn service<'f>(footprint: &'f Footprint, id: &str) -> &'f ServiceTrail {
    footprint.services.iter().find(|trail| trail.service.id == id).unwrap()
}

fn company<'f>(footprint: &'f Footprint, name: &str) -> Option<&'f TrackerTrail> {
    footprint.trackers.iter().find(|trail| trail.company == name)
}

/// Whether a file below a folder holds this text.
fn holds(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        path.is_dir() && holds(&path, text)
            || path.is_file()
                && fs::read(&path).unwrap().windows(text.len()).any(|bytes| bytes == text.as_bytes())
    })
}

#[test]
fn what_is_stored_and_allowed_stands_in_the_footprint() {
    let desk = desk(STORY);
    let footprint = desk.audit();
    assert_eq!(footprint.gaps, []);
    let told = |rows: &[model::HoldingRow]| -> Vec<(HoldingKind, String, u32, u64)> {
        rows.iter().map(|row| (row.kind, row.host.clone(), row.count, row.bytes)).collect()
    };
    let chatgpt = service(&footprint, "chatgpt");
    assert_eq!(
        told(&chatgpt.holdings),
        [
            (HoldingKind::IndexedDb, "chatgpt.com".to_owned(), 1, 4_200_000),
            (HoldingKind::CacheStorage, "chatgpt.com".to_owned(), 1, 800_000),
        ]
    );
    assert!(chatgpt.holdings.iter().all(|row| row.last.is_some() && row.profile.0 == "chromium:Default"));
    assert_eq!(
        told(&service(&footprint, "claude").holdings),
        [
            (HoldingKind::LocalStorage, "claude.ai".to_owned(), 1, 60_000),
            (HoldingKind::Microphone, "claude.ai".to_owned(), 1, 0),
        ]
    );
    // On two sites of others: one row, two origins.
    let stripe = company(&footprint, "Stripe").unwrap();
    assert_eq!((stripe.holds, stripe.holdings[0].count, stripe.holdings[0].bytes), (true, 2, 42_000));
    // A redirect through a tracker is noted, and makes no trail; one through an AI service, or a host people also go to, is not even that.
    let bounced: Vec<_> = footprint
        .trackers
        .iter()
        .filter(|t| t.holdings.iter().any(|row| row.kind == HoldingKind::Bounce))
        .collect();
    assert_eq!(bounced.len(), 1);
    assert!(!bounced[0].holds && bounced[0].holdings[0].host == "linksynergy.com");
    assert!(chatgpt.holdings.iter().all(|row| row.kind != HoldingKind::Bounce));

    let blocked: Vec<_> = footprint.protections.iter().map(|row| (row.kind, row.count)).collect();
    assert_eq!(blocked, [(ProtectionKind::Cookies, 40)]);
    let kinds: Vec<StoreKind> = footprint.sources.iter().map(|read| read.kind).collect();
    assert_eq!(kinds.len(), 5 + 4, "{kinds:?}");
    assert_eq!(footprint.examined.stores, 4);
    assert!(!holds(desk.data.path(), "dailynews.example"), "a host nobody knows is kept in the clear");
}

#[test]
fn the_time_pages_stood_open_is_summed_by_service_and_capped() {
    let desk = desk(STORY);
    let history = rusqlite::Connection::open(desk.profile().join("History")).unwrap();
    // Four visits: a second and a half, two minutes, a week, and a clock that went back.
    for (id, micros) in [(1, 1_500_000), (2, 120_000_000), (3, 604_800_000_000_i64), (4, -5)] {
        history.execute("UPDATE visits SET visit_duration = ?2 WHERE id = ?1", (id, micros)).unwrap();
    }
    drop(history);
    let footprint = desk.audit();
    assert_eq!(service(&footprint, "chatgpt").open_seconds, 121 + 12 * 3_600);
    assert_eq!(service(&footprint, "claude").open_seconds, 0, "Firefox does not say");
}

#[test]
fn a_service_of_which_only_data_is_left_holds_a_trail() {
    let desk = desk(
        "chromium / Default \"Alex\"\n  visit https://dailynews.example/ 3 days ago\n  \
         stored indexed-db https://claude.ai 7 kB\n  allowed camera https://poe.com 3 days ago\n",
    );
    let footprint = desk.audit();
    assert_eq!(footprint.headline.services, 2);
    assert!(["claude", "poe"].iter().all(|id| service(&footprint, id).holds));
    let past = desk.call("audits", Value::Null);
    assert_eq!(past[0]["services"], 2, "the list of audits counts as the headline does");
}

#[test]
fn audits_that_read_only_what_is_new_count_nothing_twice() {
    let desk = desk(STORY);
    let history = desk.profile().join("History");
    let open = || rusqlite::Connection::open(&history).unwrap();
    let now = (Timestamp::now().as_microsecond() + 11_644_473_600_000_000) - 86_400_000_000;
    let download = |id: i64, at: i64| {
        open()
            .execute(
                "INSERT INTO downloads SELECT ?1, '', '', '', ?2, 8, 8, 1, 0, 0, x'', 0, 0, 0, 0, '', '', '',
                    'https://chatgpt.com/', '', '', '', '', '', '', '', '', ''",
                [id, at],
            )
            .unwrap();
    };
    download(1, now);
    let told = |footprint: &Footprint| {
        let trail = service(footprint, "chatgpt");
        let bytes: u64 = trail.holdings.iter().map(|row| row.bytes).sum();
        let blocked: u64 = footprint.protections.iter().map(|row| row.count).sum();
        (trail.downloads, trail.visits, bytes, blocked)
    };
    assert_eq!(told(&desk.audit()), (1, 4, 5_000_000, 40));
    assert_eq!(told(&desk.audit()), (1, 4, 5_000_000, 40), "nothing changed");
    // A second visit, and a second file on the same day.
    let visit =
        "INSERT INTO visits (url, visit_time, transition) SELECT url, ?1, transition FROM visits LIMIT 1";
    open().execute(visit, [now + 1]).unwrap();
    download(2, now + 1);
    assert_eq!(told(&desk.audit()), (2, 5, 5_000_000, 40));
    assert_eq!(told(&desk.audit()), (2, 5, 5_000_000, 40));
}

#[test]
fn what_is_gone_from_the_browser_is_gone_at_the_next_audit_and_forgetting_removes_the_rest() {
    let desk = desk(STORY);
    desk.audit();
    let profile = desk.profile();
    fs::remove_dir_all(profile.join("IndexedDB")).unwrap();
    fs::remove_dir_all(profile.join("WebStorage")).unwrap();
    fs::remove_file(profile.join("DIPS")).unwrap();
    fs::write(profile.join("Preferences"), "{}").unwrap();
    let footprint = desk.audit();
    assert!(service(&footprint, "chatgpt").holdings.is_empty());
    assert!(company(&footprint, "Stripe").is_none());
    let claude = service(&footprint, "claude");
    assert_eq!(claude.holdings.iter().map(|row| row.kind).collect::<Vec<_>>(), [HoldingKind::LocalStorage]);
    let forget = json!({ "subject": { "kind": "service", "id": "claude" } });
    desk.call("forget", forget);
    let left = desk.footprint();
    assert!(left.services.iter().all(|trail| trail.service.id != "claude"));
    assert!(!holds(desk.data.path(), "claude"));
    desk.call("forget", json!("all"));
    assert!(!holds(desk.data.path(), "chromium:Default"), "a counter of a profile is left");
}

#[test]
fn no_file_name_stored_value_or_account_leaves_the_browsers_files() {
    let desk = desk(STORY);
    let profile = desk.profile();
    fs::write(profile.join("IndexedDB/https_chatgpt.com_0.indexeddb.leveldb/000004.log"), CANARY).unwrap();
    fs::create_dir_all(profile.join(format!("IndexedDB/https_chatgpt.com_0.indexeddb.leveldb/{CANARY}")))
        .unwrap();
    let preferences = fs::read_to_string(profile.join("Preferences")).unwrap();
    let preferences =
        preferences.replacen('{', &format!("{{\"account_info\":[{{\"email\":\"{CANARY}\"}}],"), 1);
    fs::write(profile.join("Preferences"), preferences).unwrap();
    let history = rusqlite::Connection::open(profile.join("History")).unwrap();
    history
        .execute(
            "INSERT INTO downloads SELECT 1, '', ?1, ?1, 13439951283149779, 8, 8, 1, 0, 0, x'', 0, 0, 0, 0, ?1, ?1, '',
                'https://chatgpt.com/', '', '', '', ?1, '', '', '', '', ''",
            [format!("/home/alex/{CANARY}.pdf")],
        )
        .unwrap();
    history
        .execute(
            "INSERT INTO downloads_url_chains VALUES (1, 0, ?1)",
            [format!("https://chatgpt.com/{CANARY}.pdf")],
        )
        .unwrap();
    drop(history);

    let footprint = desk.audit();
    let chatgpt = service(&footprint, "chatgpt");
    assert_eq!((chatgpt.downloads, chatgpt.visits, chatgpt.passed), (1, 4, 0));
    assert_eq!(chatgpt.holdings[0].bytes, 4_200_000 + CANARY.len() as u64);
    assert!(holds(desk.home.path(), CANARY) && !holds(desk.data.path(), CANARY));
    for format in [report::Format::Html, report::Format::Json] {
        let mut text = Vec::new();
        report::write(&footprint, format, &Words::english(), &mut text).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains("chatgpt.com") && !text.contains(CANARY));
    }
}
