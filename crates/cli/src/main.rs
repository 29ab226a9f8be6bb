//! Spoor in the terminal: `spoor audit`, `spoor explain chatgpt.com`, …

mod args;
mod ask;
mod audit;
mod catalog;
mod diff;
mod findings;
mod index;
mod latest;
mod program;
mod service;
mod show;
mod unseen;

use args::{Args, Command};
use clap::Parser as _;
use std::{io::Write as _, process::ExitCode};

/// What a run ended with: 0 seen all, 1 seen with gaps, 2 failed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    SeenAll,
    WithGaps,
}

fn main() -> ExitCode {
    // Before anything else: from here on no socket to another machine can be made.
    if let quiet::State::Open(why) = quiet::no_network()
        && cfg!(target_os = "linux")
    {
        let _ = writeln!(std::io::stderr(), "spoor: the system does not let us close the network off: {why}");
    }
    match run(Args::parse()) {
        Ok(Ending::SeenAll) => ExitCode::SUCCESS,
        Ok(Ending::WithGaps) => ExitCode::from(1),
        // A reader that closes the pipe (`spoor services | head`) has what it wanted.
        Err(error) if broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "spoor: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(args: Args) -> anyhow::Result<Ending> {
    match args.command {
        Command::Audit(audit) => audit::audit(&audit),
        Command::Browsers(browsers) => ask::browsers(&browsers),
        Command::Summary(of) => latest::summary(&of),
        Command::Services(services) if services.known => ask::services(&services),
        Command::Services(services) => latest::services(&services),
        Command::Trackers(trackers) => latest::trackers(&trackers),
        Command::Timeline(timeline) => latest::timeline(&timeline),
        Command::Index(index) => index::index(&index),
        Command::Explain(explain) if explain.rows => latest::rows(explain),
        Command::Contexts { json } => ask::contexts(json),
        Command::Explain(explain) => ask::explain(&explain.input),
        Command::Classify { json } => ask::classify(json),
        Command::Findings(asked) => findings::findings(&asked),
        Command::Audits(audits) => diff::audits(&audits),
        Command::Diff(args) => diff::diff(&args),
        Command::Unseen(unseen) => unseen::unseen(&unseen),
        Command::Report(report) => audit::report(&report),
        Command::Catalog(catalog) => catalog::catalog(&catalog),
        Command::Forget(forget) => audit::forget(&forget),
        Command::Ledger { command } => audit::ledger(command),
    }
}

fn broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let kind = kind.or_else(|| cause.downcast_ref::<serde_json::Error>()?.io_error_kind());
        kind == Some(std::io::ErrorKind::BrokenPipe)
    })
}
