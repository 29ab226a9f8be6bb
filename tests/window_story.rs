//! A person opens Spoor for the first time, looks at what it found, and comes back another day.

use model::Headline;
use tests::{driver::Window, home::home, listing, spoor};

const STORY: &str = "
    chromium / Default \"Alex\"
      visit https://chatgpt.com/c/{id} 3 days ago x4 typed
      visit https://claude.ai/chat/{id} 2 days ago
      visit https://chat.deepseek.com/ 1 day ago x2
      cookie IDE @ .doubleclick.net expires 390 days
      cookie _fbp @ .dailynews.example expires 80 days script
      cookie MUID @ .bing.com expires 380 days
    firefox / work
      visit https://claude.ai/new 20 days ago typed
      cookie IDE @ .doubleclick.net expires 300 days
";

/// The numbers in a sentence, in their order.
fn numbers(sentence: &str) -> Vec<u32> {
    sentence.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

#[test]
fn the_first_look_ends_in_one_sentence_whose_numbers_open() {
    let (home, data) = (home(STORY), tempfile::tempdir().unwrap());
    let cookies = listing::of(home.path()).into_keys().find(|path| path.ends_with("cookies.sqlite"));
    std::fs::write(cookies.unwrap(), "").unwrap();
    let told = spoor::audit(home.path());
    assert!(
        told.headline.services > 1 && told.headline.companies > 1 && told.headline.countries > 1,
        "{told:?}"
    );
    assert_eq!(told.gaps.len(), 1, "{:?}", told.gaps);

    let window = Window::open(home.path(), data.path(), &[]);
    window.sees("Alex");
    window.click("start");
    let headline = window.words("headline");
    let Headline { services, companies, countries } = told.headline;
    assert_eq!(numbers(&headline), [services, companies, countries], "{headline}");

    window.click("service-row");
    let first = &told.services[0];
    window.sees(&first.service.operator.name);
    let title = window.script("return document.querySelector('main h1').innerText");
    assert_eq!(title.as_str().unwrap(), first.service.name);

    window.click("nav-unseen");
    let title = window.script("return document.querySelector('main h1').innerText");
    assert_ne!(title.as_str().unwrap(), first.service.name);
    window.sees(&told.gaps[0].browser);
    assert!(window.words("nav-unseen").contains('1'), "{}", window.words("nav-unseen"));

    window.click("nav-summary");
    assert_eq!(window.words("headline"), headline);
    drop(window);

    // Another day: the answer stands there at once, from the log, though the browsers' folders are gone.
    drop(home);
    let elsewhere = tempfile::tempdir().unwrap();
    let window = Window::open(elsewhere.path(), data.path(), &[]);
    assert_eq!(window.words("headline"), headline);
    assert!(!window.has("start"), "nothing asks for a first look");
}

#[test]
fn the_sample_opens_on_its_answer_and_says_that_it_is_one() {
    let (home, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let window = Window::open(home.path(), data.path(), &["--sample"]);
    assert!(numbers(&window.words("headline"))[0] >= 12, "{}", window.words("headline"));
    window.sees("made-up data");
}
