//! Chromium's `Cookies`, of an older version.

pub(crate) use crate::chromium::cookies::read;
