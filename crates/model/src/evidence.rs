//! What a store holds, borrowed for the length of one callback. Nothing here outlives it.

use crate::{Day, HoldingKind, Moment, ProtectionKind};
use std::ops::ControlFlow;

/// The receiver's own name for a page it knows; handed back with each visit to that page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark(pub u32);

/// How a visit came about, in terms every engine shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VisitKind {
    Link,
    Typed,
    Bookmark,
    Form,
    /// From the address bar's search suggestion.
    Search,
    Reload,
    Redirect,
    Frame,
    Download,
    Other,
}

/// Whether a person saw the page, so that each is counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The page the person ended on.
    Shown,
    /// A hop passed through on the way (redirects, bounces) or hidden by the browser.
    Passed,
    /// Inside another page's frame, or a download.
    Framed,
    /// Made on another device and brought here by the browser's sync.
    Synced,
}

/// One visit. The URL went before it, through [`Sink::page`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    pub at: Moment,
    pub kind: VisitKind,
    pub standing: Standing,
    /// How long its page stood open, in microseconds; 0 where the browser does not say.
    pub open: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SameSite {
    Unset,
    None,
    Lax,
    Strict,
}

impl SameSite {
    /// By the number every engine stores: 0, 1, 2; anything else says that the attribute is absent (-1 of Chromium, 256
    /// of Firefox).
    #[must_use]
    pub fn from_code(code: Option<i64>) -> Self {
        match code {
            Some(0) => Self::None,
            Some(1) => Self::Lax,
            Some(2) => Self::Strict,
            _ => Self::Unset,
        }
    }
}

/// A cookie without its value: the value is never read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cookie<'a> {
    /// Lower case, no leading dot, no port.
    pub host: &'a str,
    /// Set for this host alone (no `Domain` attribute).
    pub host_only: bool,
    pub name: &'a str,
    pub path: &'a str,
    pub created: Option<Moment>,
    pub last_used: Option<Moment>,
    /// `None`: ends with the session.
    pub expires: Option<Moment>,
    pub secure: bool,
    pub http_only: bool,
    pub same_site: SameSite,
    /// The site (registrable domain, no scheme) of the top page this cookie is confined to, where the browser says.
    pub partition: Option<&'a str>,
    /// Firefox container (`userContextId`).
    pub container: Option<u32>,
}

/// Something a browser holds for a host besides cookies: data a site stored, a permission, a note of a bounce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding<'a> {
    pub kind: HoldingKind,
    /// Lower case, no port. For a bounce, the registrable domain.
    pub host: &'a str,
    /// The site of the top page it is confined to, where the browser says.
    pub partition: Option<&'a str>,
    /// Its size on the disk, where that can be told without opening it.
    pub bytes: Option<u64>,
    /// When it was last used, granted or seen.
    pub at: Option<Moment>,
}

/// How often the browser stepped in, by its own count. Names no host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protection {
    pub kind: ProtectionKind,
    /// In UTC, as the browser counts.
    pub day: Day,
    pub count: u32,
}

/// The receiver of evidence. A reader calls it in store order; every borrow ends with the call.
pub trait Sink {
    /// Whether there may be a page the receiver knows among those that begin with this (`https://chatgpt.com/`).
    fn origin(&mut self, _address: &str) -> bool {
        true
    }
    /// A URL the store holds, before its visits. `None`: the receiver does not know it.
    fn page(&mut self, url: &str) -> Option<Mark>;
    /// Whether the receiver wants to hear when pages it does not know were visited last ([`stranger`](Self::stranger)).
    fn hears_strangers(&self) -> bool {
        false
    }
    /// A page the receiver does not know, and when it was visited last. Told only of the newest pages of a store.
    fn stranger(&mut self, _url: &str, _last: Moment) {}
    /// A visit to a page the receiver knows. Those to other pages are only counted.
    fn visit(&mut self, page: Mark, visit: Visit);
    fn cookie(&mut self, cookie: &Cookie<'_>);
    fn holding(&mut self, holding: &Holding<'_>);
    fn protection(&mut self, protection: Protection);
    /// What was told in an earlier reading still holds: all of it (`unchanged`), or what was told until it settled, and
    /// only what came since follows.
    fn resume(&mut self, _unchanged: bool) {}
    /// What was told so far will not change any more; what follows may.
    fn settle(&mut self) {}
    /// The store changed under the reader: forget what this store gave so far, it comes again from the start.
    fn restart(&mut self);
    /// Called often (at least every few milliseconds of work); `Break` stops the reading.
    /// `done` and `total` are bytes of this store, `rows` what was reported so far.
    fn tick(&mut self, done: u64, total: u64, rows: u64) -> ControlFlow<()>;
}
