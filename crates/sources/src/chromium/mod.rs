//! Chromium and its kin: profiles, history, cookies, and what sites keep besides.

pub(crate) mod bounces;
mod choices;
pub(crate) mod cookies;
mod device;
mod downloads;
mod extensions;
mod files;
pub(crate) mod history;
mod local;
pub(crate) mod permissions;
mod profiles;
pub(crate) mod storage;
mod workers;

use crate::extensions::Drawer;

pub(crate) use profiles::{STORES, drawers};

/// What a profile holds besides the stores of sites.
pub(crate) fn look_into(drawer: &mut Drawer<'_>) {
    extensions::read(drawer);
    device::read(drawer);
}
