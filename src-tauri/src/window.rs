//! The one window: where it opens, what it refuses, when it shows itself.

use crate::place::Place;
use std::path::PathBuf;
use tauri::{
    App, AppHandle, Manager as _, Theme, Url, WebviewWindowBuilder, WindowEvent, utils::config::Color,
    webview::NewWindowResponse,
};

/// The page's paper (`--paper` in `ui/src/style/tokens.css`), so that nothing flashes before it paints.
const PAPER: Color = Color(0xfa, 0xf8, 0xf4, 0xff);
const PAPER_DARK: Color = Color(0x14, 0x13, 0x0f, 0xff);

pub(crate) fn open(app: &App, folder: Option<PathBuf>) -> tauri::Result<()> {
    let Some(config) = app.config().app.windows.first() else { return Err(tauri::Error::WindowNotFound) };
    let mut builder = WebviewWindowBuilder::from_config(app, config)?
        // Nothing the page does is written to the disk. (An automated web view cannot be of this kind.)
        .incognito(!is_driven())
        // For the buttons that copy an address: the window itself opens none.
        .enable_clipboard_access()
        .on_navigation(is_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    if let Some(folder) = &folder {
        // What the web view makes for itself all the same goes with Spoor's own folder.
        builder = builder.data_directory(folder.join("webview"));
    }
    let place = folder.as_deref().and_then(Place::recall);
    if let Some(place) = place {
        builder = builder.inner_size(place.width, place.height).maximized(place.maximized);
        if place.is_within_reach(&app.available_monitors()?) {
            builder = builder.position(place.x, place.y);
        }
    }
    let window = builder.build()?;
    let paper = if window.theme()? == Theme::Dark { PAPER_DARK } else { PAPER };
    // Shown at once, in the colour of the page's paper: the picture comes sooner than to a window that waits unseen, whose
    // page is not drawn, and nothing flashes.
    window.set_background_color(Some(paper))?;
    window.show()?;
    if let Some(folder) = folder {
        let closing = window.clone();
        window.on_window_event(move |event| {
            if let WindowEvent::CloseRequested { .. } = event {
                Place::keep(&closing, &folder);
            }
        });
    }
    Ok(())
}

pub(crate) fn to_front(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// A test driver asked for this window, and this is a build for tests.
pub(crate) fn is_driven() -> bool {
    cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|on| on == "true")
}

/// The page itself, as each system spells it.
fn is_own(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    match url.scheme() {
        "tauri" => host == "localhost",
        "http" | "https" => cfg!(windows) && host == "tauri.localhost",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_shows_its_own_page_only() {
        let own = |url: &str| is_own(&url.parse().unwrap());
        assert!(own("tauri://localhost/index.html"));
        assert!(!own("tauri://elsewhere/"));
        assert!(!own("https://localhost/"));
        assert!(!own("https://tauri.localhost.evil.example/"));
        assert!(!own("file:///etc/passwd"));
        assert!(!own("data:text/html,hello"));
        assert!(!own("about:blank"));
    }
}
