//! The exposure index only adds up: more evidence never lowers a row of it, clearing never raises one, and each row stands
//! on rows of the ledger.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::ExposureArgs;
use model::{Exposure, ExposureKind, Subject, SubjectKind};
use proptest::{collection::vec, prelude::*, test_runner::Config};
use std::{collections::BTreeMap, fs};
use tests::desk::Desk;

/// Evidence of every kind, a line each, by whose profile it lies in.
const CHROME: [&str; 22] = [
    "visit https://chatgpt.com/ 3 days ago x2",
    "visit https://chatgpt.com/c/6712f0aa-0000-4000-8000-000000000001 9 days ago",
    "visit https://chatgpt.com/c/6712f0aa-0000-4000-8000-000000000002 3 days ago",
    "visit https://chat.deepseek.com/ 3 days ago",
    "visit https://copilot.microsoft.com/chats/a 4 days ago synced",
    "visit https://www.google.com/search?udm=50&q=apples 3 days ago",
    "visit https://chatgpt.com.account-check.example/login 2 days ago",
    "redirect https://ad.doubleclick.net/clk;1 -> https://a1.example/ 5 days ago",
    "cookie __Secure-next-auth.session-token @ .chatgpt.com expires 30 days",
    "cookie oai-did @ .chatgpt.com expires 351 days",
    "cookie _ga @ .a1.example expires 300 days",
    "cookie _ga @ .a2.example expires 390 days",
    "cookie _ga @ .a3.example",
    "cookie _fbp @ .a1.example expires 90 days",
    "cookie _hjSessionUser_7 @ .a1.example expires 350 days",
    "cookie IDE @ .doubleclick.net partition https://a2.example expires 380 days",
    "cookie NID @ .google.com expires 170 days",
    "stored indexed-db https://chatgpt.com 4200 kB used 3 hours ago",
    "stored indexed-db https://gum.criteo.com 36 kB partition https://a1.example used 1 day ago",
    "allowed microphone https://chatgpt.com 12 days ago",
    "allowed notifications https://character.ai 30 days ago",
    "bounced doubleclick.net 5 days ago",
];
const FIREFOX: [&str; 8] = [
    "visit https://claude.ai/new 200 days ago",
    "visit https://claude.ai/chat/6712f0aa-0000-4000-8000-000000000003 1 day ago",
    "visit https://chatgpt.com/ 2 days ago",
    "cookie sessionKey @ .claude.ai expires 30 days",
    "cookie _ga @ .a4.example expires 399 days",
    "stored local-storage https://claude.ai 60 kB used 1 day ago",
    "allowed camera https://claude.ai 12 days ago",
    "visit https://quiet.example/ 1 day ago",
];
const FILES: [(&str, &str); 5] = [
    (".claude/settings.json", r#"{"permissions": {"defaultMode": "bypassPermissions"}}"#),
    (
        ".claude.json",
        r#"{"mcpServers": {"files": {"command": "npx", "args": ["@modelcontextprotocol/server-filesystem"]}}}"#,
    ),
    (".claude/projects/a/b.jsonl", "{}"),
    (".ollama/history", "x"),
    (
        ".config/google-chrome/Default/Secure Preferences",
        r#"{"extensions": {"settings": {"kbfnbcaeplbcioakkpcpgfkobkghlhen": {"location": 1,
            "path": "kbfnbcaeplbcioakkpcpgfkobkghlhen/14.1_0", "manifest": {"version": "14.1"},
            "active_permissions": {"explicit_host": ["<all_urls>"]}}}}}"#,
    ),
];
const ALL: usize = CHROME.len() + FIREFOX.len() + FILES.len();

