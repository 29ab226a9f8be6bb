//! The page in any browser, over the real auditor: serves `ui/dist` on this machine alone and answers its calls.
//!
//! `SPOOR_HOME` and `SPOOR_DATA` name what it reads and where it keeps it; reports go to a folder of its own. It prints
//! its address and runs until it is ended. For tests and for work on the page; never part of the program.

mod answer;
mod request;

use auditor::{Auditor, SaveDialog, Setup};
use std::{
    io::{BufReader, Write as _},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    sync::Arc,
};

/// Saves every report under the name suggested.
struct Folder(PathBuf);

impl SaveDialog for Folder {
    fn choose(&self, suggested: &str) -> Option<PathBuf> {
        Some(self.0.join(suggested))
    }
}

fn main() -> anyhow::Result<()> {
    let reports = tempfile::Builder::new().prefix("spoor-reports-").tempdir()?;
    let saver = Folder(reports.path().to_owned());
    let auditor = Arc::new(Auditor::new(Setup::here(env!("CARGO_PKG_VERSION"), Box::new(saver))?)?);
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let host = listener.local_addr()?.to_string();
    writeln!(std::io::stdout(), "http://{host}/")?;
    for stream in listener.incoming() {
        let (stream, host, auditor) = (stream?, host.clone(), Arc::clone(&auditor));
        std::thread::spawn(move || {
            // A browser that goes away in the middle is nothing to speak of.
            let _ = serve(stream, &host, &auditor);
        });
    }
    Ok(())
}

/// One request, one answer, and the connection ends.
fn serve(mut stream: TcpStream, host: &str, auditor: &Auditor) -> std::io::Result<()> {
    let request = request::read(&mut BufReader::new(&stream))?;
    // A page of somebody else's, under a name that leads here, gets nothing.
    if request.host != host {
        return answer::refuse(&mut stream, "403 Forbidden");
    }
    match (request.method.as_str(), request.path.as_str()) {
        ("POST", "/call") => answer::call(&mut stream, auditor, &request.body),
        ("GET", path) => answer::file(&mut stream, path),
        _ => answer::refuse(&mut stream, "405 Method Not Allowed"),
    }
}
