//! What could not be seen, why, and what helps.

use super::plain;
use anyhow::Result;
use model::Gap;
use std::io::Write;
use words::Words;

pub(crate) fn gaps(out: &mut impl Write, words: &Words, gaps: &[Gap]) -> Result<()> {
    if gaps.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", words.say("terminal-unseen"))?;
    for gap in gaps {
        let profile = gap.profile.as_ref().map(|key| key.0.as_str()).unwrap_or_default();
        let store = gap.store.map(|kind| words.say(&format!("store-{}", kind.key()))).unwrap_or_default();
        let place: Vec<&str> = [profile, &store].into_iter().filter(|part| !part.is_empty()).collect();
        let (reason, remedy) = (words.gap(gap), words.gap_remedy(gap));
        let lead = if place.is_empty() { String::new() } else { format!("{}: ", plain(&place.join(", "))) };
        writeln!(out, "  {lead}{reason}")?;
        if !gap.detail.is_empty() {
            writeln!(out, "    ({})", plain(&gap.detail))?;
        }
        writeln!(out, "    {remedy}")?;
    }
    writeln!(out)?;
    Ok(())
}
