//! Real profiles, audited by the whole program: the services it names are those the server of the corpus played.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use model::Footprint;
use std::collections::BTreeMap;
use tests::{corpus::Corpus, spoor, truth::text, web::host};

/// Hosts of the corpus that are AI services, written down by hand.
const SERVICES: &[(&str, &str)] = &[
    ("aistudio.google.com", "google-ai-studio"),
    ("character.ai", "character-ai"),
    ("chat.deepseek.com", "deepseek"),
    ("chat.mistral.ai", "mistral-lechat"),
    ("chat.openai.com", "chatgpt"),
    ("chat.qwen.ai", "qwen"),
    ("chatgpt.com", "chatgpt"),
    ("claude.ai", "claude"),
    ("copilot.microsoft.com", "ms-copilot"),
    ("gemini.google.com", "gemini"),
    ("grok.com", "grok"),
    ("notebooklm.google.com", "notebooklm"),
    ("poe.com", "poe"),
    ("www.doubao.com", "doubao"),
    ("www.kimi.com", "kimi"),
    ("www.perplexity.ai", "perplexity"),
    ("yiyan.baidu.com", "ernie"),
    ("yuanbao.tencent.com", "yuanbao"),
];

/// Names like those of services, which none of these are.
const LOOKALIKES: &[&str] = &[
    "chat-gpt.com",
    "chatgpt.com.evil.example",
    "claude.ai.phish.example",
    "mychatgpt.com",
    "notclaude.ai",
    "xn--hatgpt-hrf.com",
];

type Counts = BTreeMap<(String, String), u32>;

/// Pages of services that the server gave, by profile and service.
fn played(corpus: &Corpus) -> Counts {
    let mut counts = Counts::new();
    for document in corpus.truth["ground_truth_from_server"]["top_level_documents"].as_array().unwrap() {
        let host = host(text(&document["url"])).trim_end_matches('.');
        let service = SERVICES.iter().find(|(of, _)| *of == host);
        if let (Some((_, id)), true) = (service, document["private"] == false && document["status"] == 200) {
            *counts.entry((text(&document["profile"]).to_owned(), (*id).to_owned())).or_default() += 1;
        }
    }
    counts
}

fn told(footprint: &Footprint, profiles: &[&str]) -> Counts {
    let mut counts = Counts::new();
    for trail in &footprint.services {
        for place in trail.places.iter().filter(|place| place.visits > 0) {
            let profile = profiles.iter().find(|profile| place.profile.0.ends_with(*profile)).unwrap();
            counts.insert(((*profile).to_owned(), trail.service.id.clone()), place.visits);
        }
    }
    counts
}

#[test]
fn a_chromium_profile_tells_of_the_services_its_server_played() {
    let Some(corpus) = Corpus::open("chromium156-debian-3pcblocked") else { return };
    let footprint = spoor::audit(&corpus.home());
    assert_eq!(footprint.gaps, []);
    assert_eq!(told(&footprint, &["Default", "Profile 1"]), played(&corpus));
    assert_eq!(footprint.examined.cookies, 253);
}

#[test]
fn a_firefox_profile_tells_of_the_services_its_server_played() {
    let Some(corpus) = Corpus::open("firefox153-default") else { return };
    let footprint = spoor::audit(&corpus.home());
    assert_eq!(footprint.gaps, []);
    // One page of ChatGPT was reloaded, which Firefox does not write down, and one was imported.
    assert_eq!(told(&footprint, &["default-esr", "work"]), played(&corpus));
    assert_eq!(footprint.examined.cookies, 403);
}

#[test]
fn no_look_alike_is_a_service() {
    for host in LOOKALIKES {
        let home = tests::home::home(&format!(
            "chromium / Default\nvisit https://{host}/c/{{id}} 1 day ago x3\ncookie oai-did @ .{host} expires 9 days
             cookie sessionKey @ {host} expires 9 days"
        ));
        let footprint = spoor::audit(home.path());
        assert_eq!(footprint.services, [], "{host}");
        assert!(footprint.trackers.iter().all(|trail| trail.cookies_total == 0), "{host}");
    }
}
