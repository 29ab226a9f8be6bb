//! AI on this computer that no browser's history shows: programs, extensions, parts of browsers, and what they may do.

use crate::{App, Extension, Moment, Origin, ProfileKey, Reach};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What lies outside the stores of sites, as the latest complete look at programs saw it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unseen {
    /// The audit that looked; `None`: none did yet, so that an empty list says nothing.
    pub looked: Option<Moment>,
    /// Used last first, those without a date by name.
    pub programs: Vec<ProgramTrail>,
    /// By name.
    pub extensions: Vec<ExtensionTrail>,
    /// Parts of browsers and of the system that their makers put in, by name.
    pub parts: Vec<PartTrail>,
    /// Choices of browsers that decide how far a person can be followed.
    pub settings: Vec<SettingRow>,
}

/// One AI program of which something is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct ProgramTrail {
    pub app: App,
    pub origin: Origin,
    /// The program itself lies here. `false`: only what it left.
    pub installed: bool,
    /// It ran while the audit looked.
    pub running: bool,
    /// Its models run here alone and nobody beyond this computer can ask them.
    pub stays_here: bool,
    /// First and last use, as far as its folders tell.
    pub first: Option<Moment>,
    pub last: Option<Moment>,
    /// Its folders on the disk, where they were weighed.
    pub data: Option<Kept>,
    /// What the person and it said to each other lies here. It was not opened.
    pub chats: Option<Kept>,
    /// Keys or log-ins of it lie here. They were not opened.
    pub secrets: bool,
    /// Tool servers it may call.
    pub servers: Vec<ServerRow>,
    /// Settings by which it acts without asking.
    pub unattended: Vec<String>,
    /// Largest first.
    pub models: Vec<ModelRow>,
    /// Ports on which it waits for others.
    pub listening: Vec<PortRow>,
}

impl ProgramTrail {
    /// A tool server gives it files or commands of this computer.
    #[must_use]
    pub fn reaches_files(&self) -> bool {
        self.servers.iter().any(|server| server.reach == Reach::Files)
    }

    /// Others in the network can ask it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.listening.iter().any(|port| port.reach == Reach::Network)
    }
}

/// Something kept on the disk that was weighed from outside.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Kept {
    #[ts(type = "number | null")]
    pub bytes: Option<u64>,
    pub last: Option<Moment>,
}

/// A tool server (MCP) by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServerRow {
    pub name: String,
    pub reach: Reach,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ModelRow {
    pub name: String,
    #[ts(type = "number | null")]
    pub bytes: Option<u64>,
    pub last: Option<Moment>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PortRow {
    pub port: String,
    pub reach: Reach,
}

/// One AI extension and the profiles it is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExtensionTrail {
    pub extension: Extension,
    pub copies: Vec<ExtensionRow>,
}

impl ExtensionTrail {
    /// In some profile it may read every page of every site.
    #[must_use]
    pub fn reads_all(&self) -> bool {
        self.copies.iter().any(|copy| copy.reach == Reach::EverySite)
    }
}

/// An extension in one profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExtensionRow {
    pub profile: ProfileKey,
    pub browser_name: String,
    pub profile_name: String,
    pub version: String,
    /// By the permissions it has, not by those it could ask for.
    pub reach: Reach,
    pub origin: Origin,
    /// When it was put in.
    pub since: Option<Moment>,
}

/// A part of a browser or of the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PartTrail {
    /// The browser's.
    pub id: String,
    /// The browser's, for people.
    pub name: String,
    /// Whose it is, where the catalog knows.
    pub operator: Option<String>,
    /// Which part: `on-device-model`, `chat-sidebar HOST`, `assistant`.
    pub part: String,
    pub profile: Option<ProfileKey>,
    /// Empty where it is no profile's.
    pub profile_name: String,
    /// `Nothing`: switched off.
    pub reach: Reach,
    pub origin: Origin,
    #[ts(type = "number | null")]
    pub bytes: Option<u64>,
    pub first: Option<Moment>,
    pub last: Option<Moment>,
}

/// A browser's choice in one profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SettingRow {
    pub profile: ProfileKey,
    pub browser_name: String,
    pub profile_name: String,
    /// Which one: `third-party-cookies`, `sync`.
    pub setting: String,
    /// `EverySite`: allowed everywhere; `SomeSites`: kept apart by site, or not everywhere; `Nothing`: not allowed;
    /// `Unknown`: as the browser has it.
    pub reach: Reach,
}
