//! What the server and the driver of a corpus wrote down.

use crate::corpus::Corpus;
use serde_json::Value;
use std::collections::BTreeMap;

/// How often each address was asked for as a page by one profile, outside of private windows. Without fragments.
pub type Pages = BTreeMap<String, i32>;

impl Corpus {
    /// The pages one profile was given, but for those a browser does not write down: answers without content, downloads,
    /// the source view, forms that only pass on, and addresses that the truth shortened.
    #[must_use]
    pub fn pages(&self, profile: &str) -> Pages {
        let mut pages = Pages::new();
        for document in self.documents().filter(|document| document["private"] == false) {
            let url = text(&document["url"]);
            let unwritten = document["status"] == 204
                || document["method"] == "POST"
                || url == "https://clean.example.net/vs"
                || is_apart(url)
                || url.contains("//download.example/report");
            if document["profile"] == profile && !unwritten {
                *pages.entry(plain(url)).or_default() += 1;
            }
        }
        pages
    }

    fn documents(&self) -> impl Iterator<Item = &Value> {
        self.truth["ground_truth_from_server"]["top_level_documents"].as_array().unwrap().iter()
    }

    /// Hosts that were only ever seen in private windows.
    #[must_use]
    pub fn private_hosts(&self) -> Vec<&str> {
        let hosts = &self.truth["ground_truth_from_server"]["hosts_top_level_private_only"];
        hosts.as_array().unwrap().iter().map(text).collect()
    }
}

/// Pages that no server of the corpus gave or that the truth could not write out: of files, made by scripts, over-long.
#[must_use]
pub fn is_apart(url: &str) -> bool {
    !url.starts_with("http")
        || url.contains("//spa.example/spa/")
        || url.starts_with("https://clean.example.net/long?")
        || url == "https://en.wikipedia.org/in-frame"
}

/// Without its fragment, which no server sees.
#[must_use]
pub fn plain(url: &str) -> String {
    url.split('#').next().unwrap_or_default().to_owned()
}

#[must_use]
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
