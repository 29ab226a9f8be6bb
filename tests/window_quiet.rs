//! Nothing reaches for a network: seen from outside, through every system call of the programs and all they start.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    net::TcpListener,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tests::{
    home::home,
    screen::{Group, Screen, program},
    spoor,
};

const STORY: &str = "
    chromium / Default
      visit https://chatgpt.com/c/{id} 3 days ago x4 typed
      cookie IDE @ .doubleclick.net expires 390 days
    firefox / work
      visit https://claude.ai/chat/{id} 20 days ago
";

/// `strace` over a program and all it starts, writing to `log`.
fn watched(log: &Path, program: &Path) -> Vec<OsString> {
    let words = ["strace", "-f", "-qq", "-e", "trace=network,execve", "-o"].map(OsString::from);
    words.into_iter().chain([log.into(), program.into()]).collect()
}

/// Calls that make a socket with an address outside this machine's file system, or use one, and were not refused.
fn reached(log: &str) -> Vec<String> {
    let makes = |call: &str| call.contains("socket(AF_") && !call.contains("socket(AF_UNIX");
    let uses = |call: &str| call.contains("sa_family=AF_") && !call.contains("sa_family=AF_UNIX");
    let refused = |call: &str| call.contains("= -1 ");
    calls(log).into_iter().filter(|call| (makes(call) || uses(call)) && !refused(call)).collect()
}

/// One line a call: those that another thread's cut in two are put together again.
fn calls(log: &str) -> Vec<String> {
    let mut begun: BTreeMap<&str, &str> = BTreeMap::new();
    let mut whole = Vec::new();
    for line in log.lines() {
        let (thread, call) = line.split_once(' ').unwrap_or(("", line));
        if let Some(first) = call.strip_suffix("<unfinished ...>") {
            begun.insert(thread, first);
        } else {
            let first = if call.contains("resumed>") { begun.remove(thread) } else { None };
            whole.push(format!("{}{call}", first.unwrap_or_default()));
        }
    }
    // What never came back may have come through.
    whole.extend(begun.into_values().map(str::to_owned));
    whole
}

#[test]
fn a_call_cut_in_two_is_read_as_one() {
    let log = "7 socket(AF_INET, SOCK_DGRAM <unfinished ...>\n8 socket(AF_UNIX, 0) = 3\n7 <... socket resumed>) = -1 E\n\
               8 socket(AF_INET6, SOCK_STREAM <unfinished ...>\n";
    assert_eq!(reached(log), ["socket(AF_INET6, SOCK_STREAM "]);
}

#[test]
fn the_watch_sees_a_program_that_does_connect() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let words = watched(&log, Path::new("bash"));
    let script = format!("exec 3<>/dev/tcp/127.0.0.1/{}", listener.local_addr().unwrap().port());
    let status = Command::new(&words[0]).args(&words[1..]).args(["-c", &script]).status();
    assert!(status.expect("strace runs: `cargo xtask test` installs it").success());
    let log = std::fs::read_to_string(&log).unwrap();
    assert!(reached(&log).iter().any(|line| line.contains("socket(AF_INET")), "{log}");
    assert!(reached(&log).iter().any(|line| line.contains("connect(")), "{log}");
}

#[test]
fn an_audit_in_the_terminal_reaches_for_no_network() {
    let (home, data) = (home(STORY), tempfile::tempdir().unwrap());
    let log = data.path().join("log");
    let words = watched(&log, spoor::program());
    let output = Command::new(&words[0])
        .args(&words[1..])
        .args(["audit", "--quiet", "--json"])
        .env("SPOOR_HOME", home.path())
        .env("SPOOR_DATA", data.path())
        .output()
        .unwrap();
    assert_eq!(spoor::footprint(&output).headline.services, 2, "the audit did its work");
    let log = std::fs::read_to_string(&log).unwrap();
    assert!(log.contains("execve("), "{log}");
    assert_eq!(reached(&log), Vec::<String>::new());
}

#[test]
fn the_window_reaches_for_no_network_and_leaves_nothing_outside_its_folder() {
    let (home, data) = (home(STORY), tempfile::tempdir().unwrap());
    let screen = Screen::open();
    let log = data.path().join("log");
    let [strace, arguments @ ..] = &watched(&log, &program())[..] else { unreachable!() };
    let began = Instant::now();
    let mut window = Group::start(screen.program(strace, home.path(), data.path()).args(arguments));
    assert!(screen.shows("Spoor"), "no window, but {:?}", screen.titles());
    // The page is loaded when the window shows itself; what it does of its own accord it does in its first seconds.
    std::thread::sleep(Duration::from_secs(8).saturating_sub(began.elapsed()).max(Duration::from_secs(4)));
    assert!(window.is_running());
    drop(window);
    let log = std::fs::read_to_string(&log).unwrap();
    for process in ["WebKitNetworkProcess", "WebKitWebProcess"] {
        assert!(
            log.lines().any(|line| line.contains("execve(") && line.contains(process)),
            "{process} was watched"
        );
    }
    assert_eq!(reached(&log), Vec::<String>::new());

    let own = std::fs::read_dir(data.path()).unwrap().count();
    assert!(own > 1, "it keeps what it keeps in its own folder");
    let left: Vec<_> =
        std::fs::read_dir(screen.home()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    let foreign =
        |name: &OsString| !["Xvfb_screen0", "at-spi", "dbus-1", "dconf"].iter().any(|other| name == *other);
    assert_eq!(left.iter().filter(|name| foreign(name)).collect::<Vec<_>>(), Vec::<&OsString>::new());
}

#[test]
fn without_a_display_the_window_says_what_to_do_instead() {
    let output = Command::new(program())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("no display") && said.contains("`spoor audit`") && !said.contains("panicked"),
        "{said}"
    );
}

#[test]
fn a_second_start_hands_over_to_the_first_window() {
    let (home, data) = (home(STORY), tempfile::tempdir().unwrap());
    let screen = Screen::open();
    let both = format!(
        "'{0}' & sleep 1; until xdotool search --onlyvisible --name '^Spoor$'; do sleep 0.2; done; '{0}'; exit $((40 + $?))",
        program().display()
    );
    let mut session = Group::start(screen.program("bash", home.path(), data.path()).args(["-c", &both]));
    let ended = tests::browsers::within(Duration::from_mins(1), || !session.is_running());
    assert!(ended, "the second start goes on: {:?}", screen.titles());
    assert_eq!(session.0.wait().unwrap().code(), Some(40), "the second start ends well");
}
