//! Chromium and its kin: profiles, history, cookies, and what sites keep besides.

pub(crate) mod bounces;
pub(crate) mod cookies;
mod downloads;
pub(crate) mod extensions;
mod files;
pub(crate) mod history;
mod local;
pub(crate) mod permissions;
mod profiles;
pub(crate) mod storage;
mod workers;

pub(crate) use profiles::{STORES, drawers};
