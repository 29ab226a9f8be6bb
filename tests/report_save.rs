//! Saving a report: the whole of it or none, and for its owner alone.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use model::Footprint;
use report::{Error, Format};
use std::{fs, path::Path};
use words::Words;

fn save(format: Format, path: &Path) -> Result<(), Error> {
    let footprint: Footprint = serde_json::from_str(include_str!("reports/footprint.json")).unwrap();
    report::save(&footprint, format, &Words::english(), path)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_report_is_whole_alone_and_replaces_the_one_before() {
    let home = tempfile::tempdir().unwrap();
    for format in [Format::Html, Format::Json] {
        let path = home.path().join("report").with_extension(format.extension());
        fs::write(&path, "the one before, and longer than nothing").unwrap();
        save(format, &path).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.ends_with(if format == Format::Html { "</html>" } else { "}\n" }));
        assert!(!text.contains("the one before"));
    }
    assert_eq!(names(home.path()), ["report.html", "report.json"]);
}

#[test]
fn a_report_that_cannot_be_written_says_where_and_why_and_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "as it was").unwrap();
    fs::create_dir(home.path().join("folder.html")).unwrap();
    for (path, cause) in [
        (home.path().join("missing/report.html"), "No such file or directory"),
        (file.join("report.html"), "Not a directory"),
        (home.path().join("folder.html"), "s a directory"),
        (home.path().join(".."), "is a directory"),
    ] {
        let error = save(Format::Html, &path).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{}: the report cannot be written: ", path.display())), "{error}");
        assert!(error.contains(cause), "{error}");
    }
    assert_eq!(names(home.path()), ["file", "folder.html"]);
    assert_eq!(fs::read_to_string(file).unwrap(), "as it was");
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_it_even_where_others_could_read_the_one_before() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("report.html");
    fs::write(&path, "").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
    save(Format::Html, &path).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_link_is_replaced_and_never_followed() {
    let home = tempfile::tempdir().unwrap();
    let (elsewhere, path) = (home.path().join("elsewhere"), home.path().join("report.json"));
    fs::write(&elsewhere, "someone's").unwrap();
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    save(Format::Json, &path).unwrap();
    assert!(fs::symlink_metadata(&path).unwrap().is_file());
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "someone's");
}
