//! `audit`, `report` and `forget`: the commands that touch stores and the ledger.

use crate::{Ending, args, show};
use anyhow::{Context as _, bail};
use auditor::{Auditor, EVER, ForgetArgs, Format, Machine, Plan, SaveDialog, Setup, What};
use model::{Day, Period, ProfileKey, Progress, Subject, SubjectKind};
use std::{
    io::{IsTerminal as _, Write as _},
    ops::ControlFlow,
    path::{Path, PathBuf},
};
use words::Words;

/// In a terminal the file is named beforehand; there is no dialog.
struct Named;

impl SaveDialog for Named {
    fn choose(&self, _: &str) -> Option<PathBuf> {
        None
    }
}

pub(crate) fn setup() -> anyhow::Result<Setup> {
    Ok(Setup::here(env!("CARGO_PKG_VERSION"), Box::new(Named))?)
}

/// The catalog with the person's own parts; tells of those that are not in force.
pub(crate) fn stock() -> anyhow::Result<&'static auditor::Catalog> {
    let stock = setup()?.shelf.load();
    notices(&stock.notices);
    Ok(stock.catalog)
}

pub(crate) fn notices(notices: &[String]) {
    for notice in notices {
        let _ = writeln!(std::io::stderr(), "spoor: {notice}");
    }
}

pub(crate) fn at_home(home: &Path) -> anyhow::Result<Setup> {
    let home = home.canonicalize().with_context(|| format!("{} cannot be opened", home.display()))?;
    if !home.is_dir() {
        bail!("{} is not a folder", home.display());
    }
    let setup = setup()?;
    let machine = Machine::at(setup.machine.platform, home);
    Ok(Setup { machine, data: None, ..setup })
}

pub(crate) fn audit(args: &args::Audit) -> anyhow::Result<Ending> {
    let mut plan = Plan {
        skip: args.skip.iter().cloned().map(ProfileKey).collect(),
        since: args.since.map(Day::from_date),
        ..Plan::default()
    };
    let setup = if let Some(home) = &args.home {
        at_home(home)?
    } else if let Some(folder) = &args.profile {
        let folder =
            folder.canonicalize().with_context(|| format!("{} cannot be opened", folder.display()))?;
        plan.what = What::Folder(folder);
        Setup { data: None, ..setup()? }
    } else if args.sample {
        Setup { data: None, ..setup()? }
    } else if args.all_users {
        setup()?.with_all_users()
    } else {
        setup()?
    };
    let format = args.out.as_deref().map(format_of).transpose()?;
    let auditor = Auditor::new(setup)?;
    let told = auditor.notices();
    notices(&told);
    auditor.speak_for(&args.context)?;
    if args.sample {
        auditor.use_sample(true)?;
    }
    plan.skip.extend(auditor.switched_off());
    let mut line = Line::new(args.quiet);
    auditor.run(&plan, &mut |progress| line.tell(&progress))?;
    line.clear();
    notices(&auditor.notices().into_iter().filter(|new| !told.contains(new)).collect::<Vec<_>>());
    let period = Period { from: plan.since, to: None };
    let footprint = auditor.latest(period)?.context("the audit was not recorded")?;
    let mut out = std::io::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &footprint)?;
        writeln!(out)?;
    } else {
        show::footprint(&mut out, &footprint)?;
    }
    if let (Some(path), Some(format)) = (&args.out, format) {
        auditor.save(format, path, period)?;
        writeln!(std::io::stderr(), "report written to {}", path.display())?;
    }
    Ok(if footprint.gaps.is_empty() { Ending::SeenAll } else { Ending::WithGaps })
}

pub(crate) fn report(args: &args::Report) -> anyhow::Result<Ending> {
    let auditor = if args.sample {
        let auditor = Auditor::new(Setup { data: None, ..setup()? })?;
        auditor.use_sample(true)?;
        auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(()))?;
        auditor
    } else {
        Auditor::new(setup()?)?
    };
    notices(&auditor.notices());
    auditor.speak_for(&args.context)?;
    let format = match args.format {
        args::Format::Html => Format::Html,
        args::Format::Json => Format::Json,
    };
    let path = auditor.save(format, &args.out, EVER)?;
    writeln!(std::io::stdout(), "{}", path.display())?;
    Ok(Ending::SeenAll)
}

