//! Arguments of the commands that tell of the latest audit.

use std::path::PathBuf;

/// Whose latest audit, and how it is told.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "It tells of the latest audit; `spoor audit` makes a new one. With --home or --sample it audits \
    first, and nothing is kept.\n\n\
    Examples:\n  \
    spoor summary\n  \
    spoor summary --sample\n  \
    spoor summary --json | jq .headline"
)]
pub(crate) struct Of {
    /// Audit the browsers in another home folder and tell of that
    #[arg(long, value_name = "DIR", conflicts_with = "sample")]
    pub home: Option<PathBuf>,
    /// Tell of made-up data instead of your own
    #[arg(long)]
    pub sample: bool,
    /// As JSON: the same part of the footprint as `spoor audit --json` has
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    spoor services                        those of which the latest audit saw a trail\n  \
    spoor services openai                 of these, the ones whose name or operator holds a text\n  \
    spoor services chatgpt                one in full: how deep it goes, until when, what was reported of it\n  \
    spoor services --json | jq '.[] | {name: .service.name, visits}'\n  \
    spoor services --known deepseek       what Spoor knows, whether or not you used it\n  \
    spoor explain --rows service:chatgpt.visits")]
pub(crate) struct Services {
    /// Only those whose name, other name, id or operator holds this text
    pub filter: Option<String>,
    /// List the AI services Spoor knows instead
    #[arg(long, conflicts_with_all = ["home", "sample"])]
    pub known: bool,
    #[command(flatten)]
    pub of: Of,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    spoor trackers\n  \
    spoor trackers meta                   one in full: until when it can recognise you, and on whose sites\n  \
    spoor trackers --json | jq '.[] | {company, sites}'\n  \
    spoor explain --rows company:alphabet.cookies")]
pub(crate) struct Trackers {
    /// Only companies whose name or id, or one of whose trackers, holds this text
    pub filter: Option<String>,
    #[command(flatten)]
    pub of: Of,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "A row is a week, from Monday to Sunday; a number is the visits of that day, to all AI services \
    together.\n\n\
    Examples:\n  \
    spoor timeline\n  \
    spoor timeline --all\n  \
    spoor timeline --json | jq 'max_by(.count)'\n  \
    spoor explain --rows days@2026-11-20"
)]
pub(crate) struct Timeline {
    /// Every week since the first, not only the last 26
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub of: Of,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    spoor explain claude.ai\n  \
    spoor explain deepseek\n  \
    spoor explain ollama\n  \
    spoor explain https://www.google.com/search?udm=50\n  \
    spoor explain cookie:_ga@news.example\n\n\
    Numbers, with --rows:\n  \
    services, companies, countries, programs, extensions, days, visits, cookies\n  \
    service:ID.FIELD       visits, passed, contacts, synced, conversations, prompts, prompts_kept,\n                         \
    open_seconds, visit_days, downloads, cookies, log_ins, holdings, bytes,\n                         \
    learned, programs, extensions, agents; without a field, all rows\n  \
    company:ID.FIELD       sites, cookies, passed, holdings, bytes, learned, profiles, browsers\n  \
    of both                horizon, dated, session_only, beyond_13_months, at_cap\n  \
    depth:ID.RUNG          link-seen, visited, stayed, signed-in, moved, app, agent\n  \
    matrix:COMPANY.SERVICE profiles where it stands on that service's sites; .others: other sites\n  \
    country:CODE.FIELD     services, companies, share, entities, stored, parents\n  \
    concentration:WHAT.WHO visits or cookies; top1, top3, top5 or a company's name\n  \
    program:ID.FIELD       data, chats, models (bytes); without a field, all rows\n  \
    extension:ID, part:BROWSER.bytes, profile:KEY.settings, lookalike:ID.visits, protection:KIND\n  \
    changes:FIELD          all, new_services, new_companies, new_programs, new_extensions, learned,\n                         \
    cleared, cookies_before, cookies_now, lookalike_visits\n  \
    examined:FIELD         browsers, profiles, stores, visits, cookies\n  \
    finding:KEY.KIND       as its evidence calls it (log-ins); without a kind, all rows\n  \
    each with @YYYY-MM-DD or @PROFILE for a part of it; or its place in the JSON: /services/0/visits\n\n\
    Examples:\n  \
    spoor explain --rows services\n  \
    spoor explain --rows service:chatgpt.visits@2026-11-20\n  \
    spoor explain --rows depth:chatgpt.signed-in\n  \
    spoor explain --rows concentration:visits.top3\n  \
    spoor explain --rows company:alphabet.cookies --json")]
pub(crate) struct Explain {
    /// A host, an address (https://…), a cookie (cookie:NAME@HOST) or a name; with --rows, a number's name
    pub input: String,
    /// Show the rows behind a number of the latest audit
    #[arg(long)]
    pub rows: bool,
    #[arg(long, value_name = "DIR", conflicts_with = "sample", requires = "rows")]
    /// Audit the browsers in another home folder and tell of that
    pub home: Option<PathBuf>,
    /// Tell of made-up data instead of your own
    #[arg(long, requires = "rows")]
    pub sample: bool,
    /// As JSON
    #[arg(long, requires = "rows")]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Points for what is held: days of use, log-ins, sites, months until which you can be recognised. \
    They only add\nup: more evidence never lowers the index, and what is cleared never raises it. Who somebody is \
    counts nothing.\nEach row's `of` in the JSON is the name by which `spoor explain --rows` shows what it stands on.\n\n\
    Examples:\n  \
    spoor index\n  \
    spoor index --without deepseek          what it would be if nothing of it were there\n  \
    spoor index --without google --without firefox\n  \
    spoor index --json | jq '.now.rows[0]'"
)]
pub(crate) struct Index {
    /// Imagine it without these: a service, company, program, extension, browser or profile, by name or id
    #[arg(long, value_name = "NAME")]
    pub without: Vec<String>,
    /// Everybody, not only the largest
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub of: Of,
}
