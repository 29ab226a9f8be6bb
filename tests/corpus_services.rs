//! Real profiles, audited by the whole program: the services it names are those the server of the corpus played.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use model::{Footprint, GapReason};
use std::collections::BTreeMap;
use tests::{corpus::Corpus, spoor, truth::text, web::host};

/// Hosts of the corpus that are AI services, written down by hand. Of Hugging Face only the spaces are a product.
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
    ("huggingface.co/spaces", "huggingface"),
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

/// Visits by service.
type Used = BTreeMap<String, u32>;

/// The pages of services that the server gave to one profile outside of private windows.
fn played(corpus: &Corpus, profile: &str) -> Used {
    let mut used = Used::new();
    for document in corpus.truth["ground_truth_from_server"]["top_level_documents"].as_array().unwrap() {
        let seen =
            document["profile"] == profile && document["private"] == false && document["status"] == 200;
        let url = text(&document["url"]);
        let host = host(url).trim_end_matches('.');
        let of = |place: &str| place == host || url.strip_prefix("https://") == Some(place);
        if let (true, Some((_, id))) = (seen, SERVICES.iter().find(|(place, _)| of(place))) {
            *used.entry((*id).to_owned()).or_default() += 1;
        }
    }
    used
}

fn told(footprint: &Footprint) -> Used {
    let used = footprint.services.iter().filter(|trail| trail.visits > 0);
    used.map(|trail| (trail.service.id.clone(), trail.visits)).collect()
}

#[test]
fn a_chromium_profile_tells_of_the_services_its_server_played() {
    let Some(corpus) = Corpus::open("chromium156-debian-3pcblocked") else { return };
    let folder = corpus.home().join(".config/chromium");
    for (profile, services, cookies) in [("Default", 17, 230), ("Profile 1", 2, 23)] {
        let footprint = spoor::audit_profile(&folder.join(profile));
        assert_eq!(footprint.gaps, []);
        assert_eq!(told(&footprint), played(&corpus, profile), "{profile}");
        assert_eq!((told(&footprint).len(), footprint.examined.cookies), (services, cookies));
    }
}

#[test]
fn a_firefox_profile_tells_of_the_services_its_server_played() {
    let Some(corpus) = Corpus::open("firefox153-default") else { return };
    for (profile, services, cookies) in [("default-esr", 17, 353), ("work", 2, 50)] {
        let folder = text(&corpus.truth["driver"]["profiles"][profile]);
        let footprint = spoor::audit_profile(&corpus.home().join(folder));
        assert_eq!(footprint.gaps, []);
        // One page of ChatGPT was reloaded, which Firefox does not write down, and one was imported.
        assert_eq!(told(&footprint), played(&corpus, profile), "{profile}");
        assert_eq!((told(&footprint).len(), footprint.examined.cookies), (services, cookies));
    }
}

#[test]
fn a_home_is_the_sum_of_its_profiles() {
    let Some(corpus) = Corpus::open("firefox153-default") else { return };
    let footprint = spoor::audit(&corpus.home());
    assert_eq!(footprint.gaps, []);
    let mut sum = played(&corpus, "default-esr");
    for (id, visits) in played(&corpus, "work") {
        *sum.entry(id).or_default() += visits;
    }
    assert_eq!(told(&footprint), sum);
    assert_eq!((footprint.examined.visits, footprint.examined.cookies), (157, 403));
}

#[test]
fn browsers_we_cannot_read_are_a_gap() {
    for file in [".config/netsurf/URLs", ".surf/cookies.txt", ".local/share/konqueror/konq_history"] {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "chatgpt.com\t1\n").unwrap();
        let footprint = spoor::audit(home.path());
        let gaps: Vec<GapReason> = footprint.gaps.iter().map(|gap| gap.reason).collect();
        assert_eq!(gaps, [GapReason::NoBrowser], "{file}");
    }
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
