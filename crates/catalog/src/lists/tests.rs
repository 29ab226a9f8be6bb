//! Tests of reading, putting together and looking up.

use super::{Format, Lists, Named, Ours, Parsed, compile, parse};
use model::{CookieRole, Purpose};

const FILTERS: &str = "[Adblock Plus 2.0]
! Title: Example Tracking filter
! Version: 1.2
! TimeUpdated: 2026-03-20T10:16:09+00:00
||pixel.example^
||Ads.Example^$third-party,important
||typed.example^$script
||pinged.example^$ping
||pathed.example/pixel.gif
||starred.example*^
||named.example^$domain=a.example
||taken-back.example^
@@||taken-back.example^
||bad.example^
||bad.example^$badfilter
||com^
||co.uk^
||github.io^
||10.0.0.1^
example.org##.banner
example.org#%#//scriptlet('x')
@@||allowed.example^$document
$removeparam=acme_id
$cookie=acme_uid
! SECTION: CNAME disguised tracking networks
||metrics.shop.example^
||cloaker.example^
! !SECTION: CNAME disguised tracking networks
||after.example^
";

fn hosts(parsed: &Parsed) -> Vec<&str> {
    parsed.hosts.iter().map(|listed| listed.host.as_str()).collect()
}

#[test]
fn of_a_filter_list_only_rules_over_whole_hosts_are_taken() {
    let list = parse(FILTERS.as_bytes()).unwrap();
    assert_eq!(hosts(&list), ["ads.example", "after.example", "cloaker.example", "pixel.example"]);
    assert_eq!(
        (list.format, &*list.title, &*list.version, &*list.date),
        (Format::Adblock, "Example Tracking filter", "1.2", "2026-03-20")
    );
    assert_eq!(list.hosts[0].purpose, Some(Purpose::Analytics));
    assert_eq!((list.skipped.cloaked, list.skipped.unfit), (1, 4));
    assert_eq!((list.parameters, list.cookies.len()), (vec!["acme_id".to_owned()], 1));
}

#[test]
fn a_hosts_file_and_a_plain_list_of_hosts_are_read() {
    let text = "# Title: Some hosts\n# Date: 2026-01-02\n127.0.0.1 localhost\n0.0.0.0 0.0.0.0\n\
                0.0.0.0 ads.example # one\n0.0.0.0\tpixel.example\n";
    let list = parse(text.as_bytes()).unwrap();
    assert_eq!(hosts(&list), ["ads.example", "pixel.example"]);
    assert_eq!((list.format, &*list.title, &*list.date), (Format::Hosts, "Some hosts", "2026-01-02"));
    let plain = parse("\u{feff}ads.example\r\npixel.example\r\n".as_bytes()).unwrap();
    assert_eq!((plain.format, hosts(&plain).len()), (Format::Hosts, 2));
}

const ENTITIES: &str = r#"[
 {"name":"Acme Ads","company":"Acme &amp; Co","category":"ad","domains":["exact.acme.example","*.acme-ads.example"]},
 {"name":"Cloudy","category":"hosting","domains":["*.cloudy.example"]},
 {"name":"Paper","category":"content","domains":["*.paper.example"]}]"#;

const COOKIES: &str = r#"{"Acme Ads":[{"id":"1","category":"Marketing","cookie":"_acme_","domain":"",
 "wildcardMatch":"1"}],"Numbers":[{"id":"2","category":"Analytics","cookie":"nmb","wildcardMatch":"0",
 "domain":".numbers.example (3rd party) or n.example"}]}"#;

#[test]
fn the_json_formats_are_told_apart_by_their_keys() {
    let format = |text: &str| parse(text.as_bytes()).map(|list| list.format).unwrap();
    assert_eq!(format(ENTITIES), Format::ThirdPartyWeb);
    assert_eq!(format(COOKIES), Format::CookieDatabase);
    let one = r#"{"domain":"pixel.example","owner":{"name":"Pixel, Inc.","displayName":"Pixel"},"prevalence":0.1,
        "categories":["CDN","Session Replay"]}"#;
    let list = parse(one.as_bytes()).unwrap();
    assert_eq!(list.format, Format::TrackerRadar);
    assert_eq!(
        (&*list.entities[0].company, list.entities[0].purpose),
        ("Pixel", Some(Purpose::SessionRecording))
    );
    let many = r#"{"trackers":{"pixel.example":{"domain":"pixel.example","owner":{"name":"Pixel"},"default":"ignore",
        "categories":["Advertising"]}},"entities":{},"domains":{}}"#;
    assert_eq!(parse(many.as_bytes()).unwrap().entities[0].purpose, None);
    let base = r#"{"categories":{},"organizations":{"pix":{"name":"Pixel","country":"FR"}},"filters":{},"domains":{},
        "patterns":{"p":{"name":"Pixel Ads","category":"advertising","organization":"pix","domains":["pixel.example"]}}}"#;
    let list = parse(base.as_bytes()).unwrap();
    assert_eq!((list.format, list.entities[0].country.as_deref()), (Format::TrackerDb, Some("FR")));
}

