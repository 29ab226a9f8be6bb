//! What the person should know of the log besides what is in it, in words.

use ledger::{Notice, Retired};
use model::Day;
use words::Words;

/// Of a log that was just opened; `None` where all is as it should be.
pub(crate) fn opened(notice: &Notice) -> Option<String> {
    let words = Words::english();
    match notice {
        Notice::Fresh | Notice::Existing => None,
        Notice::ReadOnlyNewer { version } => {
            Some(words.tell("notice-newer", &[("version", version.to_string())]))
        }
        Notice::SetAside { to } => {
            Some(words.tell("notice-set-aside", &[("path", to.display().to_string())]))
        }
    }
}

/// Of what was let go by age, the first time that there was any.
pub(crate) fn retired(retired: Retired, months: u32, before: Day) -> Option<String> {
    let words = Words::english();
    let parts =
        [("n", retired.rows.to_string()), ("months", months.to_string()), ("date", words.day(before))];
    retired.first.then(|| words.tell("notice-retired", &parts))
}

/// Of a copy that was due and could not be made.
pub(crate) fn no_copy(error: &ledger::Error) -> String {
    Words::english().tell("notice-no-copy", &[("why", error.to_string())])
}
