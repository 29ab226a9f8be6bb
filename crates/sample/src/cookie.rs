//! A line that tells of cookies, unfolded into each of them.

use crate::words::{Told, Words};

const DAY: i64 = 86_400_000_000;

/// A cookie as a browser would hold it, all but its value. Times are microseconds since 1970.
#[derive(Debug, Clone)]
pub(crate) struct Cookie {
    pub(crate) name: String,
    /// With a leading dot where it is set for the whole domain.
    pub(crate) host: String,
    pub(crate) path: String,
    /// Scheme and site of the top page it is confined to.
    pub(crate) partition: Option<String>,
    pub(crate) container: Option<u32>,
    pub(crate) made: i64,
    pub(crate) used: i64,
    /// `None`: ends with the session.
    pub(crate) expires: Option<i64>,
    pub(crate) secure: bool,
    pub(crate) http_only: bool,
}

/// Reads `cookie NAME @ HOST …` after its first word.
pub(crate) fn read(words: &mut Words<'_>, now: i64) -> Told<Vec<Cookie>> {
    let name = words.expect("the name")?;
    if words.next() != Some("@") {
        return Err("`@` is missing between the name and the host".into());
    }
    let host = words.expect("the host")?;
    let (mut path, mut partition, mut container) = ("/", None, None);
    let (mut made, mut used, mut expires, mut count) = (None, None, None, 1);
    let (mut secure, mut http_only) = (true, true);
    while let Some(word) = words.next() {
        match word {
            "path" => path = words.expect("the path")?,
            "partition" => partition = Some(words.expect("the site of the partition")?),
            "container" => container = Some(words.number()?),
            "expires" => expires = Some(words.span()?),
            "made" => made = Some(words.ago()?),
            "used" => used = Some(words.ago()?),
            "plain" => secure = false,
            "script" => http_only = false,
            _ => count = Words::times(word).ok_or_else(|| format!("`{word}` says nothing of a cookie"))?,
        }
    }
    if partition.is_some_and(|site| !site.contains("://")) {
        return Err("the partition needs its scheme (`https://…`)".into());
    }
    (0..count)
        .map(|turn| {
            let mut days =
                |end| DAY * i64::try_from(words.chance.mostly_low(end)).unwrap_or_default() + DAY / 24;
            let used = used.unwrap_or_else(|| days(20));
            let made = made.unwrap_or_else(|| used + days(200));
            Ok(Cookie {
                name: words.fill(name, Some(turn))?,
                host: words.fill(host, Some(turn))?,
                path: words.fill(path, Some(turn))?,
                partition: partition.map(|site| words.fill(site, Some(turn))).transpose()?,
                container,
                made: now - made,
                used: now - used,
                expires: expires.map(|span| now + span),
                secure,
                http_only,
            })
        })
        .collect()
}