#[test]
fn what_is_no_list_is_refused_with_line_and_reason() {
    let why = |bytes: &[u8]| parse(bytes).unwrap_err().to_string();
    assert_eq!(why(b"||a.example^\n||b\0.example^"), "line 2: holds a zero byte: no text");
    assert_eq!(why(b"||a.example^\n\n||\xff.example^"), "line 3: is not text in UTF-8");
    assert!(why(b"Dear reader,\nthis is a letter.").starts_with("neither a filter list"));
    assert!(why(b"").starts_with("neither a filter list"));
    assert!(why(b"[Adblock Plus]\n! nothing\nexample.org##.ad").contains("names no host"));
    assert!(why(b"[{\"name\":\"x\",\n\"category\":\"ad\",\"domains\":3}]").starts_with("line 2: no JSON"));
    assert!(why(b"[{\"name\":\"x\",\"category\":\"new\",\"domains\":[]}]").contains("category \"new\" of x"));
    assert!(why(&b"[".repeat(100_000)).contains("no JSON"));
    let long = "a.example\n".repeat(super::LINES + 1);
    assert_eq!(why(long.as_bytes()), "line 500001: more than 500000 lines");
    assert_eq!(why(&vec![b' '; super::LONGEST + 1]), "longer than 32 MB");
    let wide = format!("||a.example^\n||{}.example^", "x".repeat(5000));
    assert_eq!(parse(wide.as_bytes()).unwrap().skipped.too_long, 1);
}

fn blob() -> Vec<u8> {
    let lists = [ENTITIES, FILTERS, COOKIES].map(|text| parse(text.as_bytes()).unwrap());
    let mut extra = lists.to_vec();
    let more = "||d1.cloudy.example^\n||ads.paper.example^\n||acme-ads.example^\n||sub.acme-ads.example^\n";
    extra.push(parse(more.as_bytes()).unwrap());
    compile(&extra, &Ours::default()).unwrap()
}

#[test]
fn a_host_is_the_entitys_or_its_own_by_the_longest_entry_that_tells() {
    let lists = Lists::open(blob()).unwrap();
    let found = |host: &str| {
        let hit = lists.host(host)?;
        let tracker = lists.tracker(hit.subject)?;
        assert_eq!(lists.named(&tracker.id), Some(hit.subject), "{host}");
        Some((tracker.id, tracker.operator.name))
    };
    let of = |id: &str, company: &str| Some((id.to_owned(), company.to_owned()));
    assert_eq!(found("acme-ads.example"), of("acme-ads", "Acme & Co"));
    assert_eq!(found("a.b.acme-ads.example"), of("acme-ads", "Acme & Co"));
    assert_eq!(found("exact.acme.example"), of("acme-ads", "Acme & Co"));
    assert_eq!(found("www.exact.acme.example"), of("acme-ads", "Acme & Co"));
    assert_eq!(found("a.exact.acme.example"), None, "an exact pattern is one host");
    assert_eq!(found("acme.example"), None, "nor is the site above it");
    assert_eq!(found("notacme-ads.example"), None);
    assert_eq!(found("cloudy.example"), None, "hosting tracks nobody");
    assert_eq!(found("d1.cloudy.example"), of("d1.cloudy.example", "d1.cloudy.example"));
    assert_eq!(found("ads.paper.example"), of("ads.paper.example", "Paper"), "the paper's own advertising");
    assert_eq!(found("www.paper.example"), None);
    assert_eq!(found("x.pixel.example"), of("pixel.example", "pixel.example"));
    assert_eq!((found("example"), found(""), found(".."), found("com")), (None, None, None, None));
    let agreed = lists.tracker(lists.host("acme-ads.example").unwrap().subject).unwrap();
    assert_eq!(agreed.confidence, model::Confidence::High, "two families name it");
}

#[test]
fn cookie_rows_are_found_longest_name_first() {
    let lists = Lists::open(blob()).unwrap();
    let rows = |name| lists.cookies(name).map(|row| (row.name.clone(), row.role)).collect::<Vec<_>>();
    assert_eq!(rows("_acme_7"), [("_acme_".to_owned(), CookieRole::Advertising)]);
    assert_eq!(rows("nmb"), [("nmb".to_owned(), CookieRole::Analytics)]);
    assert_eq!((rows("nmb2").len(), rows("").len(), rows("\u{e9}").len()), (0, 0, 0));
    let row = lists.cookies("nmb").next().unwrap();
    assert_eq!(row.hosts, ["n.example", "numbers.example"]);
    assert_eq!(lists.entity(row.entity).map(|entity| entity.id.as_str()), Some("numbers"));
}

