//! `findings`: what can be done, and what the person says of it.

use crate::{Ending, args, audit, show::plain};
use anyhow::{Context as _, bail};
use auditor::{Auditor, DecideArgs, EVER};
use model::{Day, Decision, Finding, FindingStanding, Footprint, Verdict};
use std::io::Write;
use words::Words;

pub(crate) fn findings(args: &args::Findings) -> anyhow::Result<Ending> {
    let auditor = Auditor::new(audit::setup()?)?;
    audit::notices(&auditor.notices());
    let footprint = auditor.latest(EVER)?.context("there is no audit yet; `spoor audit` makes one")?;
    let mut out = std::io::stdout().lock();
    match &args.command {
        None => list(&mut out, &auditor, &footprint, args)?,
        Some(args::FindingsCommand::Done(which)) => {
            decide(&mut out, &auditor, &footprint, which, Verdict::Done, None)?;
        }
        Some(args::FindingsCommand::Fine(which)) => {
            decide(&mut out, &auditor, &footprint, which, Verdict::Fine, None)?;
        }
        Some(args::FindingsCommand::Snooze { which, until }) => {
            let until = Some(Day::from_date(*until));
            decide(&mut out, &auditor, &footprint, which, Verdict::Snoozed, until)?;
        }
        Some(args::FindingsCommand::Undo { id, subject }) => {
            let finding = chosen(&footprint.findings, id, subject.as_deref())?;
            auditor.take_back(&finding.key)?;
            answer(&mut out, &auditor, &finding.key)?;
        }
    }
    Ok(Ending::SeenAll)
}

fn decide(
    out: &mut impl Write,
    auditor: &Auditor,
    footprint: &Footprint,
    which: &args::Which,
    verdict: Verdict,
    until: Option<Day>,
) -> anyhow::Result<()> {
    let key = chosen(&footprint.findings, &which.id, which.subject.as_deref())?.key.clone();
    auditor.keep_decision(DecideArgs { key: key.clone(), verdict, reason: which.reason.clone(), until })?;
    answer(out, auditor, &key)
}

/// How it stands now.
fn answer(out: &mut impl Write, auditor: &Auditor, key: &str) -> anyhow::Result<()> {
    let words = Words::english();
    let footprint = auditor.latest(EVER)?.unwrap_or_else(|| unreachable!("there was one"));
    let Some(finding) = footprint.findings.iter().find(|finding| finding.key == key) else {
        writeln!(out, "{}", words.say("terminal-finding-gone"))?;
        return Ok(());
    };
    writeln!(out, "{}  [{}]", plain(&words.finding(finding)), finding.key)?;
    let standing = words.finding_standing(finding).unwrap_or_else(|| words.say("standing-open"));
    writeln!(out, "  {}", plain(&standing))?;
    Ok(())
}

/// The one finding of that id or key, about that subject where one is named.
fn chosen<'f>(findings: &'f [Finding], id: &str, subject: Option<&str>) -> anyhow::Result<&'f Finding> {
    let named =
        |finding: &&Finding| finding.key.eq_ignore_ascii_case(id) || finding.id.eq_ignore_ascii_case(id);
    let about = |finding: &&Finding| {
        subject
            .is_none_or(|wanted| finding.subjects.iter().any(|s| s.subject.id.eq_ignore_ascii_case(wanted)))
    };
    let found: Vec<&Finding> = findings.iter().filter(named).filter(about).collect();
    match found[..] {
        [one] => Ok(one),
        [] => bail!("the latest audit has no such finding; `spoor findings --all` lists them"),
        // Its own name is enough where another begins with it.
        _ if subject.is_none() && found.iter().any(|finding| finding.key.eq_ignore_ascii_case(id)) => {
            found.into_iter().find(|finding| finding.key.eq_ignore_ascii_case(id)).context("it is there")
        }
        _ => {
            let keys: Vec<&str> = found.iter().map(|finding| finding.key.as_str()).collect();
            bail!("{id} are several; name one of them: {}", keys.join(", "))
        }
    }
}

fn list(
    out: &mut impl Write,
    auditor: &Auditor,
    footprint: &Footprint,
    args: &args::Findings,
) -> anyhow::Result<()> {
    let shown: Vec<&Finding> =
        footprint.findings.iter().filter(|finding| args.all || finding.standing.is_open()).collect();
    if args.json {
        serde_json::to_writer_pretty(&mut *out, &shown)?;
        writeln!(out)?;
        return Ok(());
    }
    let (words, decisions) = (Words::english(), auditor.decided()?);
    if !shown.iter().any(|finding| finding.standing.is_open()) {
        writeln!(out, "{}\n{}", words.say("terminal-no-findings"), words.examined(&footprint.examined))?;
    }
    let mut head = "";
    for finding in &shown {
        let next = section(finding);
        if next != head {
            writeln!(out, "{}\n", words.say(next))?;
            head = next;
        }
        one(out, &words, finding, &decisions)?;
    }
    let hidden = footprint.findings.len() - shown.len();
    if hidden > 0 {
        writeln!(out, "{}", words.tell("terminal-decided-hidden", &[("n", hidden.to_string())]))?;
    }
    Ok(())
}

fn section(finding: &Finding) -> &'static str {
    match finding.standing {
        FindingStanding::Done { verified: Some(_), .. } => "terminal-verified",
        _ if finding.standing.is_open() => "terminal-todo",
        _ => "terminal-decided",
    }
}

fn one(out: &mut impl Write, words: &Words, finding: &Finding, decisions: &[Decision]) -> anyhow::Result<()> {
    let mut line = |text: &str| writeln!(out, "{}", plain(text));
    line(&words.finding(finding))?;
    let known =
        [finding.key.clone(), words.named("severity", finding.severity), words.finding_minutes(finding)];
    line(&format!("  {}", known.join(" · ")))?;
    if let Some(standing) = words.finding_standing(finding) {
        line(&format!("  {standing}"))?;
    }
    let decision = decisions.iter().find(|decision| decision.key == finding.key);
    if let Some(reason) = decision.and_then(|decision| decision.reason.as_ref()) {
        line(&format!("  {}", words.tell("terminal-reason", &[("reason", reason.clone())])))?;
    }
    if finding.standing.is_open() {
        line(&format!("  {}", words.finding_why(finding)))?;
        let steps = words.finding_steps(finding);
        for (number, step) in (1..).zip(&steps) {
            let lead = if steps.len() == 1 { "→".to_owned() } else { format!("{number}.") };
            line(&format!("  {lead} {step}"))?;
        }
        for link in &finding.links {
            line(&format!("     {}, {}: {}", link.name, words.named("link", link.kind), link.url))?;
        }
        let rows: Vec<String> = finding.evidence.iter().map(|basis| words.basis(basis)).collect();
        if !rows.is_empty() {
            line(&format!("  {} {}", words.say("finding-evidence"), rows.join("; ")))?;
        }
    }
    writeln!(out)?;
    Ok(())
}
