//! What a running audit says of itself.

use crate::{ProfileKey, ReadState, StoreKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One message of a running audit; at most about twenty a second reach a screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Progress {
    /// What will be read, in order.
    Planned {
        stores: u32,
        #[ts(type = "number")]
        bytes: u64,
    },
    /// The store being read. `known` counts rows the catalog names.
    Reading {
        profile: ProfileKey,
        browser_name: String,
        profile_name: String,
        kind: StoreKind,
        #[ts(type = "number")]
        done: u64,
        #[ts(type = "number")]
        total: u64,
        #[ts(type = "number")]
        rows: u64,
        #[ts(type = "number")]
        known: u64,
    },
    /// A store is finished.
    Read {
        profile: ProfileKey,
        kind: StoreKind,
        state: ReadState,
        #[ts(type = "number")]
        rows: u64,
        #[ts(type = "number")]
        known: u64,
    },
    /// AI programs and extensions are being looked for.
    Programs,
    /// All is read; the ledger is being written.
    Writing,
}