#[test]
fn what_our_catalog_says_names_the_entity_and_keeps_shared_hosts_out() {
    let mut ours = Ours::default();
    ours.hosts.insert("acme-ads.example".to_owned(), "acme-pixel".to_owned());
    ours.never.insert("paper.example".to_owned());
    ours.never.insert("pixel.example".to_owned());
    let lists = [ENTITIES, FILTERS].map(|text| parse(text.as_bytes()).unwrap());
    let lists = Lists::open(compile(&lists, &ours).unwrap()).unwrap();
    let entity = lists.host("acme-ads.example").and_then(|hit| lists.entity(hit.owner?)).unwrap();
    assert_eq!(entity.ours.as_deref(), Some("acme-pixel"));
    assert_eq!(lists.host("pixel.example"), None);
}

#[test]
fn more_entities_than_a_blob_can_hold_are_refused_and_a_name_in_other_letters_is_kept() {
    let entity = |name: &str, host: &str| {
        format!("{{\"name\":\"{name}\",\"category\":\"ad\",\"domains\":[\"{host}\"]}}")
    };
    let many: Vec<String> =
        (0..70_000).map(|at| entity(&format!("e{at}"), &format!("*.e{at}.example"))).collect();
    let many = parse(format!("[{}]", many.join(",")).as_bytes()).unwrap();
    assert!(compile(&[many], &Ours::default()).unwrap_err().to_string().contains("more entities"));
    let one = parse(format!("[{}]", entity("\u{767e}\u{5ea6}", "*.pixel.example")).as_bytes()).unwrap();
    let lists = Lists::open(compile(&[one], &Ours::default()).unwrap()).unwrap();
    assert_eq!(lists.tracker(lists.host("a.pixel.example").unwrap().subject).unwrap().id, "pixel-example");
}

#[test]
fn a_cut_or_garbled_file_is_read_or_refused_and_never_panics() {
    for text in [FILTERS, ENTITIES, COOKIES, "0.0.0.0 ads.example # \u{e9}\n\u{e9}.example\n"] {
        for at in 0..=text.len() {
            let _ = parse(&text.as_bytes()[..at]);
            for byte in *b"\n^$|*.{}[]\",:\xc3\x00" {
                let mut bytes = text.as_bytes().to_vec();
                bytes.insert(at, byte);
                if let Ok(list) = parse(&bytes) {
                    assert!(Lists::open(compile(&[list], &Ours::default()).unwrap()).is_ok());
                }
            }
        }
    }
}

#[test]
fn as_many_hosts_as_a_list_may_have_lines_fit() {
    let rows: Vec<String> = (0..super::LINES).map(|at| format!("0.0.0.0 h{at}.ads.example")).collect();
    let text = rows.join("\n");
    let lists = Lists::open(compile(&[parse(text.as_bytes()).unwrap()], &Ours::default()).unwrap()).unwrap();
    assert_eq!(lists.host("x.h499999.ads.example").map(|hit| hit.host), Some("h499999.ads.example"));
    assert_eq!((lists.host("h500000.ads.example"), lists.hosts().count()), (None, super::LINES));
}

#[test]
fn the_same_lists_make_the_same_bytes() {
    assert_eq!(blob(), blob());
}

#[test]
fn a_damaged_blob_is_refused_or_says_nothing_and_never_panics() {
    let whole = blob();
    assert!(
        Lists::open(whole[..whole.len() - 1].to_vec()).is_err() && Lists::open(b"spoor".to_vec()).is_err()
    );
    assert!(
        Lists::open(Vec::new()).is_ok_and(|none| none.is_empty() && none.host("acme-ads.example").is_none())
    );
    for at in 0..whole.len() {
        for bit in [1, 0x40, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] ^= bit;
            let Ok(lists) = Lists::trusted(bytes.clone()) else { continue };
            for host in ["acme-ads.example", "x.pixel.example", "d1.cloudy.example", "nobody.example"] {
                let _ = lists.host(host).and_then(|hit| lists.tracker(hit.subject));
            }
            let _ = (lists.cookies("_acme_1").count(), Lists::open(bytes).is_ok());
        }
    }
    let lists = Lists::open(whole).unwrap();
    assert_eq!((lists.tracker(Named::Host(u32::MAX)), lists.tracker(Named::Entity(u16::MAX))), (None, None));
}
