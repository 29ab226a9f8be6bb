//! `cargo xtask run | test | deep | bench | catalog | bundle | dist`: does all set-up itself, on a fresh machine.

mod bench;
mod bundle;
mod catalog;
mod deep;
mod dist;
mod page;
mod run;
mod step;
mod system;
mod test;

use std::{io::Write as _, process::ExitCode};

const HELP: &str = "\
Does all set-up (system packages on Debian and Ubuntu, npm, build), then:

  cargo xtask run [--sample]    opens Spoor's window; without a display, audits in the terminal and writes a report.
                                --sample: made-up data (also used where no browser is found)
  cargo xtask test              runs everything: format, lints, unit tests, stories, the page in Chromium,
                                live Chromium and Firefox, the real window; stops at the first failure
  cargo xtask deep              what takes half an hour: 100,000 databases made by chance (SPOOR_SEEDS=from..to) read
                                beside SQLite, fuzzers, 1,000 audits beside busy browsers
  cargo xtask bench [--size N]  speed and memory over made profiles of N visits, beside `cat` and SQLite
  cargo xtask bench --lookups   how long a host's look-up in the lists of trackers takes, and how large they are
  cargo xtask bench --window    how soon the window shows its Summary, beside an empty window
  cargo xtask bench --peers     beside browserexport and browser-history, which it fetches from PyPI first
  cargo xtask catalog           fetches the pinned lists of trackers (npm, PyPI) that the build takes in; the others do so
  cargo xtask bundle --key FILE --out FILE
                                the catalog as one file, signed with a secret key of minisign, for `spoor catalog import`
  cargo xtask dist              packages (deb, rpm) below target/release/bundle

What must be installed is named, with the reason, before it is; `sudo` is used only when you are not root.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["run"] => run::run(false),
        ["run", "--sample"] => run::run(true),
        ["test"] => test::test(),
        ["deep"] => deep::deep(),
        ["bench", ref options @ ..] if !options.contains(&"--help") => bench::bench(options),
        ["catalog"] => catalog::catalog(),
        ["bundle", ref options @ ..] if !options.contains(&"--help") => bundle::bundle(options),
        ["dist"] => dist::dist(),
        [] | ["-h" | "--help" | "help", ..] | [_, "-h" | "--help"] => {
            let _ = std::io::stdout().write_all(HELP.as_bytes());
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("xtask: `{}` is nothing I know\n\n{HELP}", words.join(" "));
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
