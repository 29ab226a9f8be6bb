//! The shape of `operators/*.toml` and of `catalog.toml`.

use crate::check::Fault;
use model::{
    Action, AppKind, Category, Claim, Confidence, Context, CookieRole, Embeds, Entity, Links, Marks, Purpose,
    Runs, Storage, Training,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One file of `operators/`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperatorFile {
    pub operator: OperatorRow,
    /// What authorities did about all its services.
    #[serde(default)]
    pub action: Vec<Action>,
    #[serde(default)]
    pub service: Vec<ServiceRow>,
    #[serde(default)]
    pub tracker: Vec<TrackerRow>,
    #[serde(default)]
    pub app: Vec<AppRow>,
    #[serde(default)]
    pub extension: Vec<ExtensionRow>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperatorRow {
    pub id: String,
    pub name: String,
    pub legal_name: Option<String>,
    pub country: Option<String>,
    pub parent: Option<String>,
    pub parent_country: Option<String>,
    #[serde(default)]
    pub entity: Vec<Entity>,
    pub as_of: String,
    pub source: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceRow {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub category: Category,
    #[serde(default = "active")]
    pub status: String,
    pub confidence: Confidence,
    pub as_of: String,
    pub source: String,
    pub note: Option<String>,
    /// Rules of the product itself: a visit is use.
    #[serde(default, rename = "use")]
    pub usage: Vec<String>,
    /// Rules of the vendor's other pages, and of what others shared.
    #[serde(default)]
    pub contact: Vec<String>,
    /// Rules of delivery, log-in and programs' hosts.
    #[serde(default)]
    pub plumbing: Vec<String>,
    /// Distinctive words that look-alike sites borrow from this service.
    #[serde(default)]
    pub imitated: Vec<String>,
    #[serde(default)]
    pub conversation: Vec<ConversationRow>,
    #[serde(default)]
    pub cookies: Vec<CookieRow>,
    pub training: Option<Training>,
    pub storage: Option<Storage>,
    pub links: Option<Links>,
    #[serde(default)]
    pub action: Vec<Action>,
    #[serde(default)]
    pub claim: Vec<Claim>,
    pub embeds: Option<Embeds>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConversationRow {
    /// Over path and query; its one group is what to count once.
    pub regex: String,
    /// The group is the person's question, not an id.
    #[serde(default)]
    pub question: bool,
    pub as_of: String,
    pub source: String,
    #[serde(default)]
    #[expect(dead_code, reason = "read by people")]
    pub note: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrackerRow {
    pub id: String,
    pub name: String,
    pub purpose: Purpose,
    pub confidence: Confidence,
    pub as_of: String,
    pub source: String,
    /// Hosts that are this tracker and nothing else.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Hosts people visit for their own sake: the cookie's name, or another site's partition, decides.
    #[serde(default)]
    pub dual: Vec<String>,
    #[serde(default)]
    pub cookies: Vec<CookieRow>,
}

/// A program people install.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppRow {
    pub id: String,
    pub name: String,
    pub kind: AppKind,
    pub runs: Runs,
    pub service: Option<String>,
    pub confidence: Confidence,
    pub as_of: String,
    pub source: String,
    pub note: Option<String>,
    #[serde(default)]
    pub marks: Marks,
}

/// An extension of browsers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtensionRow {
    pub id: String,
    pub name: String,
    pub service: Option<String>,
    /// Made by the company whose service it uses.
    #[serde(default)]
    pub official: bool,
    pub confidence: Confidence,
    pub as_of: String,
    pub source: String,
    pub note: Option<String>,
    #[serde(default)]
    pub chromium: Vec<String>,
    #[serde(default)]
    pub gecko: Vec<String>,
}

/// Cookie names of one role: `name` (on any site) or `name@host`, with at most one `*`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CookieRow {
    pub role: CookieRole,
    pub names: Vec<String>,
    /// Where these differ from the subject's own.
    pub as_of: Option<String>,
    pub source: Option<String>,
}

/// `catalog.toml`: what belongs to no single operator.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Date of the facts.
    pub date: String,
    /// Hosts that no rule may own whole.
    pub shared: Vec<String>,
    /// Cookie names that say nothing without a host.
    pub plain_cookies: Vec<String>,
    /// A name like `google.*` for one company's country domains.
    pub families: BTreeMap<String, Vec<String>>,
    /// Names of cookies that a framework gives on any site; a `*` may end one.
    pub frameworks: BTreeMap<String, Vec<String>>,
    pub lookalike: LookalikeWords,
    /// What a person may say they are.
    #[serde(default)]
    pub context: Vec<Context>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookalikeWords {
    /// Words that turn a name into a look-alike and not into another name.
    pub added: Vec<String>,
    /// Domains (with a dot) and labels (without) that are not imitations.
    pub innocent: Vec<String>,
}

/// # Errors
/// Where the text is no TOML of this shape.
pub fn ground(path: &str, text: &str) -> Result<Ground, Fault> {
    toml::from_str(text).map_err(|error| Fault::of_toml(path, text, &error))
}

fn active() -> String {
    "active".to_owned()
}