pub(crate) fn forget(args: &args::Forget) -> anyhow::Result<Ending> {
    let auditor = Auditor::new(setup()?)?;
    let asked = if args.all {
        vec![ForgetArgs::All]
    } else if let Some(day) = args.before {
        vec![ForgetArgs::Before(Day::from_date(day))]
    } else if let Some(company) = &args.company {
        vec![ForgetArgs::Company(company.clone())]
    } else if let Some(profile) = &args.profile {
        vec![ForgetArgs::Profile(ProfileKey(profile.clone()))]
    } else {
        let id = args.id.clone().unwrap_or_default();
        let catalog = auditor.catalog();
        let kinds = [
            SubjectKind::Service,
            SubjectKind::Lookalike,
            SubjectKind::Tracker,
            SubjectKind::Program,
            SubjectKind::Extension,
        ];
        let subjects = kinds.into_iter().map(|kind| Subject { kind, id: id.clone() });
        subjects.filter(|subject| catalog.name_of(subject).is_some()).map(ForgetArgs::Subject).collect()
    };
    if asked.is_empty() {
        bail!("no service or tracker has the id {}", args.id.clone().unwrap_or_default());
    }
    let mut rows = 0;
    for what in asked {
        rows += auditor.forgets(what, args.dry_run)?;
    }
    let key = if args.dry_run { "terminal-would-forget" } else { "terminal-forgotten" };
    writeln!(std::io::stdout(), "{}", Words::english().tell(key, &[("n", rows.to_string())]))?;
    Ok(Ending::SeenAll)
}

pub(crate) fn ledger(command: args::LedgerCommand) -> anyhow::Result<Ending> {
    let words = &Words::english();
    let setup = setup()?;
    let said = match command {
        args::LedgerCommand::Restore => {
            let folder = setup.data.as_deref().context("there is no data folder")?;
            match auditor::restore(folder)? {
                Some(aside) => words.tell("terminal-restored", &[("aside", aside.display().to_string())]),
                None => words.say("terminal-no-copy"),
            }
        }
        args::LedgerCommand::Backup => match Auditor::new(setup)?.back_up()? {
            Some(path) => words.tell("terminal-copied", &[("path", path.display().to_string())]),
            None => words.say("terminal-no-copy"),
        },
        args::LedgerCommand::Check => {
            let auditor = Auditor::new(setup)?;
            let faults = auditor.check()?;
            if faults.is_empty() { words.say("terminal-sound") } else { bail!("{}", faults.join("; ")) }
        }
    };
    writeln!(std::io::stdout(), "{said}")?;
    Ok(Ending::SeenAll)
}

fn format_of(path: &Path) -> anyhow::Result<Format> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html" | "htm") => Ok(Format::Html),
        Some("json") => Ok(Format::Json),
        _ => bail!("{}: a report ends in .html or .json", path.display()),
    }
}

/// One line of progress on a terminal, rewritten in place; nothing where nobody watches.
struct Line {
    on: bool,
}

impl Line {
    fn new(quiet: bool) -> Self {
        Self { on: !quiet && std::io::stderr().is_terminal() }
    }

    fn tell(&mut self, progress: &Progress) -> ControlFlow<()> {
        if self.on
            && let Progress::Reading { browser_name, profile_name, kind, done, total, rows, .. } = progress
        {
            let percent = done.saturating_mul(100) / total.max(&1);
            let text = format!("{browser_name} {profile_name} · {}: {rows} ({percent} %)", kind.key());
            let _ = write!(std::io::stderr(), "\r\x1b[K{}", show::plain(&text));
        }
        ControlFlow::Continue(())
    }

    fn clear(&self) {
        if self.on {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
