//! One program: each of its marks looked at.

use super::{
    Swept,
    models::models,
    places::Places,
    servers::Servers,
    setting::{self, Is, Unread},
    weigh::{Weigher, Weight, there},
};
use crate::{Machine, read::reason};
use model::{AppKind, GapReason, KnownApp, Marks, Origin, Presence, PresenceKind, Reach};
use std::{collections::BTreeMap, fs, io, path::Path};

pub(crate) fn seek(
    machine: &Machine,
    places: &Places<'_>,
    known: &KnownApp,
    weigher: &mut Weigher<'_>,
    swept: &mut Swept,
) {
    let mut look = Look { machine, places, known, weigher, swept };
    look.installed();
    look.runs();
    look.folders();
    look.servers();
    look.unattended();
    look.models();
}

struct Look<'a, 't> {
    machine: &'a Machine,
    places: &'a Places<'a>,
    known: &'a KnownApp,
    weigher: &'a mut Weigher<'t>,
    swept: &'a mut Swept,
}

impl Look<'_, '_> {
    fn marks(&self) -> &Marks {
        &self.known.marks
    }

    /// Whether anything but that it runs was found of it.
    fn add(&mut self, kind: PresenceKind, part: &str, reach: Reach, origin: Origin, weight: Weight) {
        let origin = if self.known.app.kind == AppKind::System { Origin::Preinstalled } else { origin };
        self.swept.presences.push(Presence {
            kind,
            id: self.known.app.id.clone(),
            part: part.to_owned(),
            profile: None,
            reach,
            origin,
            bytes: weight.bytes,
            first: weight.first,
            last: weight.last,
        });
    }

    fn closed(&mut self, error: &io::Error) {
        let reason = match error.kind() {
            io::ErrorKind::PermissionDenied => GapReason::Forbidden,
            _ => GapReason::Unreadable,
        };
        // The error alone: it names no file.
        self.swept.gap(&self.known.app.name, reason, error.to_string());
    }

    /// Places of a mark.
    fn places(&self, templates: &[String]) -> Vec<std::path::PathBuf> {
        templates.iter().flat_map(|template| self.places.expand(template)).collect()
    }

    fn installed(&mut self) {
        let home = self.machine.home.clone();
        let marks = self.marks();
        let mut places = self.places(&marks.installed);
        places.extend(marks.binaries.iter().flat_map(|name| self.places.commands(name)));
        // A link that leads nowhere is what an uninstaller left.
        places.retain(|place| there(place).is_ok_and(|about| about.is_some()));
        places.extend(self.editor_extensions());
        let own = places.iter().any(|place| place.starts_with(&home));
        if !places.is_empty() {
            let origin = if own { Origin::Chosen } else { Origin::Unknown };
            self.add(PresenceKind::Installed, "", Reach::Unknown, origin, Weight::default());
        }
    }

