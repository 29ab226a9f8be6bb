//! What a person would be told of a home folder that is told in a few words.
#![expect(clippy::panic, reason = "a test may fail loudly")]

use jiff::Timestamp;
use model::{Footprint, GapReason, ServiceTrail, Standing, StoreKind, VisitKind};
use tests::{
    home::{home, home_at},
    reading::{self, Seen},
    recorder::Kept,
    spoor,
};

fn service<'a>(footprint: &'a Footprint, id: &str) -> &'a ServiceTrail {
    let found = footprint.services.iter().find(|trail| trail.service.id == id);
    found.unwrap_or_else(|| panic!("{id} is not among the services"))
}

#[test]
fn the_sample_shows_what_spoor_is_for() {
    let data = tempfile::tempdir().unwrap();
    let output = spoor::run(data.path(), &["audit", "--sample", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let footprint = spoor::footprint(&output);
    assert!(footprint.audit.sample);
    assert!(footprint.gaps.is_empty(), "{:?}", footprint.gaps);
    assert_eq!(footprint.examined.profiles, 3);
    assert!(footprint.examined.visits > 4_000 && footprint.examined.cookies > 500);
    assert!(footprint.headline.services >= 12, "{:?}", footprint.headline);
    assert!(footprint.headline.companies >= 15, "{:?}", footprint.headline);
    assert!(footprint.headline.countries >= 4, "{:?}", footprint.headline);

    assert!(service(&footprint, "chatgpt").conversations > 50);
    assert!(service(&footprint, "chatgpt").signed_in);
    assert!(service(&footprint, "claude").signed_in);
    assert!(service(&footprint, "perplexity").conversations > 5);
    assert!(service(&footprint, "google-ai-mode").prompts > 5);
    assert!(service(&footprint, "ms-copilot").synced > 0);
    assert!(service(&footprint, "deepseek").visits > 20);
    let lookalikes: u32 = footprint.lookalikes.iter().map(|trail| trail.visits).sum();
    assert_eq!(lookalikes, 1, "{:?}", footprint.lookalikes);
    let days = &footprint.days;
    assert!(days.len() > 200 && days[days.len() - 1].day.0 - days[0].day.0 > 380, "{days:?}");
}

#[test]
fn a_short_story_is_counted_to_the_last_visit() {
    let home = home(
        "
        chromium / Default \"Alex\"
          visit https://chatgpt.com/c/{id} 3 days ago x4 typed
          redirect https://chat.openai.com/ -> https://chatgpt.com/ 2 days ago
          visit https://chatgpt.com.evil.example/ 1 day ago
          visit https://claude.ai/share/{id} 1 day ago
          visit https://chat.deepseek.com/ 2 days ago synced
          visit https://www.google.com/search?udm=50&q=when+do+swallows+leave 5 days ago
          visit https://quiet.example/ 1 day ago x9
          cookie IDE @ .doubleclick.net expires 390 days
          cookie _ga @ .dailynews.example expires 400 days script
          cookie oai-did @ .evil.example expires 100 days
          cookie theme @ quiet.example expires 100 days
        firefox / work
          visit https://claude.ai/chat/{id} 200 days ago
          visit https://claude.ai/new 199 days ago typed
          cookie sessionKey @ .claude.ai container 2 expires 20 days
          cookie IDE @ .doubleclick.net partition https://dailynews.example expires 300 days
          cookie IDE @ .doubleclick.net partition https://shop.example expires 300 days
        ",
    );
    let footprint = spoor::audit(home.path());
    assert_eq!(footprint.gaps, []);
    assert_eq!((footprint.examined.profiles, footprint.examined.stores), (2, 4));
    assert_eq!((footprint.examined.visits, footprint.examined.cookies), (21, 7));

    let chatgpt = service(&footprint, "chatgpt");
    assert_eq!((chatgpt.visits, chatgpt.passed, chatgpt.conversations), (5, 1, 4));
    assert!(chatgpt.cookies.is_empty(), "the cookie of a look-alike is not ChatGPT's: {:?}", chatgpt.cookies);
    let claude = service(&footprint, "claude");
    assert_eq!((claude.visits, claude.contacts, claude.conversations, claude.signed_in), (2, 1, 1, true));
    let deepseek = service(&footprint, "deepseek");
    assert_eq!((deepseek.visits, deepseek.synced, deepseek.holds), (0, 1, true));
    let asked = service(&footprint, "google-ai-mode");
    assert_eq!((asked.visits, asked.prompts), (1, 1));
    assert_eq!(footprint.lookalikes.iter().map(|trail| trail.visits).sum::<u32>(), 1);

    let alphabet = footprint.trackers.iter().find(|trail| trail.company == "Alphabet").expect("Alphabet");
    // One as such, two in the jars of the sites around them, and Analytics' own.
    assert_eq!((alphabet.cookies_total, alphabet.sites), (4, 2));
}

#[test]
fn what_cannot_be_read_is_a_gap_and_the_rest_is_told() {
    let home = home(
        "
        chromium / Default
          visit https://chatgpt.com/ 1 day ago
          cookie IDE @ .doubleclick.net expires 390 days
        chromium / Profile 1
          visit https://claude.ai/new 1 day ago
          cookie IDE @ .doubleclick.net expires 390 days
        ",
    );
    let profile = home.path().join(".config/chromium/Profile 1");
    std::fs::write(profile.join("History"), "").unwrap();
    std::fs::write(profile.join("Cookies"), "not a database, but long enough to look like one ".repeat(9))
        .unwrap();
    let data = tempfile::tempdir().unwrap();
    let output = spoor::run(data.path(), &["audit", "--home", home.path().to_str().unwrap(), "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let footprint = spoor::footprint(&output);
    let gaps: Vec<_> = footprint.gaps.iter().map(|gap| (gap.reason, gap.store)).collect();
    assert_eq!(
        gaps,
        [(GapReason::Empty, Some(StoreKind::History)), (GapReason::NotADatabase, Some(StoreKind::Cookies))]
    );
    assert_eq!(service(&footprint, "chatgpt").visits, 1);
    assert_eq!(footprint.services.len(), 1);
}

#[test]
fn all_people_of_a_computer_are_audited_when_asked_for_and_nothing_is_kept() {
    let homes = tempfile::tempdir().unwrap();
    for (name, url) in [("alex", "https://chatgpt.com/"), ("blake", "https://claude.ai/new")] {
        let story = format!("chromium / Default\n  visit {url} 1 day ago\n  cookie IDE @ .doubleclick.net");
        sample::tell(&homes.path().join(name), &story, Timestamp::now()).unwrap();
    }
    std::fs::create_dir(homes.path().join("lost+found")).unwrap();
    let data = tempfile::tempdir().unwrap();
    let spoor = |arguments: &[&str]| {
        let mut command = std::process::Command::new(spoor::program());
        command.args(arguments).env("SPOOR_HOME", homes.path().join("alex")).env("SPOOR_DATA", data.path());
        command.output().unwrap()
    };
    let all = spoor::footprint(&spoor(&["audit", "--quiet", "--json", "--all-users"]));
    assert_eq!((all.gaps.len(), all.examined.profiles), (0, 2), "{:?}", all.gaps);
    assert_eq!((service(&all, "chatgpt").visits, service(&all, "claude").visits), (1, 1));
    assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0, "something was kept");
    let listed = spoor(&["browsers", "--json", "--all-users"]);
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(listed["profiles"].as_array().unwrap().len(), 2);
    let alone = spoor::footprint(&spoor(&["audit", "--quiet", "--json"]));
    assert_eq!((alone.examined.profiles, alone.services.len()), (1, 1));
}

#[test]
fn a_home_without_browsers_is_a_gap_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let footprint = spoor::audit(home.path());
    assert_eq!(footprint.gaps.iter().map(|gap| gap.reason).collect::<Vec<_>>(), [GapReason::NoBrowser]);
    assert_eq!(footprint.headline, model::Headline::default());
}

/// How many seconds before `now` each page was visited, how, and as what.
fn visits(seen: &Seen, now: Timestamp) -> Vec<(i64, &str, VisitKind, Standing)> {
    let visits = seen.recorder.visits.iter().map(|(url, visit)| {
        let age = now.as_second() - visit.at.unix_micros() / 1_000_000;
        (age, url.as_str(), visit.kind, visit.standing)
    });
    let mut visits: Vec<_> = visits.collect();
    visits.sort_by_key(|(age, url, ..)| (*age, *url));
    visits
}

#[test]
fn every_word_of_a_story_is_read_back_as_evidence() {
    let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
    let words = "
          visit https://a.example/ 1 minute ago
          visit https://b.example/ 2 minutes ago typed
          visit https://c.example/ 3 minutes ago bookmark
          visit https://d.example/ 4 minutes ago reload
          visit https://e.example/ 5 minutes ago framed
          visit https://f.example/ 6 minutes ago hidden
          redirect https://g.example/ -> https://h.example/ 7 minutes ago
          cookie one @ .a.example expires 2 days made 3 hours ago
          cookie two @ b.example path /in partition https://a.example expires 1 hour";
    let story = format!(
        "chromium / Default \"Alex\"
          {words}
          visit https://i.example/ 8 minutes ago synced
          visit https://j.example/ 9 minutes ago search
          visit https://k.example/ 10 minutes ago form
          cookie three @ c.example
        firefox / work
          {words}
          cookie four @ d.example container 2 expires 1 day"
    );
    let home = home_at(&story, now);
    let seen = reading::profiles(home.path());
    let [chromium, firefox] = &seen[..] else { panic!("{seen:?}") };
    assert_eq!((chromium.profile.name.as_str(), firefox.profile.name.as_str()), ("Alex", "work"));
    assert!(chromium.is_complete() && firefox.is_complete());

    let shared = [
        (60, "https://a.example/", VisitKind::Link, Standing::Shown),
        (120, "https://b.example/", VisitKind::Typed, Standing::Shown),
        (180, "https://c.example/", VisitKind::Bookmark, Standing::Shown),
        (240, "https://d.example/", VisitKind::Reload, Standing::Shown),
        (300, "https://e.example/", VisitKind::Frame, Standing::Framed),
        (360, "https://f.example/", VisitKind::Link, Standing::Passed),
    ];
    // Either end of a redirect may bear the mark of it.
    let hops = |first, last| {
        [
            (420, "https://g.example/", first, Standing::Passed),
            (420, "https://h.example/", last, Standing::Shown),
        ]
    };
    let own = [
        (480, "https://i.example/", VisitKind::Link, Standing::Synced),
        (540, "https://j.example/", VisitKind::Search, Standing::Shown),
        (600, "https://k.example/", VisitKind::Form, Standing::Shown),
    ];
    let told: Vec<_> = shared.into_iter().chain(hops(VisitKind::Link, VisitKind::Redirect)).collect();
    assert_eq!(visits(firefox, now), told);
    let told = shared.into_iter().chain(hops(VisitKind::Redirect, VisitKind::Link)).chain(own);
    assert_eq!(visits(chromium, now), told.collect::<Vec<_>>());

    let cookie = |name: &str, seen: &Seen| -> Kept {
        let found = seen.recorder.cookies.iter().find(|cookie| cookie.name == name);
        found.unwrap_or_else(|| panic!("no cookie {name}")).clone()
    };
    for seen in &seen {
        let one = cookie("one", seen);
        assert_eq!((one.host.as_str(), one.host_only, one.path.as_str()), ("a.example", false, "/"));
        let ages =
            [one.created, one.expires].map(|at| at.unwrap().unix_micros() / 1_000_000 - now.as_second());
        assert_eq!(ages, [-3 * 3_600, 2 * 86_400]);
        let two = cookie("two", seen);
        assert_eq!((two.host.as_str(), two.host_only, two.path.as_str()), ("b.example", true, "/in"));
        assert_eq!(two.partition.as_deref(), Some("a.example"));
    }
    assert_eq!(cookie("three", chromium).expires, None);
    assert_eq!(cookie("four", firefox).container, Some(2));
}
