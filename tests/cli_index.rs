//! `spoor index`: points for what is held, in words and as JSON, and without whom a person names.

use model::WhatIf;
use std::process::Output;
use tests::{home::home, spoor::run};

const STORY: &str = "chromium / Default \"Alex\"
  visit https://chatgpt.com/ 3 days ago x3
  cookie __Secure-next-auth.session-token @ .chatgpt.com expires 30 days
  cookie _ga @ .a1.example expires 390 days
";

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn what_adds_up_is_told_line_by_line_and_what_would_be_left() {
    let home = home(STORY);
    let ask = |arguments: &[&str]| run(home.path(), &[&["index"], arguments].concat());
    let none = ask(&[]);
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("spoor audit"), "it says how to begin");
    assert!(run(home.path(), &["audit", "--quiet"]).status.code().is_some_and(|code| code < 2));

    let all = said(&ask(&[]));
    assert!(all.starts_with("Exposure index: 23 points\n"), "{all}");
    assert!(all.contains("We looked at") && all.contains("known to us"), "what it was counted over: {all}");
    assert!(all.contains("one day of use +1") && all.contains("one log-in cookie +5"), "{all}");
    let less = said(&ask(&["--without", "openai"]));
    assert!(
        less.contains("\nWithout ChatGPT: 16 (7 less)\n") && less.contains("ChatGPT (imagined gone)"),
        "{less}"
    );
    let json: WhatIf = serde_json::from_str(&said(&ask(&["--json", "--without", "chatgpt"]))).unwrap();
    assert_eq!((json.now.points, json.then.unwrap().points), (23, 16));
    let rows = said(&run(home.path(), &["explain", "--rows", &json.now.rows[0].of]));
    assert!(!rows.is_empty(), "each row leads to the ledger's");

    let wrong = ask(&["--without", "nobody"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&wrong.stderr).contains("nobody of whom there is a trail is called nobody")
    );
    assert_eq!(ask(&["--sample"]).status.code(), Some(0));
}
