//! A person's own file over the catalog: what it changes, and that a broken one changes nothing.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Auditor, Plan, Setup, Shelf, Stock};
use jiff::Timestamp;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use tempfile::TempDir;
use tests::desk;

const SERVICE: &str = "[[own]]\n[own.operator]\nid = \"acme\"\nname = \"Acme\"\nas_of = \"2026-11\"\nsource = \"me\"\n\
    [[own.service]]\nid = \"acme-bot\"\nname = \"Bot\"\ncategory = \"chat\"\nconfidence = \"high\"\n\
    as_of = \"2026-11\"\nsource = \"me\"\n";

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn with(home: &Path, text: impl AsRef<[u8]>) -> Stock {
    fs::write(home.join("catalog.toml"), text).unwrap();
    Shelf::at(home).load()
}

#[test]
fn own_services_names_and_exceptions_count() {
    let home = home();
    let text = format!(
        "not_trackers = [\"doubleclick.net\"]\n[names]\nchatgpt = \"The machine\"\n{SERVICE}\
         use = [\"bot.acme.example\", \"gemini.google.com\"]\ncookies = [{{ role = \"log-in\", names = [\"sid@bot.acme.example\"] }}]\n\
         conversation = [{{ regex = '^/c/([0-9]+)', as_of = \"2026-11\", source = \"me\" }}]\n"
    );
    let Stock { catalog, notices, own, .. } = with(home.path(), text);
    assert_eq!((notices, own), (vec![], true));
    assert_ne!(catalog.fingerprint(), auditor::builtin().fingerprint());
    assert_eq!(catalog.service_count(), auditor::builtin().service_count() + 1);
    let id = |input: &str| catalog.explain(input).id;
    assert_eq!(id("https://bot.acme.example/c/17").as_deref(), Some("acme-bot"));
    assert!(catalog.explain("https://bot.acme.example/c/17").conversation);
    assert_eq!(id("cookie:sid@bot.acme.example").as_deref(), Some("acme-bot"));
    assert_eq!(
        id("https://gemini.google.com/app").as_deref(),
        Some("acme-bot"),
        "of two rules alike, the own"
    );
    assert_eq!(catalog.explain("chatgpt.com").name.as_deref(), Some("The machine"));
    assert_eq!(catalog.service("acme-bot").map(|s| &*s.operator.name), Some("Acme"));
    for input in ["ad.doubleclick.net", "cookie:IDE@doubleclick.net", "cookie:x@ad.doubleclick.net"] {
        assert_eq!(catalog.explain(input).kind, "unknown", "{input}");
        assert_eq!(auditor::builtin().explain(input).kind, "tracker", "{input}");
    }
    assert_eq!(id("cookie:_ga@doubleclick.net").as_deref(), Some("google-analytics"));
    assert_eq!(id("claude.ai").as_deref(), Some("claude"), "all else is as it was");
}

#[test]
fn the_template_is_a_file_without_fault_and_for_its_owner_alone() {
    let home = home();
    let path = Shelf::at(home.path()).own_file().unwrap();
    let stock = Shelf::at(home.path()).load();
    assert_eq!(stock.notices, [""; 0]);
    let plain = fs::read_to_string(&path).unwrap();
    let filled: Vec<&str> = plain.lines().filter_map(|line| line.strip_prefix("# ")).collect();
    let filled = filled.iter().filter(|line| line.contains(" = ") || line.starts_with('['));
    let stock = with(home.path(), filled.copied().collect::<Vec<_>>().join("\n"));
    assert_eq!(stock.notices, [""; 0], "what it shows can be taken as it is");
    assert_eq!(stock.catalog.explain("assistant.intranet.example").id.as_deref(), Some("our-assistant"));
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777,
        0o600
    );
}

