//! Makes sure there is a display, and that the web view can draw on it.

/// # Errors
/// Words for a person: there is no display, and what to do then.
#[cfg(target_os = "linux")]
pub(crate) fn open() -> Result<(), String> {
    renderer::settle();
    // Tauri itself would panic.
    gtk::init().map_err(|_| {
        "there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY name none that answers); \
         `spoor audit` does the same in the terminal"
            .to_owned()
    })
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape on every system")]
pub(crate) fn open() -> Result<(), String> {
    Ok(())
}

/// The web view hands frames over in DMA buffers. Without a render node, and with the drivers below, the window then stays
/// blank or the program ends; a variable, read once when the library loads, makes it use plain memory instead.
#[cfg(target_os = "linux")]
mod renderer {
    use std::{env, fs, os::unix::process::CommandExt as _, path::Path, process::Command};

    const PLAIN: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    const TROUBLED: [&str; 9] = [
        "nvidia",
        "virtio",
        "vmwgfx",
        "vboxvideo",
        "qxl",
        "bochs",
        "cirrus",
        "hyperv_drm",
        "simple-framebuffer",
    ];

    /// Starts this program anew with the variable set where it is needed. (To set it in the running process would be
    /// unsafe: another thread may be reading.)
    pub(crate) fn settle() {
        if env::var_os(PLAIN).is_some() || !is_troubled(Path::new("/sys/class/drm"), Path::new("/dev/dri")) {
            return;
        }
        if let Ok(program) = env::current_exe() {
            // Returns only if it failed; the window may still open.
            let _ = Command::new(program).args(env::args_os().skip(1)).env(PLAIN, "1").exec();
        }
    }

    fn is_troubled(cards: &Path, nodes: &Path) -> bool {
        let names =
            |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let has_render_node = names(nodes)
            .any(|node| node.file_name().is_some_and(|name| name.to_string_lossy().starts_with("renderD")));
        let driver = |card: std::path::PathBuf| fs::read_link(card.join("device/driver")).ok();
        let troubled = |driver: &Path| {
            let name = driver.file_name().unwrap_or_default().to_string_lossy().into_owned();
            TROUBLED.iter().any(|trouble| name.starts_with(trouble))
        };
        !has_render_node || names(cards).filter_map(driver).any(|driver| troubled(&driver))
    }
}
