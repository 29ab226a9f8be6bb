//! What was read, and what browsers say they blocked.

use super::{
    By, Found, Tracer,
    evidence::{key, nobody},
};
use model::{EvidenceRow, ReadState, StoreKind};

impl Tracer {
    /// Stores that were read, with what of them was counted.
    pub(super) fn examined(&self, field: &str) -> Option<Found> {
        let read = self.recall.stores.iter().filter(|read| read.state != ReadState::Unread);
        let by = match field {
            "visits" | "cookies" | "stores" => By::Row,
            "browsers" => By::Part,
            "profiles" => By::Profile,
            _ => return None,
        };
        let rows = read.filter_map(|read| {
            let count = match (field, read.kind) {
                ("visits", StoreKind::History) | ("cookies", StoreKind::Cookies) => read.rows,
                ("stores", kind) if kind.is_expected() => 1,
                ("browsers" | "profiles", _) => 1,
                _ => return None,
            };
            let row = nobody(key("store", read.kind), count);
            let part = if field == "browsers" { read.browser_name.clone() } else { String::new() };
            Some(EvidenceRow { part, profile: Some(read.profile.clone()), ..row })
        });
        Some(Found::each(by, rows.collect()))
    }

    pub(super) fn protections(&self, kind: &str) -> Found {
        let kind = format!("protection-{kind}");
        let rows = self.recall.protections.iter().filter(|row| key("protection", row.kind) == kind);
        let row = |row: &model::ProtectionTrace| EvidenceRow {
            profile: Some(row.profile.clone()),
            day: Some(row.day),
            ..nobody(kind.clone(), u64::from(row.count))
        };
        Found::sum(rows.map(row).collect())
    }
}
