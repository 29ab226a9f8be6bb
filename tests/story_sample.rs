//! What a person would be told of a home folder that is told in a few words.

use model::{Footprint, GapReason, ServiceTrail, StoreKind};
use tests::{home::home, spoor};

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
    assert!(service(&footprint, "perplexity").prompts > 10);
    assert!(service(&footprint, "google-ai-mode").prompts > 5);
    assert!(service(&footprint, "ms-copilot").synced > 0);
    assert!(service(&footprint, "deepseek").visits > 20);
    let lookalikes: u32 = footprint.lookalikes.iter().map(|trail| trail.visits).sum();
    assert_eq!(lookalikes, 1, "{:?}", footprint.lookalikes);
    let (first, last) = (footprint.period.from.unwrap(), footprint.period.to.unwrap());
    assert!((390..=430).contains(&(last.0 - first.0)), "{first} to {last}");
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
          visit https://www.perplexity.ai/search?q=when+do+swallows+leave 5 days ago
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
    let perplexity = service(&footprint, "perplexity");
    assert_eq!((perplexity.visits, perplexity.prompts), (1, 1));
    assert_eq!(footprint.lookalikes.iter().map(|trail| trail.visits).sum::<u32>(), 1);

    let google = footprint.trackers.iter().find(|trail| trail.company.contains("Google")).expect("Google");
    // One as such, two in the jars of the sites around them, and Analytics' own.
    assert_eq!((google.cookies_total, google.sites), (4, 2));
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
    std::fs::write(profile.join("Cookies"), "not a database, but long enough to look like one ".repeat(9)).unwrap();
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
fn a_home_without_browsers_is_a_gap_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let footprint = spoor::audit(home.path());
    assert_eq!(footprint.gaps.iter().map(|gap| gap.reason).collect::<Vec<_>>(), [GapReason::NoBrowser]);
    assert_eq!(footprint.headline, model::Headline::default());
}
