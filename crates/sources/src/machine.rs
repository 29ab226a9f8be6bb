//! What a host knows of the machine. Nothing here asks the system itself, but for [`running_processes`], which hosts call.

use std::{ffi::OsStr, path::PathBuf};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    Linux,
    MacOs,
    Windows,
}

/// A home folder and the places browsers count from. `None`: the platform's usual place below the home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    pub platform: Platform,
    pub home: PathBuf,
    /// `XDG_CONFIG_HOME`
    pub config_home: Option<PathBuf>,
    /// `XDG_DATA_HOME`
    pub data_home: Option<PathBuf>,
    pub local_app_data: Option<PathBuf>,
    pub roaming_app_data: Option<PathBuf>,
    /// Home folders of other people, where the person asked for all of them.
    pub others: Vec<PathBuf>,
    /// Names of running programs, lower case, without `.exe`.
    pub processes: Vec<String>,
}

impl Machine {
    /// Everything in its usual place below `home`, nothing running.
    #[must_use]
    pub fn at(platform: Platform, home: PathBuf) -> Self {
        Self {
            platform,
            home,
            config_home: None,
            data_home: None,
            local_app_data: None,
            roaming_app_data: None,
            others: Vec::new(),
            processes: Vec::new(),
        }
    }

    /// The folder a template's root names.
    pub(crate) fn root(&self, name: &str) -> Option<PathBuf> {
        let or =
            |chosen: &Option<PathBuf>, usual: &str| chosen.clone().unwrap_or_else(|| self.home.join(usual));
        Some(match name {
            "home" => self.home.clone(),
            "config" => or(&self.config_home, ".config"),
            "data" => or(&self.data_home, ".local/share"),
            "support" => self.home.join("Library/Application Support"),
            "local" => or(&self.local_app_data, "AppData/Local"),
            "roaming" => or(&self.roaming_app_data, "AppData/Roaming"),
            _ => return None,
        })
    }

    /// Where programs of this platform keep their folders.
    pub(crate) fn places(&self) -> Vec<PathBuf> {
        let roots: &[&str] = match self.platform {
            Platform::Linux => &["config"],
            Platform::MacOs => &["support"],
            Platform::Windows => &["local", "roaming"],
        };
        roots.iter().filter_map(|root| self.root(root)).collect()
    }
}

/// Names of the programs that run now; empty where the system does not tell.
#[must_use]
pub fn running_processes() -> Vec<String> {
    use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};
    let Ok(mut system) = System::new() else { return Vec::new() };
    let what = ProcessRefreshKind::nothing().without_tasks().with_exe(UpdateKind::OnlyIfNotSet);
    system.refresh_processes_specifics(ProcessesToUpdate::All, true, what);
    let plain = |name: &OsStr| name.to_string_lossy().to_lowercase().trim_end_matches(".exe").to_owned();
    // A process may call itself otherwise than its program's file (Firefox: "GeckoMain").
    let mut names: Vec<String> = system
        .processes()
        .values()
        .flat_map(|process| [Some(process.name()), process.exe().and_then(|path| path.file_name())])
        .flatten()
        .map(plain)
        .collect();
    names.sort();
    names.dedup();
    names
}
