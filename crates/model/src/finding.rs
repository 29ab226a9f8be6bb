//! What a rule found, what it stands on, and what the person decided about it.

use crate::{Day, ProfileKey, StoreKind, SubjectRef};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    #[default]
    Note,
    Minor,
    Serious,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Effort {
    #[default]
    Minutes,
    HalfHour,
    Longer,
}

impl Effort {
    /// The group of so many minutes.
    #[must_use]
    pub fn of(minutes: u32) -> Self {
        match minutes {
            0..=15 => Self::Minutes,
            16..=45 => Self::HalfHour,
            _ => Self::Longer,
        }
    }
}

/// A rule's verdict over a footprint. The words are `finding-RULE`, `finding-RULE-why`, `finding-RULE-do` and, where there
/// is more than one thing to do, `finding-RULE-step-1`, … in the message files, with `args`.
///
/// Decisions keep it as JSON for months: what a later shape adds is as by default in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Finding {
    /// Stable id of the rule, `SP-TRAIN-001`.
    pub id: String,
    /// Its own name among all findings, the same at each audit: the id, with the subject (`SP-REACH-001.alphabet`) where
    /// there is one for each.
    pub key: String,
    pub severity: Severity,
    pub effort: Effort,
    /// About how long it takes.
    pub minutes: u32,
    /// Message key of the rule: `train`.
    pub rule: String,
    /// Numbers and names the words need. Numbers are written as digits.
    pub args: BTreeMap<String, String>,
    /// What it is about, most important first.
    pub subjects: Vec<SubjectRef>,
    /// The rows it stands on, summed by kind.
    pub evidence: Vec<Basis>,
    /// Pages of the operators that help, in the order of the subjects.
    pub links: Vec<HelpLink>,
    /// A later audit sees whether it was done. `false`: what was done is done elsewhere, and nobody's browser tells.
    pub verifiable: bool,
    pub standing: FindingStanding,
}

/// What rows were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BasisKind {
    Visits,
    Synced,
    /// Questions in addresses that a browser still keeps.
    Prompts,
    /// Log-in cookies.
    LogIns,
    /// Cookies that may follow.
    Identifiers,
    /// Those of them that outlive thirteen months.
    LongIdentifiers,
    /// Sites of others on which identifiers stand.
    Sites,
    /// Microphone, camera, location, notifications.
    Permissions,
    /// Extensions that may read every page, each once for every profile.
    Extensions,
    /// Tool servers that reach files and commands.
    ToolServers,
    /// Settings by which a program acts without asking.
    Unattended,
    /// Ports open to others in the network.
    Ports,
    /// Profiles that allow cookies of others.
    CookieRules,
}

/// Rows of one kind, over all subjects of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Basis {
    pub kind: BasisKind,
    #[ts(type = "number")]
    pub count: u64,
    /// Days of the first and the last, where they are known.
    pub first: Option<Day>,
    pub last: Option<Day>,
    /// Where they stand, in order.
    pub profiles: Vec<ProfileKey>,
}

impl BasisKind {
    /// The store that tells of such rows; `None`: they lie outside of those.
    #[must_use]
    pub fn store(self) -> Option<StoreKind> {
        Some(match self {
            Self::Visits | Self::Synced | Self::Prompts => StoreKind::History,
            Self::LogIns | Self::Identifiers | Self::LongIdentifiers | Self::Sites => StoreKind::Cookies,
            Self::Permissions => StoreKind::Permissions,
            Self::Extensions | Self::ToolServers | Self::Unattended | Self::Ports | Self::CookieRules => {
                return None;
            }
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    OptOut,
    DataControls,
    Export,
    DeleteAccount,
    Requests,
}

/// A page of an operator, as the catalog knows it; `https` only. Nothing opens it but the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HelpLink {
    pub kind: LinkKind,
    /// Id and name of the service.
    pub service: String,
    pub name: String,
    pub url: String,
}

/// How a finding stands between the person and the audits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum FindingStanding {
    #[default]
    Open,
    /// The person said it is done. `verified`: the day of the audit that no longer found it; none yet, or none can.
    Done { on: Day, verified: Option<Day> },
    /// The person said it is done, and a later audit still finds it at `remains`.
    StillSeen { on: Day, remains: Vec<SubjectRef> },
    /// The person decided; since then it has become about more.
    Grown { on: Day, verdict: Verdict, more: Vec<SubjectRef> },
    /// The person is fine with it.
    Fine { on: Day },
    /// It comes back on that day.
    Snoozed { on: Day, until: Day },
}

impl FindingStanding {
    /// There is something for the person to do or to decide.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open | Self::StillSeen { .. } | Self::Grown { .. })
    }
}

/// What a person says of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Done,
    Fine,
    Snoozed,
}

/// A decision as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Decision {
    pub key: String,
    pub verdict: Verdict,
    /// The person's own words; in no report.
    pub reason: Option<String>,
    /// For `Snoozed`: the day it comes back.
    pub until: Option<Day>,
    pub on: Day,
    /// Number of the latest audit then.
    #[ts(type = "number")]
    pub audit: i64,
    /// The day of the audit that no longer found it.
    pub verified: Option<Day>,
    /// As it was told then.
    pub finding: Finding,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_an_hour_is_minutes_and_more_is_not() {
        let efforts = [15, 16, 45, 46].map(Effort::of);
        assert_eq!(efforts, [Effort::Minutes, Effort::HalfHour, Effort::HalfHour, Effort::Longer]);
    }
}
