//! The profiles there are to read.

use super::{gaps, plain, table};
use anyhow::Result;
use auditor::Discovery;
use std::io::Write;
use words::Words;

pub(crate) fn browsers(out: &mut impl Write, found: &Discovery) -> Result<()> {
    let words = &Words::english();
    let heads = ["terminal-browser", "terminal-profile", "terminal-key", "terminal-stores", "terminal-place"];
    let mut table = table(words, &heads, &[]);
    for profile in &found.profiles {
        let stores: Vec<String> = profile
            .stores
            .iter()
            .map(|s| {
                let kind = words.say(&format!("store-{}", s.kind.key()));
                // A folder was not weighed yet.
                if s.bytes == 0 { kind } else { format!("{kind} {}", words.bytes(s.bytes)) }
            })
            .collect();
        let name = if profile.running {
            format!("{} ({})", plain(&profile.browser_name), words.say("terminal-running"))
        } else {
            plain(&profile.browser_name)
        };
        table.add_row([
            name,
            plain(&profile.name),
            plain(&profile.key.0),
            stores.join(", "),
            plain(&profile.place),
        ]);
    }
    if !found.profiles.is_empty() {
        writeln!(out, "{}\n", table.trim_fmt())?;
    }
    gaps(out, words, &found.gaps)
}
