//! The table of commands: the only place a command's name is written.

use crate::{
    Auditor, CatalogView, DecideArgs, DifferenceArgs, ExposureArgs, Failure, Plan, Settings, UndecideArgs,
    compose::number,
};
use model::{
    AuditRef, Context, Day, Decision, Difference, Footprint, Gap, Period, Profile, Progress, StoreRead,
    Subject, SubjectKind, WhatIf,
};
use report::Format;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{collections::BTreeSet, ops::ControlFlow, path::PathBuf};
use ts_rs::TS;

/// Carries progress down to the host and "stop" back.
pub type Tell<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// All the ledger knows.
pub const EVER: Period = Period { from: None, to: None };

macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $name:ident($args:ty) -> $answer:ty;)+) => {
        impl Auditor {
            /// Answers one command by its name.
            ///
            /// # Errors
            /// An unknown name, arguments of another shape, or the command's own failure.
            pub fn call(&self, name: &str, args: Value, tell: &mut Tell<'_>) -> Result<Value, Failure> {
                match name {
                    $(stringify!($name) => answer(self.$name(arguments::<$args>(name, args)?, tell)?),)+
                    _ => Err(Failure::new("unknown-command", format!("there is no command {name}"))),
                }
            }
        }

        pub(crate) fn visit(visitor: &mut impl ts_rs::TypeVisitor) {
            $(visitor.visit::<$args>(); visitor.visit::<$answer>();)+
        }

        /// Name, words, argument type and answer type of each command, in TypeScript.
        pub(crate) fn table(config: &ts_rs::Config) -> Vec<[String; 4]> {
            vec![$([
                stringify!($name).to_owned(),
                concat!($($doc),+).trim().to_owned(),
                <$args as TS>::name(config),
                <$answer as TS>::name(config),
            ]),+]
        }
    };
}

commands! {
    /// What this program is and what it stands on.
    status(()) -> Status;
    /// What there is to read. Opens no store.
    discover(()) -> Discovery;
    /// Runs an audit, with progress.
    audit(AuditArgs) -> AuditRef;
    /// Stops the running audit.
    stop(()) -> ();
    /// The footprint of the latest audit; null before the first.
    footprint(()) -> Option<Footprint>;
    /// The exposure index, and what it would be without some; null before the first audit.
    exposure(ExposureArgs) -> Option<WhatIf>;
    /// All audits, newest first.
    audits(()) -> Vec<PastAudit>;
    /// What differs between two audits; null where there are no two.
    difference(DifferenceArgs) -> Option<Difference>;
    /// Asks where to, and writes a report there.
    export(ExportArgs) -> Saved;
    /// Removes from the ledger, for good.
    forget(ForgetArgs) -> Forgotten;
    /// Turns to the sample data or back.
    sample(SampleArgs) -> Status;
    /// The person's choices.
    settings(()) -> Settings;
    /// What the catalog in force is made of.
    catalog_view(()) -> CatalogView;
    /// Keeps the person's choices.
    save_settings(Settings) -> ();
    /// Keeps what the person says of a finding.
    decide(DecideArgs) -> ();
    /// Takes it back.
    undecide(UndecideArgs) -> ();
    /// What the person said of findings, in their own words.
    decisions(()) -> Vec<Decision>;
    /// What a person may say they are.
    contexts(()) -> Vec<Context>;
    /// How we know whose a host, an address or a cookie is: sentences with rule, source and date.
    reasons(ReasonsArgs) -> Vec<String>;
}

fn answer(value: impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|e| Failure::new("arguments", e))
}

