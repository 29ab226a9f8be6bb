//! Where the window was and how large, kept in `window.json` beside the ledger.

use serde::{Deserialize, Serialize};
use std::{io::Write as _, path::Path};
use tauri::{LogicalPosition, LogicalSize, Monitor, WebviewWindow};

const FILE: &str = "window.json";
/// So much of a window must lie on a screen, or a person could not catch hold of it.
const GRIP: f64 = 100.0;

/// In logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub maximized: bool,
}

impl Place {
    /// `None` where there is no file, or not one of ours.
    pub(crate) fn recall(folder: &Path) -> Option<Self> {
        let place: Self = serde_json::from_slice(&std::fs::read(folder.join(FILE)).ok()?).ok()?;
        (place.width > 0.0 && place.height > 0.0).then_some(place)
    }

    /// A window whose place cannot be kept opens where the system puts it: not worth a word.
    pub(crate) fn keep(window: &WebviewWindow, folder: &Path) {
        let _ = Self::of(window, folder).and_then(|place| place.write(folder).ok());
    }

    fn of(window: &WebviewWindow, folder: &Path) -> Option<Self> {
        let scale = window.scale_factor().ok()?;
        let size: LogicalSize<f64> = window.inner_size().ok()?.to_logical(scale);
        let position: LogicalPosition<f64> = window.outer_position().ok()?.to_logical(scale);
        let now =
            Self { x: position.x, y: position.y, width: size.width, height: size.height, maximized: false };
        if window.is_maximized().ok()? {
            // The size to go back to is the one it had before.
            return Some(Self { maximized: true, ..Self::recall(folder).unwrap_or(now) });
        }
        Some(now)
    }

    fn write(self, folder: &Path) -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&serde_json::to_vec(&self)?)?;
        file.persist(folder.join(FILE))?;
        Ok(())
    }

    /// Screens come and go between two starts.
    pub(crate) fn is_within_reach(self, screens: &[Monitor]) -> bool {
        screens.iter().any(|screen| {
            let scale = screen.scale_factor();
            let corner: LogicalPosition<f64> = screen.position().to_logical(scale);
            let size: LogicalSize<f64> = screen.size().to_logical(scale);
            self.shares(corner.x, corner.y, size.width, size.height)
        })
    }

    /// Whether enough of it lies in that rectangle, its upper edge included.
    fn shares(self, x: f64, y: f64, width: f64, height: f64) -> bool {
        let across = (self.x + self.width).min(x + width) - self.x.max(x);
        across >= GRIP && self.y >= y - 1.0 && self.y + GRIP <= y + height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_nobody_could_catch_is_not_put_back() {
        let place = |x, y| Place { x, y, width: 1280.0, height: 860.0, maximized: false };
        assert!(place(0.0, 0.0).shares(0.0, 0.0, 1920.0, 1080.0));
        assert!(place(-900.0, 40.0).shares(0.0, 0.0, 1920.0, 1080.0));
        assert!(!place(-1200.0, 40.0).shares(0.0, 0.0, 1920.0, 1080.0));
        assert!(!place(1900.0, 40.0).shares(0.0, 0.0, 1920.0, 1080.0));
        assert!(!place(10.0, -400.0).shares(0.0, 0.0, 1920.0, 1080.0), "its title bar is out of reach");
        assert!(!place(10.0, 1070.0).shares(0.0, 0.0, 1920.0, 1080.0));
        assert!(place(2000.0, 10.0).shares(1920.0, 0.0, 1280.0, 1024.0), "a second screen");
    }
}