#[test]
fn a_broken_file_is_told_with_its_line_and_the_last_good_one_stays() {
    let home = home();
    let good = format!("{SERVICE}use = [\"bot.acme.example\"]\n");
    let before = with(home.path(), &good).catalog.fingerprint();
    let host = |host: &str| format!("{SERVICE}use = [\"{host}\"]\n").into_bytes();
    let cases: Vec<(Vec<u8>, &str, &str)> = vec![
        (b"[names]\nchatgpt = ".to_vec(), ":2: ", ""),
        (b"no_trackers = []\n".to_vec(), ":1: ", "unknown field"),
        (host("co.uk"), ":14: ", "bare public suffix"),
        (host("google.com"), ":14: ", "shared by many"),
        (host("Acme.example"), ":14: ", "lower-case"),
        (format!("{SERVICE}use = [\"a.acme.example\",\n\"a.acme.example\"]").into(), ":14: ", "stands twice"),
        (format!("{SERVICE}use = [\"a.example\"]").replace("acme-bot", "chatgpt").into(), ":8: ", "already"),
        (b"\nnot_trackers = [\"com\"]\n".to_vec(), ":2: ", "two labels"),
        (b"\nnot_trackers = [\"a.example/x\"]\n".to_vec(), ":2: ", "host alone"),
        (b"\nnot_trackers = [\"co.uk\"]\n".to_vec(), ":2: ", "bare public suffix"),
        (b"[names]\nno-such = \"x\"\n".to_vec(), ":2: ", "no service and no tracker"),
        (b"# a\n#\0".to_vec(), ":2: ", "zero byte"),
        (b"# \xff".to_vec(), "", "no text"),
        (vec![b'#'; (1 << 20) + 1], "", "longer than 1 MB"),
        (
            format!(
                "{SERVICE}conversation = [{{ regex = '^/((a{{1,900}}){{900}}){{900}}', as_of = \"2026\", source = \"x\" }}]"
            )
            .into(),
            ":8: ",
            "regex",
        ),
    ];
    for (text, line, why) in cases {
        let stock = with(home.path(), &text);
        let shown = String::from_utf8_lossy(&text[..text.len().min(300)]).into_owned();
        assert_eq!(stock.notices.len(), 1, "{shown}");
        let notice = &stock.notices[0];
        assert!(notice.contains("last good state stays in force"), "{notice}");
        assert!(
            notice.contains(&format!("catalog.toml{line}")) && notice.contains(why),
            "{notice}\nnot {line}{why}"
        );
        assert_eq!(stock.catalog.explain("bot.acme.example").id.as_deref(), Some("acme-bot"));
        assert_eq!(stock.catalog.fingerprint(), before);
    }
    assert_eq!(with(home.path(), good).notices, [""; 0]);
    fs::remove_file(home.path().join("catalog.last-good.toml")).unwrap();
    let stock = with(home.path(), "[");
    assert!(stock.notices[0].contains("none of it is in force"), "{:?}", stock.notices);
    assert_eq!(stock.catalog.fingerprint(), auditor::builtin().fingerprint());
}

fn noon() -> Timestamp {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

#[test]
fn an_audit_after_a_change_of_the_file_reads_unchanged_stores_anew() {
    let (home, data) = (home(), home());
    sample::write(home.path(), noon()).unwrap();
    let setup = desk::setup(home.path(), data.path(), noon);
    let auditor = Auditor::new(Setup { shelf: Shelf::at(data.path()), ..setup }).unwrap();
    let visits = || {
        auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(())).unwrap();
        let footprint = auditor.latest(auditor::EVER).unwrap().unwrap();
        footprint.services.iter().find(|trail| trail.service.id == "acme-bot").map(|trail| trail.visits)
    };
    assert_eq!(visits(), None);
    let text = format!("{SERVICE}use = [\"dailynews.example\"]\n");
    fs::write(data.path().join("catalog.toml"), text).unwrap();
    assert!(visits().is_some_and(|visits| visits > 0));
    fs::write(data.path().join("catalog.toml"), "[").unwrap();
    assert!(visits().is_some_and(|visits| visits > 0), "the last good state stays");
    let status = auditor.call("status", serde_json::Value::Null, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(status["notice"].as_str().is_some_and(|notice| notice.contains("catalog.toml:1: ")), "{status}");
    fs::remove_file(data.path().join("catalog.toml")).unwrap();
    assert_eq!(visits(), None);
    let view =
        auditor.call("catalog_view", serde_json::Value::Null, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(view["services"], auditor::builtin().service_count());
}
