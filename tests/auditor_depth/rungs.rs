//! A rung only with its evidence, and days that outlive the browser's memory.

use model::{Day, Footprint, Origin, ProofKind, RungKind};
use tests::desk::{Desk, service, then};

const TODAY: &str = "2026-11-25";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// What each rung stands on: the kind, how much, and by which names.
fn rungs(footprint: &Footprint, id: &str) -> Vec<(RungKind, Vec<(ProofKind, u32)>)> {
    let depth = &service(footprint, id).depth;
    let proofs = |rung: &model::Rung| rung.proofs.iter().map(|proof| (proof.what, proof.n)).collect();
    depth.iter().map(|rung| (rung.kind, proofs(rung))).collect()
}

fn told(lines: &str) -> Footprint {
    Desk::at(&format!("firefox / default\n{lines}\n")).audit()
}

#[test]
fn each_rung_is_there_by_its_own_evidence_alone() {
    use ProofKind::{Contacts, Conversations, Days, LogIns, Passed, Synced, Visits};
    use RungKind::{LinkSeen, SignedIn, Stayed, Visited};
    let chrome = |lines: &str| Desk::at(&format!("chrome / Default\n{lines}\n")).audit();
    for (footprint, id, expected, origin) in [
        (
            told("visit https://www.deepseek.com/ 2 days ago"),
            "deepseek",
            vec![(LinkSeen, vec![(Contacts, 1)])],
            Origin::Unknown,
        ),
        (
            told("visit https://chatgpt.com/ 2 days ago framed"),
            "chatgpt",
            vec![(LinkSeen, vec![(Passed, 1)])],
            Origin::Embedded,
        ),
        (
            told("visit https://chatgpt.com/ 2 days ago x3"),
            "chatgpt",
            vec![(Visited, vec![(Visits, 3)])],
            Origin::Chosen,
        ),
        (
            told("visit https://chatgpt.com/ 2 days ago\nvisit https://chatgpt.com/ 5 days ago"),
            "chatgpt",
            vec![(Visited, vec![(Visits, 2)]), (Stayed, vec![(Days, 2)])],
            Origin::Chosen,
        ),
        (
            told("visit https://chatgpt.com/c/{id} 2 days ago"),
            "chatgpt",
            vec![(Visited, vec![(Visits, 1)]), (Stayed, vec![(Conversations, 1)])],
            Origin::Chosen,
        ),
        (
            chrome("visit https://chatgpt.com/ 2 days ago synced"),
            "chatgpt",
            vec![(Visited, vec![(Synced, 1)])],
            Origin::Chosen,
        ),
        (
            told("cookie ds_session_id @ chat.deepseek.com expires 18 days"),
            "deepseek",
            vec![(SignedIn, vec![(LogIns, 1)])],
            Origin::Chosen,
        ),
        (told("cookie smidV2 @ chat.deepseek.com expires 18 days"), "deepseek", Vec::new(), Origin::Unknown),
        (told("allowed microphone https://claude.ai 12 days ago"), "claude", Vec::new(), Origin::Chosen),
    ] {
        assert_eq!((rungs(&footprint, id), service(&footprint, id).origin), (expected, origin), "{id}");
    }
}

#[test]
fn a_rung_says_since_when_and_by_which_cookie() {
    let footprint = told(
        "visit https://chat.deepseek.com/ 9 days ago\nvisit https://chat.deepseek.com/ 2 days ago\n\
         cookie ds_session_id @ chat.deepseek.com expires 18 days made 12 days ago used 1 day ago",
    );
    let [visited, stayed, signed_in] = &service(&footprint, "deepseek").depth[..] else {
        panic!("three rungs");
    };
    for rung in [visited, stayed] {
        assert_eq!((rung.first, rung.last), (Some(day("2026-11-16")), Some(day("2026-11-23"))));
    }
    assert_eq!(signed_in.proofs[0].names, ["ds_session_id"]);
    assert_eq!((signed_in.first, signed_in.last), (Some(day("2026-11-13")), Some(day("2026-11-24"))));
}

#[test]
fn pages_left_open_and_files_that_came_are_rungs_where_a_browser_tells() {
    let desk = Desk::at("chromium / Default\nvisit https://chatgpt.com/ 2 days ago\n");
    let at = then().as_microsecond() + 11_644_473_600_000_000;
    rusqlite::Connection::open(desk.home.path().join(".config/chromium/Default/History"))
        .unwrap()
        .execute_batch(&format!(
            "UPDATE visits SET visit_duration = 90000000;
             INSERT INTO downloads SELECT 1, '', '', '', {at}, 8, 8, 1, 0, 0, x'', 0, 0, 0, 0, '', '', '',
                 'https://chatgpt.com/', '', '', '', '', '', '', '', '', ''"
        ))
        .unwrap();
    let footprint = desk.audit();
    let found = rungs(&footprint, "chatgpt");
    assert_eq!(found[1], (RungKind::Stayed, vec![(ProofKind::Open, 90)]));
    assert_eq!(found[2], (RungKind::Moved, vec![(ProofKind::Downloads, 1)]));
    assert_eq!(found.len(), 3);
}

