//! What a host knows of the machine. Nothing here asks the system itself, but for [`running`], which hosts call.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

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
    /// The root folder, where places outside homes may be looked at; `None`: the home alone.
    pub system: Option<PathBuf>,
    pub running: Running,
}

/// What runs now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Running {
    pub processes: Vec<Process>,
    /// Ports on which something waits for others; `None`: the system does not tell.
    pub listening: Option<Vec<Listening>>,
}

/// A program that runs.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Process {
    /// Lower case, without `.exe`.
    pub name: String,
    /// Of its file, lower case, `/` between parts; empty where the system does not tell.
    pub path: String,
}

/// A TCP port that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listening {
    pub port: u16,
    /// Others in the network reach it, not this computer alone.
    pub beyond: bool,
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
            system: None,
            running: Running::default(),
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

/// What runs now, as far as the system tells.
#[must_use]
pub fn running() -> Running {
    Running { processes: processes(), listening: listening() }
}

fn processes() -> Vec<Process> {
    use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};
    let Ok(mut system) = System::new() else { return Vec::new() };
    let what = ProcessRefreshKind::nothing().without_tasks().with_exe(UpdateKind::OnlyIfNotSet);
    system.refresh_processes_specifics(ProcessesToUpdate::All, true, what);
    let plain = |name: &OsStr| name.to_string_lossy().to_lowercase().trim_end_matches(".exe").to_owned();
    // A process may call itself otherwise than its program's file (Firefox: "GeckoMain").
    let mut all: Vec<Process> = Vec::new();
    for process in system.processes().values() {
        let path = process.exe().map(|path| path.to_string_lossy().to_lowercase().replace('\\', "/"));
        let path = path.unwrap_or_default();
        let names = [Some(process.name()), process.exe().and_then(Path::file_name)];
        all.extend(names.into_iter().flatten().map(|name| Process { name: plain(name), path: path.clone() }));
    }
    all.sort();
    all.dedup();
    all
}

/// `/proc/net/tcp` and `tcp6`: of each socket its own address in hexadecimal, in the machine's order of bytes, its port,
/// and as state 0A that it waits (`Documentation/networking/proc_net_tcp.rst` of Linux).
#[cfg(target_os = "linux")]
fn listening() -> Option<Vec<Listening>> {
    let mut all = open_ports(&std::fs::read_to_string("/proc/net/tcp").ok()?);
    // A machine may be without IPv6.
    all.extend(open_ports(&std::fs::read_to_string("/proc/net/tcp6").unwrap_or_default()));
    all.sort();
    all.dedup();
    Some(all)
}

#[cfg(not(target_os = "linux"))]
fn listening() -> Option<Vec<Listening>> {
    None
}

#[cfg(any(target_os = "linux", test))]
fn open_ports(table: &str) -> Vec<Listening> {
    let port = |line: &str| {
        let mut words = line.split_whitespace().skip(1);
        let (own, state) = (words.next()?, words.nth(1)?);
        let (address, port) = own.split_once(':')?;
        // 127.0.0.0/8, the same within IPv6, and ::1.
        let loopback = match address.len() {
            8 => address.ends_with("7F"),
            _ => {
                address == "00000000000000000000000001000000"
                    || address.starts_with("0000000000000000FFFF0000") && address.ends_with("7F")
            }
        };
        let port = u16::from_str_radix(port, 16).ok()?;
        (state == "0A").then_some(Listening { port, beyond: !loopback })
    };
    table.lines().skip(1).filter_map(port).collect()
}

#[cfg(test)]
mod tests {
    use super::{Listening, open_ports};

    #[test]
    fn a_port_is_open_to_this_computer_or_to_others() {
        let table = "  sl  local_address rem_address   st tx_queue rx_queue\n\
               0: 0100007F:2CAA 00000000:0000 0A 00000000:00000000\n\
               1: 00000000:04D2 00000000:0000 0A 00000000:00000000\n\
               2: 0100007F:2CAB 0100007F:0050 01 00000000:00000000\n\
               3: 00000000000000000000000001000000:2CAC 00000000000000000000000000000000:0000 0A 0\n\
               4: 00000000000000000000000000000000:2CAD 00000000000000000000000000000000:0000 0A 0\n\
               odd\n";
        let open = [(11434, false), (1234, true), (11436, false), (11437, true)];
        assert_eq!(open_ports(table), open.map(|(port, beyond)| Listening { port, beyond }));
        assert_eq!(open_ports(""), []);
    }
}
