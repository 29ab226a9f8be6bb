//! The arguments, and the help that teaches them.

mod latest;

pub(crate) use latest::{Explain, Index, Of, Services, Timeline, Trackers};

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Shows which AI services and trackers hold a trail of you, from the browsers on this computer. Nothing leaves it.
#[derive(Debug, Parser)]
#[command(
    name = "spoor",
    version,
    after_help = "Exit codes: 0 all was seen, 1 seen with gaps, 2 failed.\n\n\
        Examples:\n  \
        spoor audit                      audit this computer's browsers\n  \
        spoor audit --sample             the same over made-up data\n  \
        spoor summary                    the last audit again, in a few lines\n  \
        spoor findings                   what you can do, with steps and links\n  \
        spoor diff                       what changed since the audit before\n  \
        spoor explain chat.deepseek.com  who is behind a host, and how we know\n  \
        spoor explain --rows services    where a number comes from\n  \
        spoor report --format html --out my-footprint.html"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read the browsers and show who holds a trail of you
    Audit(Audit),
    /// List the browsers and profiles there are to read; opens no store
    Browsers(Browsers),
    /// Say the latest audit in a few lines
    Summary(Of),
    /// Show the AI services that hold a trail of you
    ///
    /// With --known: those Spoor knows, whether or not you used them.
    Services(Services),
    /// Show the companies that could recognise this browser, and until when
    Trackers(Trackers),
    /// Show the days with use of AI services, week by week
    Timeline(Timeline),
    /// Show the exposure index: points for what is held, and by whom
    Index(Index),
    /// List what you may say you are, to see what is restricted there
    ///
    /// `spoor audit --context ID` then names what binds you.
    Contexts {
        #[arg(long)]
        json: bool,
    },
    /// Say what a host, cookie, service or program is; with --rows, where a number comes from
    ///
    /// A host, an address, a cookie, an AI service, a program or an extension: what it is, and how we know. With --rows,
    /// the rows of the log behind a number of the latest audit.
    Explain(Explain),
    /// Say the same for many: reads lines from standard input
    #[command(after_help = "Each line is a host, an address or cookie:NAME@HOST.\n\n\
        Example:\n  printf 'chatgpt.com\\ncookie:_ga@news.example\\n' | spoor classify --json")]
    Classify {
        /// One JSON object a line, in the order of the lines read
        #[arg(long)]
        json: bool,
    },
    /// Say what the catalog is made of, and add to it
    ///
    /// Your own file, lists you saved, a newer catalog.
    #[command(
        after_help = "Examples:\n  spoor catalog own\n  spoor catalog import easyprivacy.txt --preview\n  \
        spoor catalog diff built-in newer.json"
    )]
    Catalog(Catalog),
    /// Show what you can do, with steps and links, and say what is done or fine with you
    #[command(
        args_conflicts_with_subcommands = true,
        after_help = "What you say is kept in Spoor's own log, and the next audit looks whether what is done is gone.\n\
        ID is the name below a finding (SP-TRAIN-001); where several share it, name the whole one\n\
        (SP-REACH-001.alphabet) or add --subject.\n\n\
        Examples:\n  \
        spoor findings                                     what is open, smallest effort first\n  \
        spoor findings --all                               with what you decided, and what is verified\n  \
        spoor findings done SP-PROMPT-001\n  \
        spoor findings fine SP-REACH-001 --subject alphabet --reason \"I use it daily\"\n  \
        spoor findings snooze SP-DELETE-001 --until 2027-01-15\n  \
        spoor findings undo SP-PROMPT-001"
    )]
    Findings(Findings),
    /// List the audits in Spoor's log, newest first
    Audits(Audits),
    /// Show what differs between two audits, and why
    ///
    /// New, cleared, ended, forgotten by the browser, or only seen differently.
    #[command(after_help = "Without numbers: the two latest audits. `spoor audits` lists their numbers.\n\n\
        Examples:\n  spoor diff\n  spoor diff 3 12\n  spoor diff --json | jq '.rows[] | select(.cause == \"new-service\")'")]
    Diff(Diff),
    /// Show AI programs, agents, models and extensions on this computer
    ///
    /// AI that no browser's history shows, as the latest audit saw it: programs, agents, local models, extensions, parts
    /// of browsers.
    #[command(after_help = "Examples:\n  spoor unseen\n  \
        spoor unseen --json | jq '.programs[].app.name'")]
    Unseen(Unseen),
    /// Write a report of the latest audit to a file
    #[command(after_help = "Example:\n  spoor report --format html --out my-footprint.html")]
    Report(Report),
    /// Remove what Spoor keeps: all, one service, company or profile, or old days
    ///
    /// All of it, one service, company or profile, or what is older than a day.
    #[command(
        after_help = "What is removed is in no file of ours any more: copies of the log and damaged ones set \
        aside go too.\n\nExamples:\n  \
        spoor forget --all\n  spoor forget --id chatgpt\n  spoor forget --company Alphabet --dry-run\n  \
        spoor forget --profile chrome:Default\n  spoor forget --before 2026-01-01"
    )]
    Forget(Forget),
    /// Look after Spoor's own log: check it, copy it, bring the last copy back
    #[command(
        after_help = "Spoor makes a copy each week and before it changes the log's shape, and keeps two.\n\n\
        Examples:\n  spoor ledger check\n  spoor ledger backup\n  spoor ledger restore"
    )]
    Ledger {
        #[command(subcommand)]
        command: LedgerCommand,
    },
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "An audit of this computer is kept in Spoor's own log, so that the next one can say what \
    changed. With --home, --all-users, --profile or --sample nothing is kept.\n\n\
    Examples:\n  \
    spoor audit --since 2026-11-01\n  \
    spoor audit --json | jq '.services[].service.name'\n  \
    spoor audit --home /mnt/backup/alex\n  \
    sudo spoor audit --all-users\n  \
    spoor audit --profile ~/.config/chromium/Default"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct Audit {
    /// The whole footprint as JSON on standard output
    #[arg(long)]
    pub json: bool,
    /// Read one profile folder only (or one browser's folder)
    #[arg(long, value_name = "DIR", conflicts_with_all = ["home", "sample"])]
    pub profile: Option<PathBuf>,
    /// Read the browsers in another home folder
    #[arg(long, value_name = "DIR", conflicts_with = "sample")]
    pub home: Option<PathBuf>,
    /// Read the browsers of all people at this computer, where you may; nothing is kept
    #[arg(long, conflicts_with_all = ["home", "profile", "sample"])]
    pub all_users: bool,
    /// Count visits from this day on (YYYY-MM-DD)
    #[arg(long, value_name = "DAY")]
    pub since: Option<jiff::civil::Date>,
    /// Read made-up data instead of your own
    #[arg(long)]
    pub sample: bool,
    /// Do not open this profile (its key as `spoor browsers` shows it); can be given again
    #[arg(long, value_name = "KEY")]
    pub skip: Vec<String>,
    /// Show what is restricted for you as one of these (an id of `spoor contexts`); can be given again
    #[arg(long, value_name = "ID")]
    pub context: Vec<String>,
    /// Also write a report to this file; its ending (.html, .json) names the format
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Say nothing of progress on standard error
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Audits {
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Diff {
    /// Number of one audit; without a second one it is compared with the latest
    pub from: Option<i64>,
    /// Number of the other
    pub to: Option<i64>,
    #[arg(long)]
    pub json: bool,
    /// Each row, however many there are of one cause
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Unseen {
    /// As JSON: the `unseen` of the footprint
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Browsers {
    /// Look in another home folder
    #[arg(long, value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// Look in the home folders of all people at this computer
    #[arg(long, conflicts_with = "home")]
    pub all_users: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Html,
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Report {
    #[arg(long, value_enum, default_value_t = Format::Html)]
    pub format: Format,
    /// Where to write it
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Report on made-up data
    #[arg(long)]
    pub sample: bool,
    /// Show what is restricted for you as one of these (an id of `spoor contexts`); can be given again
    #[arg(long, value_name = "ID")]
    pub context: Vec<String>,
}

#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub(crate) struct Forget {
    /// Everything Spoor keeps
    #[arg(long, group = "what")]
    pub all: bool,
    /// One service or tracker, by its id
    #[arg(long, group = "what", value_name = "ID")]
    pub id: Option<String>,
    /// All services, trackers and programs of a company, by its name
    #[arg(long, group = "what", value_name = "NAME")]
    pub company: Option<String>,
    /// One profile, by its key (`spoor browsers` shows them)
    #[arg(long, group = "what", value_name = "KEY")]
    pub profile: Option<String>,
    /// Everything before this day (YYYY-MM-DD)
    #[arg(long, group = "what", value_name = "DAY")]
    pub before: Option<jiff::civil::Date>,
    /// Only say how many rows it would be
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, Subcommand)]
pub(crate) enum LedgerCommand {
    /// Say whether every part of the log agrees with every other
    Check,
    /// Copy the log now
    Backup,
    /// Put the newest sound copy in its place; the log there is now is set aside
    Restore,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Catalog {
    /// As JSON
    #[arg(long)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Option<CatalogCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CatalogCommand {
    /// Say where your own file is; writes one to fill in where there is none
    Own,
    /// Take a filter list, a hosts file, Tracker Radar, trackerdb or a newer catalog that you saved
    Import {
        file: PathBuf,
        /// A public key of minisign that you trust, for a newer catalog
        #[arg(long, value_name = "FILE.pub")]
        key: Option<PathBuf>,
        /// Only say what would change
        #[arg(long)]
        preview: bool,
    },
    /// Take an imported list, or the newer catalog (`bundle`), out again
    Remove { name: String },
    /// Take the last import or removal back
    Undo,
    /// Say what one catalog has that another has not: each a bundle's file, or `built-in`
    Diff {
        old: PathBuf,
        new: PathBuf,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Findings {
    /// As JSON, as they stand in the footprint; what you wrote as a reason is not in it
    #[arg(long)]
    pub json: bool,
    /// Also those you decided, and those done and verified in the last 90 days
    #[arg(long)]
    pub all: bool,
    #[command(subcommand)]
    pub command: Option<FindingsCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum FindingsCommand {
    /// Say that it is done; the next audit looks whether it is gone
    Done(Which),
    /// Say that you are fine with it: it is listed no more, until it is about more than now
    Fine(Which),
    /// Have it come back on a day
    Snooze {
        #[command(flatten)]
        which: Which,
        /// The day it comes back (YYYY-MM-DD)
        #[arg(long, value_name = "DATE")]
        until: jiff::civil::Date,
    },
    /// Take back what you said
    Undo {
        /// As `spoor findings --all` shows it
        id: String,
        /// The id of whom it is about, where several findings share an id
        #[arg(long, value_name = "ID")]
        subject: Option<String>,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Which {
    /// As `spoor findings` shows it
    pub id: String,
    /// The id of whom it is about, where several findings share an id
    #[arg(long, value_name = "ID")]
    pub subject: Option<String>,
    /// Why, in your own words (500 characters at most); in no report
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}
