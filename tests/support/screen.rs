//! A display nobody sees and a session bus, for one program that opens a window.

use crate::browsers::within;
use rustix::process::{Pid, Signal, kill_process_group};
use std::{
    ffi::OsStr,
    io::{BufRead as _, BufReader},
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// A process and all it starts. Asked to end when dropped, and made to soon after.
#[derive(Debug)]
pub struct Group(pub Child);

impl Group {
    /// # Panics
    /// The program is not on the machine.
    #[must_use]
    pub fn start(command: &mut Command) -> Self {
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        assert!(child.is_ok(), "{program} does not start ({child:?}): `cargo xtask test` installs it");
        Self(child.unwrap())
    }

    pub fn is_running(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let group = Pid::from_child(&self.0);
        let _ = kill_process_group(group, Signal::TERM);
        within(Duration::from_secs(2), || !self.is_running());
        let _ = kill_process_group(group, Signal::KILL);
        let _ = self.0.wait();
    }
}

/// An X server without a screen, and a folder for what programs on it keep while they run.
#[derive(Debug)]
pub struct Screen {
    name: String,
    scratch: TempDir,
    _server: Group,
}

impl Screen {
    #[must_use]
    pub fn open() -> Self {
        let scratch = tempfile::tempdir().unwrap();
        let mut server = Group::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp", "-fbdir"])
                .arg(scratch.path())
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let mut name = String::new();
        let said = server.0.stdout.take().map(BufReader::new).unwrap().read_line(&mut name);
        assert!(matches!(said, Ok(1..)), "Xvfb ends without naming its display");
        Self { name: format!(":{}", name.trim()), scratch, _server: server }
    }

    /// A program on this screen, with a bus of its own, that takes `home` for the person's home and keeps what it
    /// keeps in `data`. Not yet started.
    #[must_use]
    pub fn program(&self, program: impl AsRef<OsStr>, home: &Path, data: &Path) -> Command {
        let mut command = Command::new("dbus-run-session");
        command.arg("--").arg(program);
        let mut with = |name: &str, value: &OsStr| _ = command.env(name, value);
        for name in ["HOME", "XDG_RUNTIME_DIR"] {
            with(name, self.scratch.path().as_os_str());
        }
        with("SPOOR_HOME", home.as_os_str());
        with("SPOOR_DATA", data.as_os_str());
        with("DISPLAY", self.name.as_ref());
        // No accessibility bus, which would outlive the session; one zone and one language everywhere.
        let fixed = [("GDK_BACKEND", "x11"), ("NO_AT_BRIDGE", "1"), ("TZ", "UTC"), ("LC_ALL", "C.UTF-8")];
        for (name, value) in fixed {
            with(name, value.as_ref());
        }
        for name in ["WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            command.env_remove(name);
        }
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Titles of the windows that can be seen.
    #[must_use]
    pub fn titles(&self) -> Vec<String> {
        let mut search = Command::new("xdotool");
        search
            .args(["search", "--onlyvisible", "--name", ".", "getwindowname", "%@"])
            .env("DISPLAY", &self.name);
        let output = search.output().expect("xdotool runs: `cargo xtask test` installs it");
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
    }

    /// The file the screen's pixels are in: a header, then four bytes a pixel.
    #[must_use]
    pub fn picture(&self) -> PathBuf {
        self.scratch.path().join("Xvfb_screen0")
    }

    /// Whether a window of that title comes into sight in good time.
    #[must_use]
    pub fn shows(&self, title: &str) -> bool {
        within(Duration::from_secs(40), || self.titles().iter().any(|seen| seen == title))
    }

    /// The person's home, as a program on this screen sees it.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.scratch.path()
    }
}

/// The window's program, made by the same build as the running test.
///
/// # Panics
/// It is not built.
#[must_use]
pub fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let program = test.ancestors().nth(2).unwrap().join("spoor-desktop");
    assert!(program.exists(), "{} is not built: `cargo build -p spoor-desktop` makes it", program.display());
    program
}
