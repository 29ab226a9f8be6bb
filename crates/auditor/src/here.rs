//! Asks the machine who it is. The one file that does; only hosts call it.

use crate::{Failure, Machine, Platform, SaveDialog, Setup, Shelf, running};
use jiff::{Timestamp, tz::TimeZone};
use std::{env, path::PathBuf};

/// Folders among the homes that are nobody's.
const NOBODYS: [&str; 7] =
    ["All Users", "Default", "Default User", "Guest", "Public", "Shared", "lost+found"];

impl Setup {
    /// The same with the homes of all people at this computer, as the system keeps them in one folder. Nothing is kept:
    /// one person's log is no place for another's trail.
    ///
    /// With `SPOOR_HOME`, the homes beside that one.
    #[must_use]
    pub fn with_all_users(self) -> Self {
        let beside = env::var_os("SPOOR_HOME").and(self.machine.home.parent());
        let usual = match self.machine.platform {
            Platform::Linux => "/home",
            Platform::MacOs => "/Users",
            Platform::Windows => "C:\\Users",
        };
        let entries = beside.unwrap_or(usual.as_ref()).read_dir().into_iter().flatten().flatten();
        let mut others: Vec<PathBuf> = entries
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .filter(|entry| !entry.file_name().to_str().is_some_and(|name| NOBODYS.contains(&name)))
            .map(|entry| entry.path())
            .filter(|home| *home != self.machine.home)
            .collect();
        others.sort();
        let machine = Machine { others, ..self.machine };
        Self { machine, data: None, ..self }
    }

    /// The person at this computer: their home, their data folder, their clock and time zone.
    ///
    /// `SPOOR_HOME` audits another home folder, `SPOOR_DATA` keeps the ledger elsewhere.
    ///
    /// # Errors
    /// There is no home folder to read, and none was named.
    pub fn here(version: &'static str, saver: Box<dyn SaveDialog>) -> Result<Self, Failure> {
        let folder = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let platform = if cfg!(target_os = "windows") {
            Platform::Windows
        } else if cfg!(target_os = "macos") {
            Platform::MacOs
        } else {
            Platform::Linux
        };
        let machine = if let Some(home) = folder("SPOOR_HOME") {
            Machine::at(platform, home)
        } else {
            let home = env::home_dir().filter(|home| home.is_absolute()).ok_or_else(|| {
                Failure::new("home", "no home folder is known; name one with SPOOR_HOME or --home")
            })?;
            let fallback = Machine::at(platform, home);
            Machine {
                config_home: folder("XDG_CONFIG_HOME").or(fallback.config_home),
                data_home: folder("XDG_DATA_HOME").or(fallback.data_home),
                local_app_data: folder("LOCALAPPDATA").or(fallback.local_app_data),
                roaming_app_data: folder("APPDATA").or(fallback.roaming_app_data),
                // Of another's home, programs outside it are not theirs.
                system: Some(if platform == Platform::Windows { "C:\\".into() } else { "/".into() }),
                ..fallback
            }
        };
        let data = folder("SPOOR_DATA").unwrap_or_else(|| match platform {
            Platform::Linux => {
                folder("XDG_DATA_HOME").unwrap_or_else(|| machine.home.join(".local/share")).join("spoor")
            }
            Platform::MacOs => machine.home.join("Library/Application Support/Spoor"),
            Platform::Windows => {
                folder("LOCALAPPDATA").unwrap_or_else(|| machine.home.join("AppData/Local")).join("Spoor")
            }
        });
        Ok(Self {
            machine,
            shelf: Shelf::at(&data),
            data: Some(data),
            zone: TimeZone::system(),
            clock: Timestamp::now,
            running,
            version,
            walled: false,
            saver,
        })
    }
}
