//! `summary`, `services`, `trackers`, `timeline` and `explain --rows`: the latest audit, told in parts.

use crate::{Ending, args, audit, show};
use anyhow::Context as _;
use auditor::{Auditor, EVER, Plan, Setup};
use model::{Footprint, Service, ServiceTrail, TrackerTrail};
use serde::Serialize;
use std::{
    io::{BufWriter, Write as _},
    ops::ControlFlow,
    path::Path,
};
use words::Words;

pub(crate) fn summary(of: &args::Of) -> anyhow::Result<Ending> {
    let footprint = footprint(of)?;
    tell(of.json, &footprint, |out, words| show::summary(out, words, &footprint))
}

pub(crate) fn services(args: &args::Services) -> anyhow::Result<Ending> {
    let mut footprint = footprint(&args.of)?;
    let wanted = args.filter.as_deref().unwrap_or_default();
    footprint.services.retain(|ServiceTrail { service, .. }| is_called(service, wanted));
    let one = only(&footprint.services, wanted, |trail| [&trail.service.id, &trail.service.name]);
    tell(args.of.json, &footprint.services, |out, words| {
        banner(out, words, footprint.audit.sample)?;
        show::services_held(out, words, &footprint.services, usize::MAX)?;
        if let Some(trail) = one {
            show::service_trail(out, words, &footprint, trail)?;
        }
        if footprint.services.is_empty() {
            writeln!(out, "{}\n", words.say("terminal-no-trail"))?;
        }
        writeln!(out, "{}", words.examined(&footprint.examined))?;
        Ok(())
    })
}

pub(crate) fn trackers(args: &args::Trackers) -> anyhow::Result<Ending> {
    let mut footprint = footprint(&args.of)?;
    let wanted = args.filter.as_deref().unwrap_or_default().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    footprint.trackers.retain(|TrackerTrail { id, company, trackers, .. }| {
        holds(id) || holds(company) || trackers.iter().any(|t| holds(&t.id) || holds(&t.name))
    });
    let one = only(&footprint.trackers, &wanted, |trail| [&trail.id, &trail.company]);
    tell(args.of.json, &footprint.trackers, |out, words| {
        banner(out, words, footprint.audit.sample)?;
        show::companies(out, words, &footprint.trackers, usize::MAX)?;
        if let Some(trail) = one {
            show::company_trail(out, words, &footprint, trail)?;
        }
        if footprint.trackers.is_empty() {
            writeln!(out, "{}\n", words.say("terminal-no-tracker"))?;
        }
        writeln!(out, "{}", words.examined(&footprint.examined))?;
        Ok(())
    })
}

/// The one that is meant: by its name or id, or because no other is left.
fn only<'t, T>(all: &'t [T], wanted: &str, names: impl Fn(&'t T) -> [&'t String; 2]) -> Option<&'t T> {
    let called = |trail: &&'t T| names(trail).iter().any(|name| name.to_lowercase() == wanted.to_lowercase());
    match all {
        [one] if !wanted.is_empty() => Some(one),
        _ => all.iter().find(called),
    }
}

pub(crate) fn timeline(args: &args::Timeline) -> anyhow::Result<Ending> {
    let footprint = footprint(&args.of)?;
    tell(args.of.json, &footprint.days, |out, words| {
        banner(out, words, footprint.audit.sample)?;
        show::timeline(out, words, &footprint.days, args.all)?;
        writeln!(out, "{}", words.examined(&footprint.examined))?;
        Ok(())
    })
}

pub(crate) fn rows(args: args::Explain) -> anyhow::Result<Ending> {
    let of = args::Of { home: args.home, sample: args.sample, json: args.json };
    let rows = auditor(&of)?.rows(&args.input)?;
    tell(of.json, &rows, |out, words| show::rows(out, words, &rows))
}

/// Whether a service is called so, or its operator is.
pub(crate) fn is_called(service: &Service, wanted: &str) -> bool {
    let wanted = wanted.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    holds(&service.name)
        || service.aliases.iter().any(|alias| holds(alias))
        || holds(&service.id)
        || holds(&service.operator.name)
        || service.operator.parent.as_deref().is_some_and(holds)
}

/// With an audit in its ledger: of another home or of the sample one is made, and not kept.
pub(crate) fn auditor(of: &args::Of) -> anyhow::Result<Auditor> {
    let setup = match &of.home {
        Some(home) => audit::at_home(Path::new(home))?,
        None if of.sample => Setup { data: None, ..audit::setup()? },
        None => audit::setup()?,
    };
    let auditor = Auditor::new(setup)?;
    audit::notices(&auditor.notices());
    if of.sample {
        auditor.use_sample(true)?;
    }
    if of.sample || of.home.is_some() {
        auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(()))?;
    }
    Ok(auditor)
}

pub(crate) fn footprint(of: &args::Of) -> anyhow::Result<Footprint> {
    auditor(of)?.latest(EVER)?.context("there is no audit yet; `spoor audit` makes one")
}

pub(crate) type Out = BufWriter<std::io::StdoutLock<'static>>;

/// As JSON, or in words.
pub(crate) fn tell(
    json: bool,
    value: &impl Serialize,
    show: impl FnOnce(&mut Out, &Words) -> anyhow::Result<()>,
) -> anyhow::Result<Ending> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    if json {
        serde_json::to_writer_pretty(&mut out, value)?;
        writeln!(out)?;
    } else {
        show(&mut out, &Words::english())?;
    }
    out.flush()?;
    Ok(Ending::SeenAll)
}

pub(crate) fn banner(out: &mut Out, words: &Words, sample: bool) -> anyhow::Result<()> {
    if sample {
        writeln!(out, "{}\n", words.say("sample-banner"))?;
    }
    Ok(())
}
