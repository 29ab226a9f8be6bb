//! The model that Chrome or Edge keeps on the device: a folder beside the profiles, or in one. Names, sizes and times are
//! seen, and no file is opened.

use crate::{extensions::Drawer, programs::Weigher};
use model::{Origin, PresenceKind, Reach};
use std::{fs, ops::ControlFlow, path::Path};

/// Chrome's (Gemini Nano) and Edge's (Phi).
const FOLDERS: [&str; 2] = ["OptGuideOnDeviceModel", "EdgeLLMOnDeviceModel"];
/// A browser makes the folder before it has a model.
const SMALLEST: u64 = 1 << 20;

pub(super) fn read(drawer: &mut Drawer<'_>) {
    let dir = drawer.profile.dir.clone();
    let places = [dir.parent(), Some(&*dir)].into_iter().flatten();
    let folders = places.flat_map(|place| FOLDERS.map(|name| place.join(name)));
    let Some(folder) = folders.into_iter().find(|folder| is_folder(folder)) else { return };
    let mut go_on = || ControlFlow::Continue(());
    let Ok(Some(weight)) = Weigher::new(&mut go_on).weigh(&folder) else { return };
    if weight.bytes.is_some_and(|bytes| bytes < SMALLEST) {
        return;
    }
    let mut model = drawer.presence(PresenceKind::BuiltIn, "on-device-model", Reach::Here, Origin::Embedded);
    // All profiles share it.
    if !folder.starts_with(&dir) {
        model.profile = None;
    }
    (model.bytes, model.first, model.last) = (weight.bytes, weight.first, weight.last);
    drawer.add(model);
}

/// Links are not followed.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.is_dir())
}
