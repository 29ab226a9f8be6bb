//! Checks that the page is built, and lets Tauri check the window's configuration and capabilities.

use std::{path::Path, process::ExitCode};
use tauri_build::{AppManifest, Attributes};

fn main() -> ExitCode {
    // Cargo does not notice files that are only added to what `generate_context!` embeds.
    println!("cargo:rerun-if-changed=../ui/dist");
    if !Path::new("../ui/dist/index.html").exists() {
        eprintln!("the page is not built; run `cargo xtask run`, or `npm ci && npm run build` in ui/");
        return ExitCode::FAILURE;
    }
    match tauri_build::try_build(Attributes::new().app_manifest(AppManifest::new().commands(&["call"]))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
