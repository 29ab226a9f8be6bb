//! The tables the build script wrote.

use crate::tables::{Conversation, Entry, HostRule, Imitated, Index, Kind, NameRule, Tables};
use model::{CookieRole, Surface};
use std::sync::OnceLock;

#[expect(clippy::unreadable_literal, reason = "written by the build script")]
mod compiled {
    use super::{
        Conversation, CookieRole, Entry, HostRule, Imitated, Index, Kind, NameRule, OnceLock, Surface, Tables,
    };
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}

pub(crate) use compiled::{BLOBS_FINGERPRINT, KEYS, PARAMETERS, TABLES};
