//! `cargo xtask dist`: packages for Debian and Fedora, and their kin.

use crate::{
    catalog, page,
    step::{command, root, run},
    system,
};
use anyhow::Result;

/// # Errors
/// Something cannot be installed, built or packed.
pub(crate) fn dist() -> Result<()> {
    catalog::fetch_lists()?;
    system::need(system::WINDOW)?;
    page::build()?;
    let tauri = root().join("ui/node_modules/.bin/tauri");
    run(&mut command(tauri, &["build", "--bundles", "deb,rpm"]))
}
