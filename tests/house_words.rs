//! Every message the code asks for is there.

use std::{fs, path::Path};
use tests::house::sources;
use words::Words;

/// Rooms that speak.
const SPEAKERS: [&str; 4] = ["crates/auditor/src", "crates/cli/src", "crates/report/src", "src-tauri/src"];
/// What stands before a key in the code.
const LEADS: [&str; 4] = ["say(\"", "tell(\"", "\"terminal-", "\"report-"];

/// Keys written in full; those put together at run time are held by the words' own tests.
fn keys(text: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    for lead in LEADS {
        for (at, _) in text.match_indices(lead) {
            let start = at + lead.find('"').unwrap_or_default() + 1;
            let key = text[start..].split('"').next().unwrap_or_default();
            if !key.contains('{') {
                keys.push(key);
            }
        }
    }
    keys
}

#[test]
fn every_message_the_code_asks_for_is_there() {
    let (words, root) = (Words::english(), Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    let mut files = Vec::new();
    for room in SPEAKERS {
        files.extend(sources(&root.join(room)));
    }
    let mut asked = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for key in keys(&text) {
            assert!(words.has(key), "{} asks for {key}", file.display());
            asked += 1;
        }
    }
    assert!(asked > 20, "only {asked} keys were found: the search no longer fits the code");
}
