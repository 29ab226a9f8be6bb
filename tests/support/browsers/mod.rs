//! Real browsers, driven headless through the web of [`crate::web`], at the places where a person's would be.

mod chromium;
mod firefox;

pub use chromium::Chromium;
pub use firefox::Firefox;

use rustix::process::{Pid, Signal, kill_process_group};
use std::{
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// How a visit begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Typing,
    Link,
}

/// A running browser.
pub trait Browser {
    /// The profile it writes to.
    fn profile(&self) -> &Path;
    /// Goes to a page and returns once it and all it embeds are loaded.
    fn visit(&mut self, url: &str, by: By);
    /// Name and host (no leading dot) of every cookie it holds now.
    fn cookies(&mut self) -> Vec<(String, String)>;
    fn process(&self) -> &Process;
    /// Lets it end by itself, so that all it knows is on the disk.
    fn close(self);
}

/// The processes of one browser, in a group of their own; ended when dropped.
#[derive(Debug)]
pub struct Process {
    child: Child,
}

impl Process {
    fn start(program: &str, home: &Path, arguments: &[String]) -> Self {
        assert!(
            Path::new(program).exists(),
            "{program} is not here: `cargo xtask test` installs the browsers that this test looks at"
        );
        let child = Command::new(program)
            .args(arguments)
            .env("HOME", home)
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_CACHE_HOME")
            .env_remove("XDG_DATA_HOME")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("the browser starts");
        Self { child }
    }

    /// Stops every process of the browser where it stands: what changes on the disk now was changed by somebody else.
    pub fn freeze(&self) {
        kill_process_group(self.group(), Signal::STOP).expect("the browser stands still");
        std::thread::sleep(Duration::from_millis(300));
    }

    pub fn thaw(&self) {
        kill_process_group(self.group(), Signal::CONT).expect("the browser goes on");
    }

    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    fn wait(&mut self) {
        assert!(
            within(Duration::from_secs(20), || !self.is_running()),
            "the browser does not end when asked to"
        );
    }

    fn group(&self) -> Pid {
        Pid::from_child(&self.child)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = kill_process_group(self.group(), Signal::KILL);
        let _ = self.child.wait();
    }
}

/// Whether `done` comes true in that time; asked every 50 ms.
pub fn within(time: Duration, mut done: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    loop {
        if done() {
            return true;
        }
        if start.elapsed() > time {
            return false;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The text of a file that a starting browser writes.
fn announced(file: &PathBuf) -> String {
    let mut text = String::new();
    let said = within(Duration::from_secs(40), || {
        text = std::fs::read_to_string(file).unwrap_or_default();
        !text.trim().is_empty()
    });
    assert!(said, "the browser never wrote {}", file.display());
    text
}
