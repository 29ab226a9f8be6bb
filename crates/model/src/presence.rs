//! AI on this computer besides what browsers hold of sites: programs, tool servers, models, extensions, parts of browsers.

use crate::{Moment, ProfileKey};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was come upon. The id of a presence is that of the catalog; what its part is, each kind says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PresenceKind {
    /// A program lies here (`Marks::installed`, `binaries`, `editor_extensions`). No part.
    Installed,
    /// It runs now. No part.
    Running,
    /// The folders it makes when used, with their times and, where told, their size. No part.
    Used,
    /// What the person and it said to each other is kept here: size and times, never opened. No part.
    Chats,
    /// Keys or log-ins lie here, never opened. No part.
    Secrets,
    /// A tool server (MCP) that it may call. The part is its name.
    Server,
    /// It is set to act without asking. The part is the setting.
    Unattended,
    /// A model. The part is its name.
    Model,
    /// It waits for others on a port. The part is the port.
    Listening,
    /// A browser's extension. The part is its version.
    Extension,
    /// A part of a browser that its maker put in. The id is the browser's, the part says which: `on-device-model`,
    /// `chat-sidebar` (with the host of the chatbot), `assistant`. The reach is `nothing` where it is switched off.
    BuiltIn,
    /// How a browser is set. The id is the browser's, the part says what: `third-party-cookies` (the reach is
    /// `every-site` where they are allowed, `some-sites` where each site gets its own, `nothing` where they are blocked)
    /// or `sync` (of the history: `every-site`, or `nothing` where it is left out). The origin is `embedded` where it is
    /// as the browser has it, and the reach `unknown` where that is not known of this browser.
    Setting,
}

impl PresenceKind {
    pub const ALL: [Self; 12] = [
        Self::Installed,
        Self::Running,
        Self::Used,
        Self::Chats,
        Self::Secrets,
        Self::Server,
        Self::Unattended,
        Self::Model,
        Self::Listening,
        Self::Extension,
        Self::BuiltIn,
        Self::Setting,
    ];
}

/// How far it reaches, where that can be told without opening anything of the person's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    #[default]
    Unknown,
    /// Off, or allowed nothing.
    Nothing,
    /// This computer alone: a port on loopback.
    Here,
    /// Files and commands of this computer.
    Files,
    /// Something elsewhere: a tool server at an address.
    Elsewhere,
    /// Some sites, for an extension.
    SomeSites,
    /// Every page of every site, for an extension.
    EverySite,
    /// Whoever is in the same network: a port beyond loopback.
    Network,
}

/// Who put it there, as far as the disk tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The person: they installed or used it.
    Chosen,
    /// It came within something else, like a browser.
    Embedded,
    /// It came with the computer or was put there for them, by an administrator's policy say.
    Preinstalled,
    #[default]
    Unknown,
}

/// One thing that is there, as the latest audit saw it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Presence {
    pub kind: PresenceKind,
    /// Of a program, or of an extension, in the catalog.
    pub id: String,
    /// What the kind says; empty where it has none.
    pub part: String,
    /// Whose extension, or which browser's part.
    pub profile: Option<ProfileKey>,
    pub reach: Reach,
    pub origin: Origin,
    /// On the disk, where it was weighed.
    #[ts(type = "number | null")]
    pub bytes: Option<u64>,
    pub first: Option<Moment>,
    pub last: Option<Moment>,
}