#[test]
fn days_the_browser_forgot_stay_on_the_time_line() {
    let desk = Desk::at(
        "chromium / Default\nvisit https://claude.ai/new 80 days ago x2\nvisit https://claude.ai/new 2 days ago\n",
    );
    let before = desk.audit();
    let history = desk.home.path().join(".config/chromium/Default/History");
    let forgets = "DELETE FROM visits WHERE visit_time < (SELECT max(visit_time) FROM visits)";
    rusqlite::Connection::open(history).unwrap().execute_batch(forgets).unwrap();
    let after = desk.audit();
    assert_eq!((before.examined.visits, after.examined.visits), (3, 1), "what the browser still has");
    assert_eq!(after.days, before.days);
    assert_eq!(after.days.first().map(|row| (row.day, row.count)), Some((day("2026-09-06"), 2)));
    assert!(after.days.iter().all(|row| row.day < day(TODAY)));
    assert_eq!(rungs(&after, "claude"), rungs(&before, "claude"));
}

#[test]
fn a_program_and_an_agent_that_ask_a_service_are_rungs_of_it() {
    let desk = Desk::at(
        "firefox / default\nvisit https://claude.ai/new 2 days ago\nvisit https://claude.ai/code 2 days ago\n",
    );
    let rung = |footprint: &Footprint, id: &str, kind| {
        service(footprint, id).depth.iter().find(|rung| rung.kind == kind).cloned()
    };
    let before = desk.audit();
    assert_eq!(rung(&before, "claude", RungKind::App), None);
    for folder in [".config/Claude", ".claude/projects"] {
        std::fs::create_dir_all(desk.home.path().join(folder)).unwrap();
    }
    let footprint = desk.audit();
    let app = rung(&footprint, "claude", RungKind::App).unwrap();
    assert_eq!((app.proofs[0].what, app.proofs[0].n), (ProofKind::Programs, 1));
    assert!(app.proofs[0].names[0].starts_with("Claude"));
    assert_eq!(rung(&footprint, "claude", RungKind::Agent), None, "it chats, and reaches nothing");
    let agent = rung(&footprint, "claude-code", RungKind::Agent).unwrap();
    assert_eq!(
        (agent.proofs[0].what, &agent.proofs[0].names[..]),
        (ProofKind::Agents, &["Claude Code".to_owned()][..])
    );
    assert!(rung(&footprint, "claude-code", RungKind::App).is_some());
}

#[test]
fn a_service_that_programs_alone_ask_stands_in_the_list_without_holding_a_trail() {
    let desk = Desk::at("firefox / default\nvisit https://claude.ai/new 2 days ago\n");
    let before = desk.audit();
    for folder in [".config/Claude", ".codex/sessions", ".ollama/models"] {
        std::fs::create_dir_all(desk.home.path().join(folder)).unwrap();
    }
    let after = desk.audit();
    let trail = service(&after, "openai-codex");
    assert!(!trail.in_browsers && !trail.holds && trail.origin == Origin::Chosen);
    assert_eq!((trail.visits, trail.contacts, trail.cookies.len(), trail.first), (0, 0, 0, None));
    assert_eq!(
        rungs(&after, "openai-codex"),
        [(RungKind::App, vec![(ProofKind::Programs, 1)]), (RungKind::Agent, vec![(ProofKind::Agents, 1)])]
    );
    assert!(service(&after, "claude").in_browsers, "its pages were visited too");
    assert_eq!(after.services.iter().filter(|trail| trail.service.id == "claude").count(), 1);
    assert!(after.unseen.programs.iter().any(|trail| trail.app.id == "ollama"));
    assert!(
        after.services.iter().all(|trail| trail.service.id != "ollama-cloud"),
        "it runs here, and asks nobody"
    );
    // What counts who holds a trail stays as it was; what is new is told as the program.
    assert_eq!(after.headline, before.headline);
    assert_eq!((&after.jurisdictions, &after.matrix), (&before.jurisdictions, &before.matrix));
    assert_eq!(after.concentration, before.concentration);
    let changes = after.changes.unwrap();
    assert_eq!(changes.new_services, []);
    assert!(
        changes.new_programs.iter().any(|own| own.subject.id == "codex-cli"),
        "{:?}",
        changes.new_programs
    );
    let rows = desk.auditor.rows("depth:openai-codex.agent").unwrap();
    assert!(!rows.rows.is_empty());
    assert_eq!(desk.auditor.rows("service:openai-codex").unwrap().rows, rows.rows);
}
