//! Tests of what the build refuses.

use crate::check::{self, Source};
use crate::file::Ground;

const GROUND: &str = r#"
date = "2026-11-23"
shared = ["google.com"]
plain_cookies = ["token"]
[families]
"google.*" = ["google.com", "google.de"]
[frameworks]
[lookalike]
added = []
innocent = []
[[context]]
id = "us-nasa"
name = "staff of NASA"
"#;

const HEAD: &str = r#"[operator]
id = "acme"
name = "Acme"
as_of = "2026-11"
source = "test"
"#;

fn faults(body: &str) -> Vec<String> {
    let text = format!("{HEAD}{body}");
    let ground: Ground = toml::from_str(GROUND).unwrap();
    let sources = [Source::parse("operators/acme.toml".to_owned(), text).unwrap()];
    check::check(&sources, &ground).iter().map(ToString::to_string).collect()
}

fn service(extra: &str) -> String {
    format!(
        "[[service]]\nid = \"bot\"\nname = \"Bot\"\ncategory = \"chat\"\nconfidence = \"high\"\nas_of = \"2026-11\"\n\
         source = \"test\"\n{extra}"
    )
}

fn act(extra: &str) -> String {
    format!(
        "[[service.action]]\ndate = \"2026-01\"\njurisdiction = \"US\"\nauthority = \"A\"\nsummary = \"S\"\n\
         as_of = \"2026-11\"\nsource = \"test\"\n{extra}"
    )
}

#[test]
fn a_good_file_has_no_fault() {
    let body = service(
        "use = [\"bot.example\", \"=google.*/search?udm=50\"]\ncontact = [\"bot.example/docs\"]\n\
         cookies = [{ role = \"log-in\", names = [\"sid@bot.example\"] }]\n\
         [[service.conversation]]\nregex = '^/c/([0-9]+)'\nas_of = \"2026-11\"\nsource = \"test\"",
    );
    assert_eq!(faults(&body), [""; 0]);
}

#[test]
fn a_fault_names_its_file_and_line() {
    let wrong = faults(&service("use = [\"bot.example\",\n\"Bot.example\"]"));
    assert_eq!(wrong.len(), 1);
    assert!(wrong[0].starts_with("operators/acme.toml:14: rule \"Bot.example\""), "{}", wrong[0]);
}

#[test]
fn what_would_accuse_nearly_everyone_is_refused() {
    for (rules, why) in [
        ("use = [\"google.com\"]", "shared by many"),
        ("use = [\"co.uk\"]", "bare public suffix"),
        ("use = [\"com\"]", "at least two labels"),
        ("use = [\"https://bot.example\"]", "scheme"),
        ("use = [\"bot.example:80\"]", "lower-case ASCII"),
        ("use = [\"bot.example/\"]", "whole segments"),
        ("use = [\"bot.example\"]\nplumbing = [\"bot.example\"]", "stands twice"),
        ("use = [\"bot.*\"]", "no family"),
        ("cookies = [{ role = \"session\", names = [\"botsession\"] }]", "needs its host"),
        (
            "use = [\"bot.example\"]\ncookies = [{ role = \"session\", names = [\"s@else.example\"] }]",
            "no host of its service",
        ),
        ("status = \"dead\"", "status"),
        (
            "links = { privacy_policy = \"http://bot.example\", as_of = \"2026-11\", source = \"test\" }",
            "no https",
        ),
        ("links = { as_of = \"2026-13\", source = \"test\" }", "no date"),
        ("conversation = [{ regex = \"^/c/[0-9]+\", as_of = \"2026-11\", source = \"test\" }]", "one group"),
        ("conversation = [{ regex = \"^/c/([0-9]+\", as_of = \"2026-11\", source = \"test\" }]", "regex"),
        ("conversation = [{ regex = \"c/([0-9]+)\", as_of = \"2026-11\", source = \"test\" }]", "start with"),
        (&act("kind = \"ban\""), "no kind of action"),
        (&act("kind = \"bill\"\nbinds = [\"us-nasa\"]"), "needs its validity"),
        (&act("kind = \"bill\"\nvalidity = \"proposed\"\nbinds = [\"moon\"]"), "no context"),
        ("storage = { jurisdictions = [\"XX\"], as_of = \"2026-11\", source = \"test\" }", "no country code"),
    ] {
        let wrong = faults(&service(rules));
        assert!(wrong.len() == 1 && wrong[0].contains(why), "{rules}: {wrong:?}");
    }
}

