//! AI programs, agents and extensions: what the catalog knows of them, and by what they are known on a disk.

use crate::{Confidence, Operator};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a program is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AppKind {
    Chat,
    /// Acts by itself: runs commands, changes files, uses accounts.
    Agent,
    /// An editor, or an assistant within one.
    Coding,
    Browser,
    /// Runs models on this computer.
    Runner,
    /// A folder of models, without a program of its own.
    Models,
    Image,
    Voice,
    MeetingNotes,
    Writing,
    Translation,
    /// Keeps what was on the screen, or was heard.
    Memory,
    /// Part of the system, a terminal or a launcher.
    System,
}

/// Where the models run that a program asks, and so where what a person tells it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Runs {
    /// Here: it stays on this computer.
    Local,
    /// Elsewhere: it leaves.
    Cloud,
    /// Either, by its settings.
    Both,
}

/// A program that the catalog knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct App {
    pub id: String,
    pub name: String,
    pub operator: Operator,
    pub kind: AppKind,
    pub runs: Runs,
    /// Id of the service it asks.
    #[serde(default)]
    pub service: Option<String>,
    pub confidence: Confidence,
    pub as_of: String,
    pub source: String,
    #[serde(default)]
    pub note: Option<String>,
}

/// An extension that the catalog knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Extension {
    pub id: String,
    pub name: String,
    pub operator: Operator,
    #[serde(default)]
    pub service: Option<String>,
    /// Made by the company whose service it uses.
    pub official: bool,
    pub confidence: Confidence,
    pub as_of: String,
    pub source: String,
    #[serde(default)]
    pub note: Option<String>,
}

/// By what a program is known on a disk. Places are templates: they begin with `~`, `/` or `%VARIABLE%`, and a part that
/// is `*` stands for any one name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Marks {
    /// Names of its processes, lower case, without `.exe`; `name@part` where the path of its file must hold that part.
    pub processes: Vec<String>,
    /// Its command, in any of the folders for such.
    pub binaries: Vec<String>,
    /// Its extension in editors of the family of VS Code.
    pub editor_extensions: Vec<String>,
    /// Places that say it is installed. Never looked into.
    pub installed: Vec<String>,
    /// Folders it makes when used: their times are looked at.
    pub data: Vec<String>,
    /// Folders whose size is to be told. No file in them is opened.
    pub sized: Vec<String>,
    /// What the person and it said to each other. Never opened.
    pub chats: Vec<String>,
    /// Keys and log-ins. Never opened.
    pub secrets: Vec<String>,
    /// Files that list tool servers, `FILE#key.of.the.list`.
    pub servers: Vec<String>,
    /// A setting by which it acts without asking, `FILE#key=value`.
    pub unattended: Vec<String>,
    /// Where models lie, by the way they are kept.
    pub models: Vec<ModelStore>,
    /// On which it answers by itself.
    pub port: Option<u16>,
}

/// A folder of models.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelStore {
    pub form: ModelForm,
    pub place: String,
}

/// How models are kept in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelForm {
    /// `manifests/HOST/OWNER/NAME/TAG`, each a list of parts with their sizes.
    Ollama,
    /// `models--OWNER--NAME`, with `blobs` in each.
    HuggingFace,
    /// `OWNER/NAME/FILE`.
    Nested,
    /// A file a model.
    Flat,
}

/// A program and its marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownApp {
    pub app: App,
    pub marks: Marks,
}

/// An extension and the ids it has in each family of browsers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownExtension {
    pub extension: Extension,
    pub chromium: Vec<String>,
    pub gecko: Vec<String>,
}
