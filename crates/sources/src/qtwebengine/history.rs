//! Chromium's own history stays in memory here: each browser writes one table of its own.

pub(crate) use crate::listed::read;