#[test]
fn a_common_cookie_name_needs_a_host() {
    let tracker = |name: &str| {
        faults(&format!(
            "[[tracker]]\nid = \"pixel\"\nname = \"Pixel\"\npurpose = \"advertising\"\nconfidence = \"high\"\n\
             as_of = \"2026-11\"\nsource = \"test\"\ncookies = [{{ role = \"analytics\", names = [\"{name}\"] }}]"
        ))
    };
    assert_eq!(tracker("_acme_*"), [""; 0]);
    assert_eq!(tracker("fr@acme.example"), [""; 0]);
    for (name, why) in
        [("fr", "too common"), ("token", "too common"), ("a*b*c", "more than one"), ("*x", "starts with")]
    {
        let wrong = tracker(name);
        assert!(wrong.len() == 1 && wrong[0].contains(why), "{name}: {wrong:?}");
    }
}

fn app(extra: &str) -> String {
    format!(
        "[[app]]\nid = \"bot-desktop\"\nname = \"Bot\"\nkind = \"agent\"\nruns = \"cloud\"\nconfidence = \"high\"\n\
         as_of = \"2026-11\"\nsource = \"test\"\n[app.marks]\n{extra}"
    )
}

#[test]
fn a_program_is_looked_for_where_programs_are_and_nowhere_else() {
    let good = "processes = [\"bot\"]\ndata = [\"~/.bot\", \"%APPDATA%/Bot\"]\nservers = [\"~/.bot/mcp.json#servers\"]";
    assert_eq!(faults(&app(good)), [""; 0]);
    for (mark, why) in [
        ("", "no mark"),
        ("processes = [\"Bot.exe\"]", "lower case"),
        ("data = [\".bot\"]", "begins with none"),
        ("data = [\"%HOME%/.bot\"]", "begins with none"),
        ("data = [\"~/../bot\"]", "where nobody should look"),
        ("data = [\"~/Documents/bot\"]", "where nobody should look"),
        ("servers = [\"~/.bot/mcp.yaml#servers\"]", "no FILE"),
        ("unattended = [\"~/.bot/mcp.json#mode\"]", "no FILE"),
    ] {
        let wrong = faults(&app(mark));
        assert!(wrong.len() == 1 && wrong[0].contains(why), "{mark}: {wrong:?}");
        assert!(wrong[0].starts_with("operators/acme.toml:"), "{}", wrong[0]);
    }
}

#[test]
fn an_extension_is_known_by_ids_of_the_browsers_own_shape() {
    let extension = |ids: &str| {
        faults(&format!(
            "[[extension]]\nid = \"bot-extension\"\nname = \"Bot\"\nconfidence = \"high\"\nas_of = \"2026-11\"\n\
             source = \"test\"\n{ids}"
        ))
    };
    assert_eq!(
        extension("chromium = [\"abcdefghijklmnopabcdefghijklmnop\"]\ngecko = [\"bot@bot.example\"]"),
        [""; 0]
    );
    for ids in [
        "chromium = [\"abcdefghijklmnopabcdefghijklmno\"]",
        "chromium = [\"abcdefghijklmnopabcdefghijklmnoz\"]",
        "gecko = [\"bot\"]",
    ] {
        let wrong = extension(ids);
        assert!(wrong.len() == 1 && wrong[0].contains("extension id"), "{ids}: {wrong:?}");
    }
}
