//! Browsers built with Qt's web engine: profiles, history, cookies.

pub(crate) mod cookies;
pub(crate) mod history;
mod profiles;

pub(crate) use profiles::STORES;
