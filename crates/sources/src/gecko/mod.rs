//! Firefox and its kin: profiles, history, cookies, and what sites keep besides.

mod attributes;
pub(crate) mod bounces;
pub(crate) mod cookies;
pub(crate) mod extensions;
pub(crate) mod history;
pub(crate) mod permissions;
mod profiles;
pub(crate) mod protections;
pub(crate) mod storage;
mod workers;

pub(crate) use profiles::{STORES, drawers};
