//! The exposure index: what is held of a person, in points that only add up.

use crate::{Examined, SubjectRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Rows and nothing else: their points added are the index. More evidence never makes it smaller, less never larger. It is
/// no measure of danger, and compares with nobody else's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Exposure {
    pub points: u32,
    /// Most points first.
    pub rows: Vec<ExposureRow>,
}

/// What one service, company, program or profile adds by one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExposureRow {
    pub subject: SubjectRef,
    /// The words are `exposure-WHAT` in the message files, with `n`.
    pub what: ExposureKind,
    /// How much of it there is: days, conversations, sites, months.
    pub n: u32,
    /// Of these, so many count.
    pub counted: u32,
    /// Points for each that counts.
    pub each: u32,
    /// `counted` times `each`.
    pub points: u32,
    /// The name by which its rows can be asked for (`spoor explain --rows`).
    pub of: String,
}

/// What adds points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ExposureKind {
    /// Days on which a service was used.
    UseDays,
    Conversations,
    /// Questions in addresses that a browser still keeps.
    Prompts,
    /// Rows of log-in cookies.
    LogIns,
    Downloads,
    /// Microphone, camera, location, notifications.
    Permissions,
    /// Data a service stores, a row a kind, host and profile.
    Stored,
    /// Visits that came by sync from other devices.
    Synced,
    /// Sites on which a company's identifiers stand.
    Sites,
    /// Months until which someone can recognise these browsers.
    Months,
    /// Profiles in which anything of a company stands, or a redirect passed through it.
    Profiles,
    /// Services or companies that recognise devices or record what is done on a page.
    Watching,
    LookalikeVisits,
    /// Settings by which a program acts without asking.
    Unattended,
    /// Tool servers that reach files and commands.
    ToolServers,
    /// Ports open to others in the network.
    Ports,
    /// What a program and the person said to each other lies on the disk.
    Chats,
    /// Profiles in which an extension may read every page.
    EveryPage,
    /// A profile lets sites of others set cookies.
    CookieRules,
    /// A profile's history goes to an account, for other devices.
    HistorySync,
}

impl ExposureKind {
    pub const ALL: [Self; 20] = [
        Self::UseDays,
        Self::Conversations,
        Self::Prompts,
        Self::LogIns,
        Self::Downloads,
        Self::Permissions,
        Self::Stored,
        Self::Synced,
        Self::Sites,
        Self::Months,
        Self::Profiles,
        Self::Watching,
        Self::LookalikeVisits,
        Self::Unattended,
        Self::ToolServers,
        Self::Ports,
        Self::Chats,
        Self::EveryPage,
        Self::CookieRules,
        Self::HistorySync,
    ];
}

/// The index as it is, and as it would be without somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhatIf {
    /// What the points, above all none, were counted over.
    pub examined: Examined,
    pub now: Exposure,
    /// Whom it is imagined without, as they were understood.
    pub without: Vec<SubjectRef>,
    /// `None`: nobody was named.
    pub then: Option<Exposure>,
}
