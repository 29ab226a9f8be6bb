//! What a host, an address or a cookie is.

use super::plain;
use anyhow::Result;
use auditor::Explanation;
use std::io::Write;

pub(crate) fn explanation(out: &mut impl Write, answer: &Explanation) -> Result<()> {
    answer_line(out, answer)?;
    for line in &answer.evidence {
        writeln!(out, "  - {}", plain(line))?;
    }
    Ok(())
}

pub(crate) fn answer_line(out: &mut impl Write, answer: &Explanation) -> Result<()> {
    let value = serde_json::to_value(answer)?;
    let text = |key: &str| value.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
    let mut parts = vec![text("kind")];
    parts.extend(["name", "surface", "operator", "parent", "country", "category"].map(text));
    parts.retain(|part| !part.is_empty());
    writeln!(out, "{}: {}", plain(text("input")), plain(&parts.join(" · ")))?;
    Ok(())
}
