//! Which companies stand on whose sites, by what they know a browser again, and until when.

use model::{TrackerTrail, Way};
use std::{fs, path::Path};
use tests::desk::Desk;

const STORY: &str = "chrome / Default
  cookie _ga @ .chatgpt.com expires 300 days made 1 day ago
  cookie _ga @ .quietgarden.example expires 300 days made 1 day ago
  cookie IDE @ .doubleclick.net partition https://claude.ai expires 300 days made 1 day ago
  cookie IDE @ .doubleclick.net partition https://rareknots.example expires 300 days made 1 day ago
  stored indexed-db https://js.stripe.com 30 kB partition https://claude.ai used 2 days ago
firefox / work
  cookie _ga @ .chatgpt.com expires 300 days made 1 day ago
  cookie _fbp @ .quietgarden.example expires 80 days made 1 day ago
";

fn company<'f>(footprint: &'f model::Footprint, name: &str) -> &'f TrackerTrail {
    footprint.trackers.iter().find(|trail| trail.company == name).unwrap()
}

fn holds(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        let within = |bytes: &[u8]| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        if path.is_dir() { holds(&path, text) } else { within(&fs::read(&path).unwrap()) }
    })
}

#[test]
fn companies_stand_on_the_sites_of_services_by_name_and_on_others_by_number() {
    let desk = Desk::at(STORY);
    let footprint = desk.audit();
    let matrix = &footprint.matrix;
    let columns: Vec<&str> = matrix.services.iter().map(|service| service.name.as_str()).collect();
    assert_eq!(columns, ["ChatGPT", "Claude"]);
    let rows: Vec<_> =
        matrix.rows.iter().map(|row| (row.company.as_str(), row.profiles.clone(), row.others)).collect();
    assert_eq!(rows, [("Alphabet", vec![2, 1], 2), ("Meta", vec![0, 0], 1)]);
    // What a row says adds up to what the company's own number says.
    assert_eq!(company(&footprint, "Alphabet").sites, 4);

    let told = serde_json::to_string(&footprint).unwrap();
    for unknown in ["quietgarden", "rareknots"] {
        assert!(!told.contains(unknown) && !holds(desk.data.path(), unknown), "{unknown}");
    }
}

#[test]
fn a_service_that_only_shares_its_site_has_no_column() {
    let footprint = Desk::at("chrome / Default\n  cookie _fbp @ .google.com expires 80 days\n").audit();
    assert_eq!(footprint.matrix.services, []);
    assert_eq!(footprint.matrix.rows[0].others, 1);
}

#[test]
fn nothing_seen_makes_no_matrix() {
    let footprint = Desk::at("chrome / Default\n  visit https://one.example/ 1 day ago\n").audit();
    assert_eq!(footprint.matrix, model::Matrix::default());
}

#[test]
fn a_company_spans_browsers_and_profiles_and_each_says_by_what() {
    let footprint = Desk::at(STORY).audit();
    let alphabet = company(&footprint, "Alphabet");
    assert_eq!((alphabet.browsers, alphabet.profiles), (2, 2));
    let ways =
        |browser: &str| &alphabet.places.iter().find(|place| place.browser_name == browser).unwrap().ways;
    assert_eq!(ways("Chrome")[..], [Way::FirstParty, Way::Partitioned]);
    assert_eq!(ways("Firefox")[..], [Way::FirstParty]);
    let stripe = footprint.trackers.iter().find(|trail| trail.company == "Stripe").unwrap();
    assert_eq!(stripe.places[0].ways, [Way::Storage]);
    let own = Desk::at("chrome / Default\n  cookie IDE @ .doubleclick.net expires 300 days\n").audit();
    assert_eq!(company(&own, "Alphabet").places[0].ways, [Way::OwnHost]);
}

#[test]
fn the_horizon_tells_sessions_and_the_two_marks_apart() {
    let footprint = Desk::at(
        "chrome / Default\n  cookie IDE @ .doubleclick.net expires 399 days made 1 day ago\n  \
         cookie _ga @ .quietgarden.example expires 200 days made 300 days ago\n  \
         cookie NID @ .google.com\n",
    )
    .audit();
    let alphabet = company(&footprint, "Alphabet");
    let horizon = &alphabet.horizon;
    assert_eq!((horizon.dated, horizon.session_only), (2, 1));
    assert_eq!((horizon.beyond_13_months, horizon.at_cap), (2, 1));
    assert_eq!(horizon.until.unwrap().to_string(), "2027-12-29T12:00:00Z");
}
