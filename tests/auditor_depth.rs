//! What a trail means: how deep it goes, where it stands, until when, and what of reported things can be seen.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "auditor_depth/claims.rs"]
mod claims;
#[path = "auditor_depth/rungs.rs"]
mod rungs;
#[path = "auditor_depth/sites.rs"]
mod sites;
