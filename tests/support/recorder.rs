//! A receiver that keeps all evidence, so that a test can compare it. Only tests may do that.

use model::{Cookie, Holding, HoldingKind, Mark, Moment, Protection, SameSite, Sink, Visit};
use std::ops::ControlFlow;

/// What one store gave.
#[derive(Debug, Default)]
pub struct Recorder {
    pub pages: Vec<String>,
    pub visits: Vec<(String, Visit)>,
    pub cookies: Vec<Kept>,
    pub holdings: Vec<Held>,
    pub protections: Vec<Protection>,
    /// How often the store began anew.
    pub restarts: u32,
    pub ticks: u32,
}

/// A cookie that outlives its callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub host: String,
    pub host_only: bool,
    pub name: String,
    pub path: String,
    pub created: Option<Moment>,
    pub expires: Option<Moment>,
    pub secure: bool,
    pub http_only: bool,
    pub same_site: SameSite,
    pub partition: Option<String>,
    pub container: Option<u32>,
}

/// A holding that outlives its callback.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    pub kind: HoldingKind,
    pub host: String,
    pub partition: Option<String>,
    pub bytes: Option<u64>,
    pub at: Option<Moment>,
}

impl Sink for Recorder {
    fn page(&mut self, url: &str) -> Option<Mark> {
        self.pages.push(url.to_owned());
        Some(Mark(u32::try_from(self.pages.len() - 1).unwrap()))
    }

    fn visit(&mut self, Mark(page): Mark, visit: Visit) {
        self.visits.push((self.pages[page as usize].clone(), visit));
    }

    fn cookie(&mut self, cookie: &Cookie<'_>) {
        self.cookies.push(Kept {
            host: cookie.host.to_owned(),
            host_only: cookie.host_only,
            name: cookie.name.to_owned(),
            path: cookie.path.to_owned(),
            created: cookie.created,
            expires: cookie.expires,
            secure: cookie.secure,
            http_only: cookie.http_only,
            same_site: cookie.same_site,
            partition: cookie.partition.map(str::to_owned),
            container: cookie.container,
        });
    }

    fn holding(&mut self, holding: &Holding<'_>) {
        self.holdings.push(Held {
            kind: holding.kind,
            host: holding.host.to_owned(),
            partition: holding.partition.map(str::to_owned),
            bytes: holding.bytes,
            at: holding.at,
        });
    }

    fn protection(&mut self, protection: Protection) {
        self.protections.push(protection);
    }

    fn restart(&mut self) {
        self.pages.clear();
        self.visits.clear();
        self.cookies.clear();
        self.holdings.clear();
        self.protections.clear();
        self.restarts += 1;
    }

    fn tick(&mut self, _done: u64, _total: u64, _rows: u64) -> ControlFlow<()> {
        self.ticks += 1;
        ControlFlow::Continue(())
    }
}
