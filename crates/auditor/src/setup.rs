//! What a host hands in, and the auditor made from it.

use crate::{Failure, Shelf, Stock, notice, settings::Settings};
use jiff::{Timestamp, tz::TimeZone};
use ledger::Ledger;
use sources::{Machine, Running};
use std::{
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tempfile::TempDir;

/// Asks the person where a report should go.
pub trait SaveDialog: Send + Sync {
    /// `None`: the person changed their mind.
    fn choose(&self, suggested: &str) -> Option<PathBuf>;
}

/// Everything the rooms below need to know of the machine. Only hosts fill it.
pub struct Setup {
    pub machine: Machine,
    /// Folder of the ledger and the settings; made when missing. `None`: keep everything in memory.
    pub data: Option<PathBuf>,
    /// Where the person's own parts of the catalog lie.
    pub shelf: Shelf,
    pub zone: TimeZone,
    pub clock: fn() -> Timestamp,
    /// What runs, asked at each look (`running`).
    pub running: fn() -> Running,
    pub version: &'static str,
    /// The system refuses this program any network; the host tried.
    pub walled: bool,
    pub saver: Box<dyn SaveDialog>,
}

impl Setup {
    /// The day it is where the person is.
    #[must_use]
    pub fn today(&self) -> model::Day {
        model::Day::from_date(self.zone.to_datetime((self.clock)()).date())
    }
}

/// One machine's auditor. Shared between threads; one audit runs at a time.
pub struct Auditor {
    pub(crate) setup: Setup,
    pub(crate) settings: Mutex<Settings>,
    pub(crate) stop: AtomicBool,
    pub(crate) running: AtomicBool,
    desk: Mutex<Desk>,
    stock: Mutex<Stock>,
}

/// The ledger in use and the home it is about: the person's own, or the sample's.
pub(crate) struct Desk {
    pub ledger: Ledger,
    /// What the person should know of it.
    pub notices: Vec<String>,
    pub machine: Machine,
    pub sample: bool,
    /// Where the sample lies when nothing is kept; gone with the desk.
    _scratch: Option<TempDir>,
}

impl Auditor {
    /// # Errors
    /// The ledger cannot be opened or made.
    pub fn new(setup: Setup) -> Result<Self, Failure> {
        let desk = Desk::open(setup.data.as_deref(), &setup.machine, false, None)?;
        let settings = Settings::load(setup.data.as_deref());
        let stock = setup.shelf.load();
        Ok(Self {
            setup,
            settings: Mutex::new(settings),
            stop: AtomicBool::new(false),
            running: AtomicBool::new(false),
            desk: Mutex::new(desk),
            stock: Mutex::new(stock),
        })
    }

    pub(crate) fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The catalog in force.
    #[must_use]
    pub fn catalog(&self) -> &'static catalog::Catalog {
        self.stock.lock().unwrap_or_else(PoisonError::into_inner).catalog
    }

    /// What the person should know of the ledger and of the catalog's parts, in sentences.
    #[must_use]
    pub fn notices(&self) -> Vec<String> {
        self.noticed(&self.desk())
    }

    pub(crate) fn noticed(&self, desk: &Desk) -> Vec<String> {
        let stock = self.stock.lock().unwrap_or_else(PoisonError::into_inner);
        desk.notices.iter().chain(&stock.notices).cloned().collect()
    }

    /// The parts of the catalog, taken from their files again where any of them changed.
    pub(crate) fn restocked(&self) -> Stock {
        let mut stock = self.stock.lock().unwrap_or_else(PoisonError::into_inner);
        if stock.stamp != self.setup.shelf.stamp() {
            *stock = self.setup.shelf.load();
        }
        stock.clone()
    }

    /// The machine as it is now. On the sample's nothing runs.
    pub(crate) fn machine(&self) -> Machine {
        let desk = self.desk();
        let running = if desk.sample { Running::default() } else { (self.setup.running)() };
        Machine { running, ..desk.machine.clone() }
    }

    /// Turns to the sample data, made anew each time, or back to the person's own.
    ///
    /// # Errors
    /// An audit is running, or the sample cannot be written.
    pub fn use_sample(&self, on: bool) -> Result<(), Failure> {
        if self.running.load(Ordering::SeqCst) {
            return Err(Failure::new("running", "an audit is running; stop it first"));
        }
        let mut desk = self.desk();
        if on == desk.sample {
            return Ok(());
        }
        *desk = if on {
            let (home, scratch) = self.sample_home()?;
            sample::write(&home, (self.setup.clock)()).map_err(|e| Failure::new("sample", e))?;
            let machine = Machine::at(sources::Platform::Linux, home);
            Desk::open(self.sample_data().as_deref(), &machine, true, scratch)?
        } else {
            Desk::open(self.setup.data.as_deref(), &self.setup.machine, false, None)?
        };
        Ok(())
    }

    fn sample_data(&self) -> Option<PathBuf> {
        self.setup.data.as_deref().map(|data| data.join("sample"))
    }

    /// An empty folder for the sample's home. Only ever a folder of that name inside Spoor's own.
    fn sample_home(&self) -> Result<(PathBuf, Option<TempDir>), Failure> {
        let fail =
            |e: std::io::Error| Failure::new("sample", format!("the sample's folder cannot be made: {e}"));
        let Some(data) = self.sample_data() else {
            let scratch = tempfile::Builder::new().prefix("spoor-sample-").tempdir().map_err(fail)?;
            return Ok((scratch.path().to_owned(), Some(scratch)));
        };
        let home = data.join("home");
        if home.exists() {
            std::fs::remove_dir_all(&home).map_err(fail)?;
        }
        std::fs::create_dir_all(&home).map_err(fail)?;
        Ok((home, None))
    }
}

