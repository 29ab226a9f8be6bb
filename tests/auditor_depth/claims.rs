//! What was reported of a service, looked for here: seen, not seen, or not looked for. None of them settles the claim.

use model::{Footprint, Seen};
use tests::desk::{Desk, service};

const CARRIER: &str = "cmpassport.com";
const DEVICE: &str = "smidV2@chat.deepseek.com";

fn seen(footprint: &Footprint, sign: &str) -> Seen {
    let checks = &service(footprint, "deepseek").signs;
    checks.iter().find(|check| check.sign == sign).unwrap().seen
}

#[test]
fn what_was_reported_of_deepseek_is_seen_where_it_stands_and_only_there() {
    let story = "chrome / Default\n  visit https://chat.deepseek.com/ 3 days ago\n";
    let without = Desk::at(story).audit();
    assert_eq!([CARRIER, DEVICE].map(|sign| seen(&without, sign)), [Seen::No, Seen::No]);
    let with = Desk::at(&format!(
        "{story}  cookie smidV2 @ chat.deepseek.com expires 388 days\n  cookie any @ verify.cmpassport.com\n",
    ))
    .audit();
    assert_eq!([CARRIER, DEVICE].map(|sign| seen(&with, sign)), [Seen::Yes, Seen::Yes]);
    let stored =
        Desk::at(&format!("{story}  stored indexed-db https://verify.cmpassport.com 8 kB\n")).audit();
    assert_eq!([CARRIER, DEVICE].map(|sign| seen(&stored, sign)), [Seen::Yes, Seen::No]);
}

#[test]
fn where_no_store_could_be_read_nothing_is_said_to_be_absent() {
    let desk = Desk::at("chrome / Default\n  visit https://chat.deepseek.com/ 3 days ago\n");
    let profile = desk.home.path().join(".config/google-chrome/Default");
    for store in ["Cookies", "Network/Cookies"] {
        let store = profile.join(store);
        if store.exists() {
            std::fs::write(&store, b"no database").unwrap();
        }
    }
    for folder in ["IndexedDB", "Local Storage", "Service Worker", "WebStorage", "File System", "Storage"] {
        let _ = std::fs::remove_dir_all(profile.join(folder));
    }
    let footprint = desk.audit();
    assert_eq!([CARRIER, DEVICE].map(|sign| seen(&footprint, sign)), [Seen::CouldNotLook; 2]);
}

#[test]
fn each_claim_names_who_said_it_when_and_how_it_stands() {
    let footprint = Desk::at("chrome / Default\n  visit https://chat.deepseek.com/ 3 days ago\n").audit();
    let deepseek = service(&footprint, "deepseek");
    let claims = &deepseek.service.claims;
    assert!(claims.len() >= 4);
    for claim in claims {
        assert!(!claim.by.is_empty() && claim.date.len() >= 7 && !claim.source.is_empty(), "{claim:?}");
        assert!(claim.look_for.iter().all(|sign| deepseek.signs.iter().any(|check| check.sign == *sign)));
    }
}
