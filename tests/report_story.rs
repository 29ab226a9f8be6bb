//! Reports of a footprint made by hand: what stands in them, and what cannot get into them.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use base64::Engine as _;
use model::Footprint;
use report::Format;
use scraper::{ElementRef, Html, Selector};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use words::Words;

fn made() -> Value {
    serde_json::from_str(include_str!("reports/footprint.json")).unwrap()
}

fn report(footprint: &Value, format: Format) -> String {
    let footprint: Footprint = serde_json::from_value(footprint.clone()).unwrap();
    let mut text = Vec::new();
    report::write(&footprint, format, &Words::english(), &mut text).unwrap();
    String::from_utf8(text).unwrap()
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(page: &Html) -> String {
    all(page, "body")[0].text().collect()
}

/// Paths of all texts and numbers in it: `/services/0/visits`.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(k, v)| leaves(v, &format!("{path}/{k}"), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, v)| leaves(v, &format!("{path}/{i}"), found));
        }
        Value::String(_) | Value::Number(_) => found.push(path.to_owned()),
        _ => {}
    }
}

/// The footprint with another text or number at `path`, where its shape allows that.
fn with(footprint: &Value, path: &str, leaf: &Value) -> Option<Value> {
    let mut changed = footprint.clone();
    let old = changed.pointer_mut(path)?;
    if old.is_string() != leaf.is_string() {
        return None;
    }
    old.clone_from(leaf);
    serde_json::from_value::<Footprint>(changed.clone()).ok().map(|_| changed)
}

fn every_text_as(hostile: &str) -> Value {
    let (mut footprint, mut paths) = (made(), Vec::new());
    leaves(&footprint, "", &mut paths);
    for path in paths {
        if let Some(changed) = with(&footprint, &path, &json!(hostile)) {
            footprint = changed;
        }
    }
    footprint
}

/// How often each element stands in it, by its name and the names of its attributes; links apart.
fn shape(page: &Html) -> BTreeMap<String, usize> {
    let mut shape = BTreeMap::new();
    for element in all(page, ":not(a)") {
        let mut attributes: Vec<&str> = element.value().attrs().map(|(name, _)| name).collect();
        attributes.sort_unstable();
        *shape.entry(format!("{} {}", element.value().name(), attributes.join(" "))).or_default() += 1;
    }
    shape
}