impl Desk {
    fn open(
        data: Option<&Path>,
        machine: &Machine,
        sample: bool,
        scratch: Option<TempDir>,
    ) -> Result<Self, Failure> {
        let (ledger, notice) = match data {
            Some(folder) => Ledger::open(folder)?,
            None => Ledger::in_memory()?,
        };
        let notices = notice::opened(&notice).into_iter().collect();
        Ok(Self { ledger, notices, machine: machine.clone(), sample, _scratch: scratch })
    }
}

/// What commands and hosts ask of the settings, the day and the ledger.
impl Auditor {
    pub(crate) fn chosen(&self) -> Settings {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Speaks for what the person says they are, this once: `spoor audit --context us-nasa`. Case does not matter.
    ///
    /// # Errors
    /// An id no context has.
    pub fn speak_for(&self, contexts: &[String]) -> Result<(), Failure> {
        let known = self.catalog().contexts();
        let mut ids = Vec::new();
        for asked in contexts {
            let context = known.iter().find(|context| context.id.eq_ignore_ascii_case(asked));
            let none = || {
                Failure::new("context", format!("there is no context {asked}; `spoor contexts` lists them"))
            };
            ids.push(context.ok_or_else(none)?.id.clone());
        }
        self.settings.lock().unwrap_or_else(PoisonError::into_inner).contexts.extend(ids);
        Ok(())
    }

    /// Keeps the choices. What was remembered of unknown sites goes with the choice to do so.
    pub(crate) fn choose(&self, settings: Settings) -> Result<(), Failure> {
        if !settings.strangers && self.chosen().strangers {
            if self.running.load(Ordering::SeqCst) {
                return Err(Failure::new("running", "an audit is running; stop it first"));
            }
            let mut desk = self.desk();
            if desk.sample {
                // The person's own ledger is not at the desk.
                Desk::open(self.setup.data.as_deref(), &self.setup.machine, false, None)?
                    .ledger
                    .forget_strangers()?;
            } else {
                desk.ledger.forget_strangers()?;
            }
        }
        settings.save(self.setup.data.as_deref())?;
        *self.settings.lock().unwrap_or_else(PoisonError::into_inner) = settings;
        Ok(())
    }

    pub(crate) fn today(&self) -> model::Day {
        self.now().day(&self.setup.zone)
    }

    /// Profiles the settings switch off.
    #[must_use]
    pub fn switched_off(&self) -> Vec<model::ProfileKey> {
        self.chosen().skip
    }

    /// Removes everything Spoor keeps; the number of rows that were in it.
    ///
    /// # Errors
    /// An audit is running, or the files cannot be changed.
    pub fn forget_all(&self) -> Result<u64, Failure> {
        self.forget_from(&ledger::Forget::All)
    }

    /// Removes everything of days before `day`.
    ///
    /// # Errors
    /// An audit is running, or the files cannot be changed.
    pub fn forget_before(&self, day: model::Day) -> Result<u64, Failure> {
        self.forget_from(&ledger::Forget::Before(day))
    }

    /// Removes everything of one service, tracker or look-alike.
    ///
    /// # Errors
    /// An audit is running, or the files cannot be changed.
    pub fn forget_subject(&self, subject: model::Subject) -> Result<u64, Failure> {
        self.forget_from(&ledger::Forget::Subjects(vec![subject]))
    }

    /// Copies the log; where the copy is.
    ///
    /// # Errors
    /// The disk is full, or the folder cannot be written.
    pub fn back_up(&self) -> Result<Option<std::path::PathBuf>, Failure> {
        Ok(self.desk().ledger.back_up(true)?)
    }

    /// What does not agree within the log.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn check(&self) -> Result<Vec<String>, Failure> {
        Ok(self.desk().ledger.check()?)
    }

    pub(crate) fn forget_from(&self, what: &ledger::Forget) -> Result<u64, Failure> {
        if self.running.load(Ordering::SeqCst) {
            return Err(Failure::new("running", "an audit is running; stop it first"));
        }
        let rows = self.desk().ledger.forget(what)?.rows;
        if matches!(what, ledger::Forget::All) {
            // Who wanted no memory of unknown sites wants none now.
            let strangers = self.chosen().strangers;
            self.choose(Settings { strangers, ..Settings::default() })?;
            if let Some(sample) = self.sample_data().filter(|folder| folder.exists())
                && !self.desk().sample
            {
                let fail = |e| Failure::new("sample", format!("the sample's folder cannot be removed: {e}"));
                std::fs::remove_dir_all(sample).map_err(fail)?;
            }
        }
        Ok(rows)
    }
}

/// Puts the newest sound copy of the log in its place; where the log there was is kept now. `None`: there is no copy.
///
/// # Errors
/// The files cannot be changed.
pub fn restore(data: &std::path::Path) -> Result<Option<std::path::PathBuf>, Failure> {
    Ok(Ledger::restore(data)?)
}
