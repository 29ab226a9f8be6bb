//! Lists a person saved and handed in: what they change, what is refused, and the way back.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Import, Imported, Shelf};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const LIST: &str = "[Adblock Plus 2.0]\n! Title: My List\n! Last modified: 2026-11-01\n||new-tracker.example^\n\
    ||second.example^\n||chatgpt.com^\nexample.org##.ad\n";

fn taken(home: &TempDir, text: impl AsRef<[u8]>, preview: bool) -> Result<Imported, String> {
    let file = home.path().join("saved.txt");
    fs::write(&file, text).unwrap();
    let import = Import { file, key: None, preview };
    Shelf::at(&home.path().join("data")).import(&import, "1.0.0").map_err(|failure| failure.message)
}

fn kind(home: &TempDir, input: &str) -> &'static str {
    Shelf::at(&home.path().join("data")).load().catalog.explain(input).kind
}

#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&file).status().unwrap().success());
    let shelf = Shelf::at(&home.path().join("data"));
    let (tell, told) = std::sync::mpsc::channel();
    // On a thread of its own: a test that waits for ever fails nobody.
    std::thread::spawn(move || {
        tell.send(shelf.import(&Import { file, key: None, preview: true }, "1.0.0").map_err(|e| e.message))
    });
    let answer = told.recv_timeout(std::time::Duration::from_secs(20)).unwrap();
    assert!(answer.unwrap_err().contains("it is no file"));
}

#[test]
fn a_list_is_previewed_taken_replaced_taken_back_and_removed() {
    let home = tempfile::tempdir().unwrap();
    let shelf = Shelf::at(&home.path().join("data"));
    let seen = taken(&home, LIST, true).unwrap();
    assert_eq!(
        (&*seen.name, &*seen.title, seen.hosts, seen.added, seen.gone),
        ("my-list", "My List", 3, 3, 0)
    );
    assert!(!home.path().join("data").exists(), "a preview changes nothing");
    assert_eq!(taken(&home, LIST, false).unwrap(), seen);
    assert_eq!(kind(&home, "https://x.new-tracker.example/"), "tracker");
    assert_eq!(kind(&home, "https://chatgpt.com/"), "service", "our own rules come first");
    let answer = shelf.load().catalog.explain("new-tracker.example");
    assert!(answer.evidence.iter().any(|line| line.contains("your list My List")), "{answer:?}");
    let tracker = shelf.load().catalog.tracker("new-tracker.example").unwrap();
    assert_eq!(tracker.source, format!("your list My List of {}", tracker.as_of));
    let first = shelf.load().catalog.fingerprint();
    assert_ne!(first, auditor::builtin().fingerprint());

    let newer = LIST.replace("second.example", "third.example");
    let done = taken(&home, newer, false).unwrap();
    assert_eq!((done.added, done.gone, done.replaces), (1, 1, true));
    assert_eq!((kind(&home, "second.example"), kind(&home, "third.example")), ("unknown", "tracker"));
    assert_eq!(shelf.undo().unwrap(), "my-list");
    assert_eq!((kind(&home, "second.example"), kind(&home, "third.example")), ("tracker", "unknown"));
    assert_eq!(shelf.load().catalog.fingerprint(), first);
    shelf.undo().unwrap();
    assert_eq!(kind(&home, "third.example"), "tracker", "an undo is taken back by another");
    shelf.remove("My List").unwrap();
    assert_eq!(kind(&home, "third.example"), "unknown");
    assert!(shelf.remove("my-list").unwrap_err().message.contains("there is no list"));
    shelf.undo().unwrap();
    assert_eq!(kind(&home, "third.example"), "tracker");
    fs::write(home.path().join("data/catalog.toml"), "not_trackers = [\"third.example\"]").unwrap();
    assert_eq!(kind(&home, "www.third.example"), "unknown", "the person's own word wins");
}

