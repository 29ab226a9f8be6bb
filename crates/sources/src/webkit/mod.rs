//! Safari, and what GNOME's browsers are built with: profiles, history, cookies.

pub(crate) mod binarycookies;
pub(crate) mod cookies;
pub(crate) mod history;
mod profiles;

pub(crate) use profiles::STORES;
