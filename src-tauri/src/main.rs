//! Spoor in a window. Decides nothing: it opens the page and hands its calls to the auditor.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod display;
mod place;
mod save;
mod window;

use auditor::{Auditor, Failure, Plan, Setup};
use std::{io::Write as _, ops::ControlFlow, path::PathBuf, process::ExitCode, sync::Arc};
use tauri::{AppHandle, Manager as _, generate_context, generate_handler};

const HELP: &str = "\
Spoor shows which AI services and trackers hold a trail of you, in a window. Nothing leaves this computer.

Usage: spoor-desktop [--sample]

  --sample      show made-up data instead of your own
  -h, --help    show this help
  -V, --version show the version

`spoor` does the same in a terminal.
";

fn main() -> ExitCode {
    // Under WebDriver, which a debug build alone obeys, the web view itself listens on a socket.
    let network = if window::is_driven() {
        quiet::State::Open("a WebDriver drives this window".to_owned())
    } else {
        quiet::no_network()
    };
    let mut sample = false;
    for argument in std::env::args_os().skip(1) {
        match argument.to_str() {
            Some("--sample") => sample = true,
            Some("-h" | "--help") => return say(HELP),
            Some("-V" | "--version") => {
                return say(concat!("spoor-desktop ", env!("CARGO_PKG_VERSION"), "\n"));
            }
            _ => return fail(&format!("there is no argument {}; --help shows all", argument.display())),
        }
    }
    if let quiet::State::Open(_) = &network {
        complain(&network.to_string());
    }
    if let Err(why) = display::open() {
        return fail(&why);
    }
    match run(sample, network == quiet::State::Closed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

fn run(sample: bool, walled: bool) -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::to_front(app)))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(generate_handler![call::call])
        .setup(move |app| {
            let data = settle(app.handle(), sample, walled)?;
            Ok(window::open(app, data)?)
        })
        .run(generate_context!())
}

/// Makes the auditor the page calls; answers with Spoor's own folder.
fn settle(app: &AppHandle, sample: bool, walled: bool) -> Result<Option<PathBuf>, Failure> {
    let setup = Setup::here(env!("CARGO_PKG_VERSION"), Box::new(save::Dialog(app.clone())))?;
    let setup = Setup { walled, ..setup };
    let data = setup.data.clone();
    let auditor = Auditor::new(setup)?;
    if sample {
        auditor.use_sample(true)?;
        auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(()))?;
    }
    app.manage(Arc::new(auditor));
    Ok(data)
}

fn say(text: &str) -> ExitCode {
    let _ = std::io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

fn complain(what: &str) {
    let _ = writeln!(std::io::stderr(), "spoor-desktop: {what}");
}

fn fail(what: &str) -> ExitCode {
    complain(what);
    ExitCode::from(2)
}
