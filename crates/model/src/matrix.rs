//! Which tracking companies stand on the sites of which AI services.

use crate::SubjectRef;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Tracking companies by the sites on which identifiers of theirs stand. The ledger keeps sites as digests: those of AI
/// services are known again by their names, all others are only counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Matrix {
    /// AI services on whose own sites any stands, the most companies first.
    pub services: Vec<SubjectRef>,
    /// Companies that stand on any site, the most services first, then the most sites.
    pub rows: Vec<MatrixRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MatrixRow {
    /// `TrackerTrail::id`.
    pub id: String,
    pub company: String,
    /// In how many profiles it stands on each of `Matrix::services`, in their order.
    pub profiles: Vec<u32>,
    /// Distinct other sites.
    pub others: u32,
}