#[test]
fn what_is_kept_is_whole_and_for_its_owner_alone() {
    let home = tempfile::tempdir().unwrap();
    taken(&home, LIST, false).unwrap();
    let path = home.path().join("data/catalog/my-list.list");
    #[cfg(unix)]
    {
        let mode = |path: &Path| {
            std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).unwrap().permissions()) & 0o777
        };
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    }
    let whole = fs::read(&path).unwrap();
    for broken in [&whole[..whole.len() / 2], b"", b"spoorls1", &[0; 64]] {
        fs::write(&path, broken).unwrap();
        let stock = Shelf::at(&home.path().join("data")).load();
        assert_eq!(stock.catalog.explain("new-tracker.example").kind, "unknown");
        assert!(
            broken.is_empty() || stock.notices[0].contains("my-list.list is not in force"),
            "{:?}",
            stock.notices
        );
    }
}

#[test]
fn other_formats_are_told_by_their_content() {
    let home = tempfile::tempdir().unwrap();
    let hosts = "# Title: Block\n127.0.0.1 localhost\n0.0.0.0 one.example\n0.0.0.0 two.example\n";
    assert_eq!(taken(&home, hosts, false).unwrap().hosts, 2);
    let radar = r#"{"domain":"radar.example","owner":{"name":"Radar Inc","displayName":"Radar"},
        "prevalence":0.1,"categories":["Advertising"],"subdomains":[],"resources":[]}"#;
    assert_eq!(taken(&home, radar, false).map(|done| done.hosts), Ok(1));
    assert_eq!(kind(&home, "a.radar.example"), "tracker");
}

#[test]
fn hostile_files_are_refused_and_nothing_changes() {
    let home = tempfile::tempdir().unwrap();
    taken(&home, LIST, false).unwrap();
    let before = Shelf::at(&home.path().join("data")).load().catalog.fingerprint();
    let lines = "0.0.0.0 a.example\n".repeat(500_001);
    for (bytes, why) in [
        (vec![b'a'; (32 << 20) + 1], "longer than 32 MB"),
        (lines.into_bytes(), "500001: more than 500000 lines"),
        (b"||a.example^\n||b.example^\0\n".to_vec(), "2: holds a zero byte"),
        (b"||a.example^\n\xff\xfe\n".to_vec(), "2: is not text"),
        (b"hello\nworld\n".to_vec(), "neither a filter list"),
        (b"".to_vec(), "neither a filter list"),
        (b"{\"a\": [".to_vec(), ""),
        (b"||com^\n||co.uk^\n".to_vec(), "names no host"),
    ] {
        let told = taken(&home, bytes, false).unwrap_err();
        assert!(told.contains("saved.txt: ") && told.contains(why), "{told}, not {why}");
    }
    let bombs = format!(
        "||long.example^\n||{}.example^\n/(a+)+$/\n/((((a{{1,900}}){{900}}){{900}}){{900}})/\n",
        "x".repeat(5 << 10)
    );
    let done = taken(&home, bombs, true).unwrap();
    assert_eq!(done.hosts, 1, "a long line and patterns are left out");
    assert!(done.skipped >= 2, "{done:?}");
    assert_eq!(Shelf::at(&home.path().join("data")).load().catalog.fingerprint(), before);
    let missing = Import { file: home.path().join("none"), ..Import::default() };
    assert!(Shelf::at(home.path()).import(&missing, "1.0.0").unwrap_err().message.contains("cannot be read"));
    let folder = Import { file: home.path().to_owned(), ..Import::default() };
    assert!(Shelf::at(home.path()).import(&folder, "1.0.0").is_err());
}

#[test]
fn where_nothing_can_be_written_the_old_stays_and_the_reason_is_told() {
    let home = tempfile::tempdir().unwrap();
    taken(&home, LIST, false).unwrap();
    // The folder's place is taken by a file: nobody can write there, whoever they are.
    let folder = home.path().join("data/catalog");
    let aside = home.path().join("data/aside");
    fs::rename(&folder, &aside).unwrap();
    fs::write(&folder, "").unwrap();
    let told = taken(&home, LIST.replace("second", "other"), false).unwrap_err();
    assert!(told.contains("cannot be written") && told.contains("nothing was changed"), "{told}");
    fs::remove_file(&folder).unwrap();
    fs::rename(&aside, &folder).unwrap();
    assert_eq!(kind(&home, "second.example"), "tracker");
    assert!(Shelf::only(auditor::builtin()).undo().unwrap_err().message.contains("no data folder"));
}
