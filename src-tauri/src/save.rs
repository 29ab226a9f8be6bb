//! The system's own dialog for where a report should go.

use std::path::PathBuf;
use tauri::{AppHandle, Manager as _};
use tauri_plugin_dialog::DialogExt as _;

pub(crate) struct Dialog(pub AppHandle);

impl auditor::SaveDialog for Dialog {
    /// Waits for the person; never call it on the window's own thread.
    fn choose(&self, suggested: &str) -> Option<PathBuf> {
        let mut dialog = self.0.dialog().file().set_file_name(suggested);
        if let Some(window) = self.0.get_webview_window("main") {
            dialog = dialog.set_parent(&window);
        }
        let folders = self.0.path();
        if let Ok(folder) = folders.document_dir().or_else(|_| folders.home_dir()) {
            dialog = dialog.set_directory(folder);
        }
        dialog.blocking_save_file()?.into_path().ok()
    }
}