/// Commands without arguments take null, `{}` or nothing.
fn arguments<T: for<'de> Deserialize<'de>>(name: &str, args: Value) -> Result<T, Failure> {
    let empty = args.as_object().is_some_and(serde_json::Map::is_empty);
    serde_json::from_value(args)
        .or_else(|e| if empty { serde_json::from_value(Value::Null).map_err(|_| e) } else { Err(e) })
        .map_err(|e| Failure::new("arguments", format!("{name}: {e}")))
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Status {
    pub version: String,
    /// Date of the catalog's facts.
    pub catalog: String,
    pub known_services: u32,
    pub known_trackers: u32,
    /// The sample data is in use.
    pub sample: bool,
    pub has_audit: bool,
    /// What the person should know of the ledger (set aside because damaged, read-only because newer).
    pub notice: Option<String>,
    /// The system refuses this program any network; it was tried.
    pub walled: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Discovery {
    pub profiles: Vec<Profile>,
    pub gaps: Vec<Gap>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
pub struct AuditArgs {
    /// Profiles not to open, besides those switched off in the settings.
    pub skip: Vec<model::ProfileKey>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PastAudit {
    pub audit: AuditRef,
    pub catalog: String,
    pub services: u32,
    pub companies: u32,
    /// Of audits before the thirty latest without figures: their rows, bytes and times are 0.
    pub stores: Vec<StoreRead>,
    pub gaps: Vec<Gap>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
pub struct ExportArgs {
    #[ts(type = "\"html\" | \"json\"")]
    pub format: Format,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Saved {
    /// Null: the person changed their mind.
    pub saved: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ForgetArgs {
    /// Everything: ledger, key, settings.
    All,
    /// One service or tracker.
    Subject(Subject),
    /// A company at the top, by its name: all its services and trackers.
    Company(String),
    /// One profile, by its key.
    Profile(model::ProfileKey),
    /// All days before this one.
    Before(Day),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Forgotten {
    #[ts(type = "number")]
    pub rows: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct ReasonsArgs {
    /// A host, an address or `cookie:NAME@HOST`.
    pub input: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
pub struct SampleArgs {
    pub on: bool,
}

impl Auditor {
    fn status(&self, (): (), _: &mut Tell<'_>) -> Result<Status, Failure> {
        let desk = self.desk();
        let catalog = self.catalog();
        Ok(Status {
            version: self.setup.version.to_owned(),
            catalog: catalog.date().to_owned(),
            known_services: catalog.service_count(),
            known_trackers: catalog.tracker_count(),
            sample: desk.sample,
            has_audit: desk.ledger.latest()?.is_some(),
            notice: Some(self.noticed(&desk).join("\n")).filter(|all| !all.is_empty()),
            walled: self.setup.walled,
        })
    }

    #[expect(clippy::unnecessary_wraps, reason = "every command has the same shape")]
    fn catalog_view(&self, (): (), _: &mut Tell<'_>) -> Result<CatalogView, Failure> {
        Ok(self.setup.shelf.view(self.restocked(), self.today()))
    }

    #[expect(clippy::unnecessary_wraps, reason = "every command has the same shape")]
    fn discover(&self, (): (), _: &mut Tell<'_>) -> Result<Discovery, Failure> {
        Ok(self.found())
    }

    fn audit(&self, args: AuditArgs, tell: &mut Tell<'_>) -> Result<AuditRef, Failure> {
        let mut skip = self.chosen().skip;
        skip.extend(args.skip);
        self.run(&Plan { skip, ..Plan::default() }, tell)
    }

    #[expect(clippy::unnecessary_wraps, reason = "every command has the same shape")]
    fn stop(&self, (): (), _: &mut Tell<'_>) -> Result<(), Failure> {
        self.stop_running();
        Ok(())
    }

    fn footprint(&self, (): (), _: &mut Tell<'_>) -> Result<Option<Footprint>, Failure> {
        self.latest(EVER)
    }

    fn audits(&self, (): (), _: &mut Tell<'_>) -> Result<Vec<PastAudit>, Failure> {
        self.past()
    }

    fn exposure(&self, args: ExposureArgs, _: &mut Tell<'_>) -> Result<Option<WhatIf>, Failure> {
        self.exposed(args)
    }

    fn difference(&self, args: DifferenceArgs, _: &mut Tell<'_>) -> Result<Option<Difference>, Failure> {
        self.differs(args)
    }

    fn export(&self, args: ExportArgs, _: &mut Tell<'_>) -> Result<Saved, Failure> {
        let suggested = format!("spoor-report-{}.{}", self.today(), args.format.extension());
        let Some(path) = self.setup.saver.choose(&suggested) else { return Ok(Saved { saved: None }) };
        self.save(args.format, &path, EVER)?;
        Ok(Saved { saved: Some(path.display().to_string()) })
    }

    fn forget(&self, args: ForgetArgs, _: &mut Tell<'_>) -> Result<Forgotten, Failure> {
        let rows = self.forget_from(&self.what(args)?)?;
        Ok(Forgotten { rows })
    }

    fn sample(&self, args: SampleArgs, tell: &mut Tell<'_>) -> Result<Status, Failure> {
        self.use_sample(args.on)?;
        self.status((), tell)
    }

    #[expect(clippy::unnecessary_wraps, reason = "every command has the same shape")]
    fn settings(&self, (): (), _: &mut Tell<'_>) -> Result<Settings, Failure> {
        Ok(self.chosen())
    }

    fn save_settings(&self, settings: Settings, _: &mut Tell<'_>) -> Result<(), Failure> {
        self.choose(settings)
    }

    fn decide(&self, args: DecideArgs, _: &mut Tell<'_>) -> Result<(), Failure> {
        self.keep_decision(args)
    }

    #[expect(clippy::needless_pass_by_value, reason = "every command has the same shape")]
    fn undecide(&self, args: UndecideArgs, _: &mut Tell<'_>) -> Result<(), Failure> {
        self.take_back(&args.key)
    }

    fn decisions(&self, (): (), _: &mut Tell<'_>) -> Result<Vec<Decision>, Failure> {
        self.decided()
    }

    #[expect(clippy::unnecessary_wraps, reason = "every command has the same shape")]
    fn contexts(&self, (): (), _: &mut Tell<'_>) -> Result<Vec<Context>, Failure> {
        Ok(self.catalog().contexts().to_vec())
    }

    #[expect(
        clippy::unnecessary_wraps,
        clippy::needless_pass_by_value,
        reason = "every command has the same shape"
    )]
    fn reasons(&self, args: ReasonsArgs, _: &mut Tell<'_>) -> Result<Vec<String>, Failure> {
        Ok(self.catalog().explain(&args.input).evidence)
    }
}

/// For hosts that ask without a name.
impl Auditor {
    /// Removes for good; the number of rows. `dry`: only counts them.
    ///
    /// # Errors
    /// Nobody bears that name, an audit is running, or the files cannot be changed.
    pub fn forgets(&self, args: ForgetArgs, dry: bool) -> Result<u64, Failure> {
        let what = self.what(args)?;
        if dry { Ok(self.desk().ledger.would_forget(&what)?) } else { self.forget_from(&what) }
    }

    fn what(&self, args: ForgetArgs) -> Result<ledger::Forget, Failure> {
        let subject = |kind, id: &str| Subject { kind, id: id.to_owned() };
        Ok(match args {
            ForgetArgs::All => ledger::Forget::All,
            ForgetArgs::Subject(subject) => ledger::Forget::Subjects(vec![subject]),
            ForgetArgs::Profile(profile) => ledger::Forget::Profile(profile),
            ForgetArgs::Before(day) => ledger::Forget::Before(day),
            ForgetArgs::Company(name) => {
                let catalog = self.catalog();
                let is =
                    |operator: &model::Operator| operator.top().to_lowercase() == name.trim().to_lowercase();
                let services = catalog.services().iter().filter(|service| is(&service.operator));
                let services = services.flat_map(|service| {
                    [SubjectKind::Service, SubjectKind::Lookalike].map(|kind| subject(kind, &service.id))
                });
                let trackers = catalog.trackers().iter().filter(|tracker| is(&tracker.operator));
                let trackers = trackers.map(|tracker| subject(SubjectKind::Tracker, &tracker.id));
                let apps = catalog.apps().iter().map(|known| &known.app).filter(|app| is(&app.operator));
                let apps = apps.map(|app| subject(SubjectKind::Program, &app.id));
                let extensions = catalog.extensions().iter().map(|known| &known.extension);
                let extensions = extensions.filter(|extension| is(&extension.operator));
                let extensions = extensions.map(|extension| subject(SubjectKind::Extension, &extension.id));
                // Trackers that lists alone know are in no list of ours.
                let trails = self.latest(EVER)?.map(|footprint| footprint.trackers).unwrap_or_default();
                let trails = trails.iter().flat_map(|trail| &trail.trackers).filter(|own| is(&own.operator));
                let listed = trails.map(|tracker| subject(SubjectKind::Tracker, &tracker.id));
                let all: Vec<Subject> =
                    services.chain(trackers).chain(apps).chain(extensions).chain(listed).collect();
                if all.is_empty() {
                    let none = format!(
                        "no company is called {name}; `spoor trackers` and `spoor services` name them"
                    );
                    return Err(Failure::new("company", none));
                }
                ledger::Forget::Subjects(all)
            }
        })
    }

    /// All audits, newest first.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn past(&self) -> Result<Vec<PastAudit>, Failure> {
        // The ledger knows trackers; whose they are is the catalog's knowledge.
        let companies = |subjects: &[Subject]| {
            let catalog = self.catalog();
            let trackers = subjects.iter().filter(|s| s.kind == SubjectKind::Tracker);
            let tops = trackers.filter_map(|s| catalog.tracker(&s.id)).map(|t| t.operator.top());
            number(tops.collect::<BTreeSet<_>>().len())
        };
        let past = |row: ledger::AuditRow| PastAudit {
            companies: companies(&row.subjects),
            audit: row.audit,
            catalog: row.catalog,
            services: row.services,
            stores: row.stores,
            gaps: row.gaps,
        };
        Ok(self.desk().ledger.audits()?.into_iter().map(past).collect())
    }

    /// What there is to read. Opens no store.
    #[must_use]
    pub fn found(&self) -> Discovery {
        let found = sources::discover(&self.machine());
        Discovery { profiles: found.profiles, gaps: found.gaps }
    }
}

/// For hosts that write a report to a place they know.
impl Auditor {
    /// # Errors
    /// No audit yet, or the file cannot be written.
    pub fn save(&self, format: Format, path: &std::path::Path, period: Period) -> Result<PathBuf, Failure> {
        let footprint = self.latest(period)?.ok_or_else(|| {
            Failure::new("no-audit", "there is no audit to report on yet; `spoor audit` makes one")
        })?;
        report::save(&footprint, format, &words::Words::english(), path)
            .map_err(|e| Failure::new("save", e))?;
        Ok(path.to_owned())
    }
}
