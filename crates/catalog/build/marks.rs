//! What must hold of the marks by which programs and extensions are known.

use crate::file::{AppRow, ExtensionRow};
use model::Marks;

/// Variables a place may begin with, those of Windows.
const VARIABLES: [&str; 3] = ["APPDATA", "LOCALAPPDATA", "PROGRAMDATA"];
/// Folders with a person's own files: a system may ask them before a program looks there.
const THEIR_OWN: [&str; 3] = ["Documents", "Desktop", "Downloads"];

/// Each mark that is wrong, and why.
pub fn faults(row: &AppRow) -> Vec<(&str, String)> {
    let marks = &row.marks;
    let places = [&marks.installed, &marks.data, &marks.sized, &marks.chats, &marks.secrets];
    let places = places.into_iter().flatten().chain(marks.models.iter().map(|store| &store.place));
    let mut faults: Vec<(&str, String)> =
        places.filter_map(|place| Some((place.as_str(), wrong_place(place)?))).collect();
    for server in &marks.servers {
        let wrong = match server.split_once('#') {
            Some((file, key)) if !key.is_empty() && is_read(file) => wrong_place(file),
            _ => Some(format!("{server:?} is no FILE.json#key or FILE.toml#key")),
        };
        faults.extend(wrong.map(|wrong| (server.as_str(), wrong)));
    }
    for setting in &marks.unattended {
        let parts = setting.split_once('#').and_then(|(file, rest)| Some((file, rest.split_once('=')?)));
        let wrong = match parts {
            Some((file, (key, value))) if !key.is_empty() && !value.is_empty() && is_read(file) => {
                wrong_place(file)
            }
            _ => Some(format!("{setting:?} is no FILE#key=value")),
        };
        faults.extend(wrong.map(|wrong| (setting.as_str(), wrong)));
    }
    for process in &marks.processes {
        let executable = process.split('@').next().is_some_and(|name| name.strip_suffix(".exe").is_some());
        if *process != process.to_lowercase() || executable || process.is_empty() {
            faults.push((process, format!("process {process:?} is not lower case without .exe")));
        }
    }
    if *marks == Marks::default() && row.note.is_none() {
        faults.push((&row.id, format!("app {:?} has no mark and no note that says why", row.id)));
    }
    faults
}

/// Each id that is wrong, and why.
pub fn wrong_ids(extension: &ExtensionRow) -> Vec<(&str, String)> {
    let chromium = extension.chromium.iter().filter(|id| !is_chromium(id)).map(|id| (id, "[a-p]{32}"));
    let gecko = extension.gecko.iter().filter(|id| !is_gecko(id)).map(|id| (id, "name@host or {UUID}"));
    let wrong = chromium.chain(gecko);
    wrong.map(|(id, shape)| (id.as_str(), format!("extension id {id:?} is no {shape}"))).collect()
}

fn is_chromium(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|byte| matches!(byte, b'a'..=b'p'))
}

fn is_gecko(id: &str) -> bool {
    id.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
        || (id.len() == 38 && id.starts_with('{') && id.ends_with('}'))
}

fn is_read(file: &str) -> bool {
    [".json", ".toml"].iter().any(|ending| file.ends_with(ending))
}

fn wrong_place(place: &str) -> Option<String> {
    let begins = match place.strip_prefix('%') {
        Some(rest) => rest.split_once("%/").is_some_and(|(name, _)| VARIABLES.contains(&name)),
        None => place.starts_with("~/") || place.starts_with('/'),
    };
    let mut parts = place.split('/').skip(1);
    let odd = |part: &str| part.is_empty() || part == ".." || THEIR_OWN.contains(&part);
    if !begins {
        Some(format!("{place:?} begins with none of ~/ / %APPDATA%/ %LOCALAPPDATA%/ %PROGRAMDATA%/"))
    } else if parts.any(odd) {
        Some(format!("{place:?} leads where nobody should look"))
    } else {
        None
    }
}