fn hides(character: char) -> bool {
    let bidi = matches!(character, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let unseen =
        matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{E0041}');
    bidi || unseen || (character.is_control() && character != '\n')
}

#[test]
fn the_page_says_all_of_it() {
    let page = report(&made(), Format::Html);
    let style = page[page.find("<style>").unwrap()..page.find("</style>").unwrap()].to_owned();
    let page = page.replace(&style, "<style>").replace(env!("CARGO_PKG_VERSION"), "VERSION");
    let digest = page.split("'sha256-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
    // The empty squares of the calendars say nothing.
    let squares = page.replace(&digest, "DIGEST").replace("><", ">\n<");
    let lines: Vec<&str> =
        squares.lines().filter(|line| !line.contains(r#"class="l0""#) && *line != "</rect>").collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn json_is_the_footprint_exactly() {
    let text = report(&made(), Format::Json);
    let expected = json!({ "spoor_report": 1, "generator": concat!("Spoor ", env!("CARGO_PKG_VERSION")), "footprint": made() });
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), expected);
    assert!(text.starts_with("{\n  \"spoor_report\": 1,\n") && text.ends_with("}\n"));
}

#[test]
fn every_text_and_every_number_stands_on_the_page() {
    let footprint = made();
    let mut paths = Vec::new();
    leaves(&footprint, "", &mut paths);
    let (mut shown, mut kept) = (0, BTreeSet::new());
    for path in paths {
        let leaf = footprint.pointer(&path).unwrap();
        let (leaf, said) = if leaf.is_string() {
            (json!("https://token.example/"), "https://token.example/")
        } else if path.ends_with("/share") {
            (json!(0.4321), "43.2 %")
        } else if path.ends_with("/open_seconds") {
            (json!(12_060), "3 h 21 min")
        } else if path.ends_with("/bytes") {
            (json!(98_700_000), "98.7 MB")
        } else {
            (json!(7_654_321), "7,654,321")
        };
        let Some(changed) = with(&footprint, &path, &leaf) else { continue };
        if report(&changed, Format::Html).contains(said) {
            shown += 1;
        } else {
            let fields = path.split('/').filter(|part| part.parse::<usize>().is_err());
            kept.insert(fields.collect::<Vec<_>>().join("/"));
        }
    }
    // Ids, of which people are shown the names; and names that stand beside it already: those of the profile with the
    // gap, that of a finding's only subject, in its sentence, and that of whose page a link is. What was done or decided
    // takes no more minutes, and whose rows a finding stands on is said with its subjects. Signs stand with the claim that names them. Where no
    // link is known, none has a date.
    let expected = [
        "/changes/cleared/subject/id",
        "/changes/learned/subject/id",
        "/changes/new_programs/subject/id",
        "/changes/new_services/subject/id",
        "/contexts/id",
        "/findings/evidence/profiles",
        "/findings/key",
        "/findings/links/name",
        "/findings/links/service",
        "/findings/minutes",
        "/findings/standing/remains/subject/id",
        "/findings/subjects/name",
        "/findings/subjects/subject/id",
        "/gaps/browser",
        "/lookalikes/places/profile",
        "/lookalikes/service",
        "/matrix/rows/id",
        "/matrix/services/subject/id",
        "/restrictions/action/binds",
        "/restrictions/contexts",
        "/restrictions/service/subject/id",
        "/services/cookies/subject",
        "/services/holdings/subject",
        "/services/places/profile",
        "/services/service/id",
        "/services/service/links/as_of",
        "/services/service/links/source",
        "/services/service/operator/id",
        "/services/signs/sign",
        "/sources/profile",
        "/trackers/cookies/subject",
        "/trackers/holdings/subject",
        "/trackers/id",
        "/trackers/places/profile",
        "/trackers/trackers/id",
        "/trackers/trackers/operator/id",
        "/unseen/extensions/copies/profile",
        "/unseen/extensions/extension/id",
        "/unseen/extensions/extension/operator/id",
        "/unseen/parts/id",
        "/unseen/programs/app/id",
        "/unseen/programs/app/operator/id",
        "/unseen/programs/app/service",
        "/unseen/settings/profile",
    ];
    assert_eq!(kept.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    assert!(shown > 100, "only {shown}");
}

#[test]
fn markup_in_names_stays_text() {
    let usual = shape(&Html::parse_document(&report(&every_text_as("plain words"), Format::Html)));
    for hostile in [
        r#"</style></title></svg><script>alert(1)</script><img src=x onerror="alert(1)">"#,
        r#"" onmouseover="alert(1)" x="' style='x:y"#,
        "]]><!-- --!><svg onload=alert(1)><?php alert(1) ?>&lt;&#60;",
        "javascript:alert(1)",
        "https://a.example/\"><b onclick=alert(1)>",
    ] {
        let footprint = every_text_as(hostile);
        let page = Html::parse_document(&report(&footprint, Format::Html));
        assert_eq!(shape(&page), usual, "{hostile}");
        assert!(text(&page).matches(hostile).count() > 30, "{hostile} is shown as it is written");
        assert!(all(&page, "a").is_empty(), "{hostile}");
        let json: Value = serde_json::from_str(&report(&footprint, Format::Json)).unwrap();
        assert_eq!(json["footprint"], footprint);
    }
}

#[test]
fn what_hides_or_turns_text_around_is_seen() {
    let hostile =
        "re\u{202E}lmth\u{2066}\u{200B}\u{FEFF}\u{AD}\u{0}\u{1B}[2J\u{7F}\u{9B}\u{E0041}\r\u{61C}end";
    let footprint = every_text_as(hostile);
    let page = report(&footprint, Format::Html);
    assert!(!page.contains(hides));
    let seen = "re�lmth������[2J����".to_owned() + "�end";
    assert!(text(&Html::parse_document(&page)).contains(&seen), "{page:.3000}");
    let json = report(&footprint, Format::Json);
    assert!(!json.contains(hides) && json.contains(r"re\u202elmth\u2066\u200b"));
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["footprint"], footprint, "and yet exact");
}

#[test]
fn the_page_may_do_nothing_but_show_itself() {
    let page = Html::parse_document(&report(&made(), Format::Html));
    let [style] = &all(&page, "style")[..] else { panic!("one style sheet") };
    let digest = Sha256::digest(style.text().collect::<String>());
    let digest = base64::engine::general_purpose::STANDARD.encode(digest);
    let policy =
        format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'");
    let metas = all(&page, "head > meta");
    assert_eq!(metas[0].value().attr("charset"), Some("utf-8"));
    assert_eq!(metas[1].value().attr("http-equiv"), Some("Content-Security-Policy"));
    assert_eq!(metas[1].value().attr("content"), Some(policy.as_str()), "before anything it governs");
    assert!(all(&page, "script, img, link, iframe, object, embed, form, base, [style]").is_empty());
    let links = all(&page, "[href], [src]");
    assert!(links.len() > 8);
    for link in links {
        let address = link.value().attr("href").unwrap();
        assert!(link.value().name() == "a" && address.starts_with("https://"), "{address}");
    }
}

#[test]
fn a_service_no_browser_saw_has_a_table_of_its_own_with_what_asks_it() {
    let mut footprint = made();
    let only = &mut footprint["services"][1];
    for (field, value) in [("holds", json!(false)), ("in_browsers", json!(false))] {
        only[field] = value;
    }
    let name = only["service"]["name"].as_str().unwrap().to_owned();
    only["depth"] = json!([{ "kind": "app", "first": null, "last": null,
        "proofs": [{ "what": "programs", "n": 1, "names": ["Lantern Desk"] }] }]);
    let page = text(&Html::parse_document(&report(&footprint, Format::Html)));
    let (_, after) = page.split_once("Asked by programs or extensions alone").unwrap();
    let (table, rest) = after.split_once("Service by service").unwrap();
    assert!(table.contains(&name) && table.contains("On this computer: Lantern Desk"), "{table}");
    assert!(rest.contains("Not seen in browsers: only programs or extensions here ask it."));
    assert!(
        !text(&Html::parse_document(&report(&made(), Format::Html)))
            .contains("Asked by programs or extensions alone")
    );
}

#[test]
fn a_zero_says_what_was_looked_at() {
    let mut footprint = made();
    for list in ["services", "trackers", "lookalikes", "jurisdictions", "days", "findings", "gaps"] {
        footprint[list] = json!([]);
    }
    footprint["headline"] = json!({ "services": 0, "companies": 0, "countries": 0 });
    footprint["changes"] = Value::Null;
    footprint["audit"]["sample"] = json!(false);
    let page = text(&Html::parse_document(&report(&footprint, Format::Html)));
    assert!(
        page.contains(
            "We looked, and saw no AI service and no tracking company known to us in these browsers."
        )
    );
    assert!(
        page.contains(
            "We looked at 41,220 visits and 900 cookies in 5 stores of 3 profiles in 2 browsers, for"
        )
    );
    assert!(page.contains("Everything found could be read."));
    assert!(!page.contains("made-up") && !page.contains("Since the audit"));
    footprint["examined"]["stores"] = json!(0);
    footprint["gaps"] = made()["gaps"].clone();
    let page = text(&Html::parse_document(&report(&footprint, Format::Html)));
    assert!(page.contains("We could not look: no browser store could be read."));
    assert!(
        page.contains(
            "Opera We could not look: the system does not let us read this. Give your user the right"
        )
    );
}
