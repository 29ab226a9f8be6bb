//! `serviceworker.txt`: whose scripts the browser runs in the background; only the site of each is taken.
//!
//! A line with the format's version, then records that end with a line `#`: the attributes of the origin, in older formats
//! lines that are not addresses, the scope, the script, and what else there is to it (`ServiceWorkerRegistrar.cpp`).

use super::attributes::Attributes;
use crate::{loose::Loose, origin, scan::Short, small};
use model::{Holding, HoldingKind};
use std::{collections::BTreeSet, path::Path};

const FILE: u64 = 16 << 20;

/// Tells of the workers of a profile; without the file there are none.
pub(super) fn read(profile: &Path, loose: &mut Loose<'_>) -> Result<(), Short> {
    let bytes = match small::file(&profile.join("serviceworker.txt"), FILE) {
        Ok(bytes) => bytes,
        Err(pages::Error::NotFound | pages::Error::Empty) => return Ok(()),
        Err(_) => {
            loose.rejected += 1;
            return Ok(());
        }
    };
    loose.bytes = loose.bytes.saturating_add(bytes.len() as u64);
    for (host, partition) in sites(&String::from_utf8_lossy(&bytes)) {
        let (host, partition) = (host.as_str(), partition.as_deref());
        loose.hold(&Holding { kind: HoldingKind::ServiceWorker, host, partition, bytes: None, at: None });
        loose.tick()?;
    }
    Ok(())
}

fn sites(text: &str) -> BTreeSet<(String, Option<String>)> {
    let records = text.split_once('\n').map_or("", |(_, records)| records);
    let site = |record: &str| {
        let attributes = record.lines().next()?;
        let scope = record.lines().find_map(origin::host)?;
        Some((scope.to_owned(), Attributes::of(attributes).partition))
    };
    records.split("\n#\n").filter_map(site).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_tells_its_site_and_the_page_around_it() {
        let text = "12\n\nhttps://chatgpt.com/\nhttps://chatgpt.com/sw.js\nfalse\n{7}\n0\n1795485766151328\n#\n\
            ^partitionKey=%28https%2Cdailynews.example%29\nhttps://js.stripe.com/a/\nhttps://js.stripe.com/w.js\n#\n\
            \nhttps://chatgpt.com/codex/\nhttps://chatgpt.com/c.js\n#\nodd\n#\n";
        let top = Some("dailynews.example".to_owned());
        let expected = [("chatgpt.com".to_owned(), None), ("js.stripe.com".to_owned(), top)];
        assert_eq!(sites(text), BTreeSet::from(expected));
        assert_eq!(sites(""), BTreeSet::new());
        assert_eq!(sites("12\n"), BTreeSet::new());
    }
}
