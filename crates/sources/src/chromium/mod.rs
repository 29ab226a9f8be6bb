//! Chromium and its kin: profiles, history, cookies.

pub(crate) mod cookies;
pub(crate) mod history;
mod profiles;

pub(crate) use profiles::{STORES, drawers};