    /// Folders named `PUBLISHER.NAME-VERSION`.
    fn editor_extensions(&self) -> Vec<std::path::PathBuf> {
        let ids = &self.marks().editor_extensions;
        if ids.is_empty() {
            return Vec::new();
        }
        let is = |name: &str| {
            let name = name.to_lowercase();
            ids.iter().any(|id| name.strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with('-')))
        };
        let entries = self
            .places
            .editors
            .iter()
            .filter_map(|folder| fs::read_dir(folder).ok())
            .flat_map(|all| all.flatten().take(2_000));
        entries
            .filter(|entry| entry.file_name().to_str().is_some_and(is))
            .map(|entry| entry.path())
            .take(1)
            .collect()
    }

    fn runs(&mut self) {
        let is = |mark: &String| {
            let (name, part) = mark.split_once('@').unwrap_or((mark, ""));
            self.machine.running.processes.iter().any(|own| own.name == name && own.path.contains(part))
        };
        let runs = self.marks().processes.iter().any(is);
        if runs {
            self.add(PresenceKind::Running, "", Reach::Unknown, Origin::Unknown, Weight::default());
        }
        // That a port is open says who waits there only where the program is here.
        let here = runs || self.swept.presences.iter().any(|own| own.id == self.known.app.id);
        let Some(port) = self.marks().port.filter(|_| here) else { return };
        let Some(open) = &self.machine.running.listening else {
            let detail = format!("whether port {port} is open, and to whom");
            return self.swept.gap(&self.known.app.name, GapReason::NotTold, detail);
        };
        let beyond: Vec<bool> = open.iter().filter(|own| own.port == port).map(|own| own.beyond).collect();
        if !beyond.is_empty() {
            let reach = if beyond.contains(&true) { Reach::Network } else { Reach::Here };
            self.add(PresenceKind::Listening, &port.to_string(), reach, Origin::Unknown, Weight::default());
        }
    }

    fn folders(&mut self) {
        let known = self.known;
        let marks = &known.marks;
        let mut used: Option<Weight> = None;
        for place in self.places(&marks.data) {
            match self.weigher.used(&place) {
                Ok(Some(own)) => used = Some(used.map_or(own, |sum| sum.and(own))),
                Ok(None) => {}
                Err(error) => self.closed(&error),
            }
        }
        let sized = self.weighed(&marks.sized);
        if let Some(own) = used.or(sized) {
            let weight = Weight { bytes: sized.and_then(|sized| sized.bytes), ..own };
            self.add(PresenceKind::Used, "", Reach::Unknown, Origin::Chosen, weight);
        }
        if let Some(weight) = self.weighed(&marks.chats) {
            self.add(PresenceKind::Chats, "", Reach::Unknown, Origin::Chosen, weight);
        }
        if self.places(&marks.secrets).iter().any(|place| there(place).is_ok_and(|about| about.is_some())) {
            self.add(PresenceKind::Secrets, "", Reach::Unknown, Origin::Chosen, Weight::default());
        }
    }

    fn weighed(&mut self, templates: &[String]) -> Option<Weight> {
        let mut sum: Option<Weight> = None;
        for place in self.places(templates) {
            match self.weigher.weigh(&place) {
                Ok(Some(own)) => sum = Some(sum.map_or(own, |sum| sum.and(own))),
                Ok(None) => {}
                Err(error) => self.closed(&error),
            }
        }
        sum
    }

    fn servers(&mut self) {
        let mut found = Servers::default();
        let known = self.known;
        // Some programs keep several lists in one file, and megabytes of other things.
        let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (file, key) in known.marks.servers.iter().filter_map(|mark| mark.split_once('#')) {
            lists.entry(file).or_default().push(key);
        }
        for (file, keys) in lists {
            for file in self.places.expand(file) {
                if let Err(why) = found.add(&file, &keys) {
                    self.unread(&file, why);
                }
            }
        }
        if found.more {
            self.swept.gap(&known.app.name, GapReason::SomeRows, "more tool servers than are told");
        }
        for (name, reach) in found.all {
            self.add(PresenceKind::Server, &name, reach, Origin::Chosen, Weight::default());
        }
    }

    fn unattended(&mut self) {
        let known = self.known;
        for mark in &known.marks.unattended {
            let Some((file, (key, wanted))) =
                mark.split_once('#').and_then(|(file, rest)| Some((file, rest.split_once('=')?)))
            else {
                continue;
            };
            for file in self.places.expand(file) {
                let mut setting = Is { wanted, is: false };
                match setting::follow(&file, &[key], &mut setting) {
                    Ok(()) if setting.is => {
                        let part = format!("{key}={wanted}");
                        self.add(
                            PresenceKind::Unattended,
                            &part,
                            Reach::Files,
                            Origin::Chosen,
                            Weight::default(),
                        );
                    }
                    Ok(()) => {}
                    Err(why) => self.unread(&file, why),
                }
            }
        }
    }

    /// By the name of its file alone: the folders are the program's own.
    fn unread(&mut self, file: &Path, why: Unread) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (reason, detail) = match why {
            Unread::Closed(error) => (reason(&error), format!("{name}: {error}")),
            Unread::Odd(place) => (GapReason::UnknownSchema, format!("{name}: {place}")),
        };
        let whose = self.known.app.name.clone();
        if !self.swept.gaps.iter().any(|gap| gap.browser == whose && gap.detail == detail) {
            self.swept.gap(&whose, reason, detail);
        }
    }

    fn models(&mut self) {
        let known = self.known;
        let mut all: BTreeMap<String, Weight> = BTreeMap::new();
        for store in &known.marks.models {
            for folder in self.places.expand(&store.place) {
                let found = models(&folder, store.form, self.weigher);
                all.extend(
                    found.all.into_iter().map(|model| {
                        (model.name, Weight { bytes: model.bytes, first: None, last: model.at })
                    }),
                );
                if let Some(error) = found.refused {
                    self.closed(&error);
                }
                if found.more {
                    self.swept.gap(&known.app.name, GapReason::SomeRows, "more models than are told");
                }
            }
        }
        for (name, weight) in all {
            self.add(PresenceKind::Model, &name, Reach::Here, Origin::Chosen, weight);
        }
    }
}
