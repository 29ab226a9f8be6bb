//! `cargo xtask dist`: packages for Debian and Fedora, and their kin.

use crate::{
    catalog, page,
    step::{cargo, command, root, run},
    system,
};
use anyhow::Result;

/// # Errors
/// Something cannot be installed, built or packed, or the catalog is not fit for a release.
pub(crate) fn dist() -> Result<()> {
    catalog::fetch_lists()?;
    system::need(system::WINDOW)?;
    let gates = &mut cargo(&["test", "-p", "tests", "--test", "catalog_gates", "--", "--nocapture"]);
    run(gates.env("SPOOR_RELEASE", "1"))?;
    page::build()?;
    let tauri = root().join("ui/node_modules/.bin/tauri");
    run(&mut command(tauri, &["build", "--bundles", "deb,rpm"]))
}