/// A home with those of all evidence that `has` says. A line that is not there leaves the others as they were.
fn home(has: &[bool]) -> Desk {
    let line = |(at, line): (usize, &&'static str)| if has[at] { *line } else { "" };
    let chrome: Vec<&str> = CHROME.iter().enumerate().map(line).collect();
    let firefox: Vec<&str> = FIREFOX.iter().enumerate().map(|(at, l)| line((CHROME.len() + at, l))).collect();
    let (chrome, firefox) = (chrome.join("\n"), firefox.join("\n"));
    let desk = Desk::at(&format!("chrome / Default \"Alex\"\n{chrome}\nfirefox / work\n{firefox}\n"));
    for (at, (place, text)) in FILES.iter().enumerate() {
        if has[CHROME.len() + FIREFOX.len() + at] {
            let path = desk.home.path().join(place);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    desk
}

fn index(has: &[bool]) -> Exposure {
    let desk = home(has);
    let _ = desk.audit();
    desk.auditor.exposed(ExposureArgs::default()).unwrap().unwrap().now
}

fn rows(exposure: &Exposure) -> BTreeMap<(Subject, ExposureKind), u32> {
    exposure.rows.iter().map(|row| ((row.subject.subject.clone(), row.what), row.points)).collect()
}

proptest! {
    #![proptest_config(Config { cases: 40, ..Config::default() })]

    /// Read from right to left, the same says that clearing raises nothing.
    #[test]
    fn more_evidence_lowers_no_row_and_less_raises_none(
        has in vec(any::<bool>(), ALL),
        more in vec(prop::bool::weighted(0.2), ALL),
    ) {
        let both: Vec<bool> = has.iter().zip(&more).map(|(has, more)| *has || *more).collect();
        let (less, more) = (index(&has), index(&both));
        prop_assert_eq!(less.points, less.rows.iter().map(|row| row.points).sum::<u32>());
        let of = rows(&more);
        for (row, points) in rows(&less) {
            prop_assert!(of.get(&row).is_some_and(|own| *own >= points), "{:?}: {} became {:?}", row, points, of.get(&row));
        }
        prop_assert!(less.points <= more.points);
    }
}

#[test]
fn whoever_is_cleared_no_row_of_anybody_grows() {
    let desk = home(&[true; ALL]);
    let _ = desk.audit();
    let ask = |without: Vec<String>| desk.auditor.exposed(ExposureArgs { without }).unwrap().unwrap();
    let now = ask(Vec::new()).now;
    let mut names: Vec<String> = now.rows.iter().map(|row| row.subject.subject.id.clone()).collect();
    // Resembling a service is nobody's to clear but by the history it stands in.
    names.retain(|name| {
        !now.rows
            .iter()
            .all(|row| row.subject.subject.id != *name || row.what == ExposureKind::LookalikeVisits)
    });
    names.extend(["Chrome", "Firefox", "Alex"].map(str::to_owned));
    names.dedup();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        let then = ask(vec![name.clone()]).then.unwrap();
        let before = rows(&now);
        for (row, points) in rows(&then) {
            assert!(
                before.get(&row).is_some_and(|own| *own >= points),
                "without {name}: {row:?} grew to {points}"
            );
        }
        assert!(then.points < now.points, "without {name}");
    }
    // Without every browser only programs are left.
    let left = ask(vec!["Chrome".to_owned(), "Firefox".to_owned()]).then.unwrap();
    assert!(!left.rows.is_empty());
    assert!(left.rows.iter().all(|row| row.subject.subject.kind == SubjectKind::Program), "{left:?}");
}

#[test]
fn every_kind_adds_points_and_each_row_can_be_asked_for() {
    let desk = home(&[true; ALL]);
    let _ = desk.audit();
    let exposure = desk.auditor.exposed(ExposureArgs::default()).unwrap().unwrap().now;
    let tracer = desk.auditor.tracer().unwrap();
    for row in &exposure.rows {
        let found = tracer.rows(&row.of).unwrap_or_else(|failure| panic!("{}: {failure:?}", row.of));
        assert!(!found.rows.is_empty(), "{} has no rows", row.of);
        // Of months and of what a program may, the rows are those it stands on and not their number.
        let counts = row.of.starts_with("service:") || row.of.starts_with("company:");
        if counts && !matches!(row.what, ExposureKind::Months | ExposureKind::Watching) {
            assert_eq!(found.total, Some(u64::from(row.n)), "{}", row.of);
        }
    }
    let kinds: Vec<ExposureKind> = exposure.rows.iter().map(|row| row.what).collect();
    // These are not among what these homes hold.
    let not = [ExposureKind::Downloads, ExposureKind::Ports, ExposureKind::HistorySync];
    for kind in ExposureKind::ALL {
        assert_eq!(kinds.contains(&kind), !not.contains(&kind), "{kind:?}");
    }
}

#[test]
fn it_is_imagined_without_whom_a_person_names() {
    let desk = home(&[true; ALL]);
    let without = |names: &[&str]| {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        desk.auditor.exposed(ExposureArgs { without: names })
    };
    assert_eq!(without(&[]).unwrap(), None, "before the first audit");
    let _ = desk.audit();
    let all = without(&[]).unwrap().unwrap();
    assert_eq!((all.then, all.without), (None, Vec::new()));
    let one = without(&["CHATGPT"]).unwrap().unwrap();
    let then = one.then.unwrap();
    let gone = &one.without[0].subject;
    assert!(one.without.iter().all(|own| own.subject.id == "chatgpt"), "{:?}", one.without);
    assert!(then.rows.iter().all(|row| row.subject.subject != *gone) && then.points < one.now.points);
    let company = without(&["OpenAI", "Anthropic"]).unwrap().unwrap();
    let ids: Vec<&str> = company.without.iter().map(|own| own.subject.id.as_str()).collect();
    assert!(ids.contains(&"chatgpt") && ids.contains(&"claude") && ids.contains(&"claude-code"), "{ids:?}");
    assert_eq!(without(&["nobody at all"]).unwrap_err().code, "name");
}
