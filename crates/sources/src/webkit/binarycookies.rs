//! Safari's `Cookies.binarycookies`: names, hosts and dates. A cookie's value is never decoded.
//!
//! Facts: Safari Cookies file format (libyal/dtformats), README of Lessica/CookiesTool. Numbers of the file are
//! big-endian: `cook`, how many pages, the size of each, the pages, a checksum. Those of a page are little-endian:
//! `00 00 01 00`, how many cookies, where each begins. A cookie, by the bytes from its own start:
//!
//! | at | what |
//! |---|---|
//! | 0 | size |
//! | 8 | flags: 1 secure, 4 not for scripts |
//! | 16, 20, 24, 28 | where host, name, path and value begin; each ends with a 0 byte, and the value is the last |
//! | 40, 48 | when it ends and when it was made: seconds since 2001 as a floating point number |
//! | 56 | the texts |

use crate::scan::{Short, TICK_ROWS};
use model::{Cookie, Moment, SameSite, Sink};
use pages::Error;
use std::borrow::Cow;

const PAGE: [u8; 4] = [0, 0, 1, 0];
const SECURE: u32 = 1;
const HTTP_ONLY: u32 = 4;
/// Where the texts of a cookie begin.
const TEXTS: usize = 56;
/// Bytes of a text; as of a database, a longer one is not read.
const LONGEST: usize = 65_536;

/// One attempt at a file of cookies.
pub(crate) struct Jar<'a> {
    sink: &'a mut dyn Sink,
    /// Cookies reported.
    pub rows: u64,
    /// Cookies and pages that could not be understood.
    pub rejected: u64,
}

impl<'a> Jar<'a> {
    pub fn new(sink: &'a mut dyn Sink) -> Self {
        Self { sink, rows: 0, rejected: 0 }
    }

    pub fn read(&mut self, file: &[u8]) -> Result<(), Short> {
        let unknown = || Short::Unknown("not what Safari writes".to_owned());
        let rest = file.strip_prefix(b"cook").ok_or_else(unknown)?;
        let sizes = rest.first_chunk().and_then(|count| {
            let count = usize::try_from(u32::from_be_bytes(*count)).ok()?;
            rest.get(4..4 + count.checked_mul(4)?)
        });
        let sizes = sizes.ok_or(Error::Damaged("it ends in its list of pages"))?.as_chunks().0;
        let mut pages = rest.get(4 + 4 * sizes.len()..).unwrap_or_default();
        for size in sizes {
            let size = usize::try_from(u32::from_be_bytes(*size)).unwrap_or(usize::MAX);
            let Some((page, others)) = pages.split_at_checked(size) else {
                self.rejected += 1;
                break;
            };
            pages = others;
            self.page(page, (file.len() - pages.len(), file.len()))?;
        }
        Ok(())
    }

    /// `done`: bytes of the file up to the end of this page, and of all of it.
    fn page(&mut self, page: &[u8], done: (usize, usize)) -> Result<(), Short> {
        let Some(offsets) = offsets(page) else {
            self.rejected += 1;
            return self.tick(done);
        };
        // Cookies lie apart, so that all of them have no more bytes than the page.
        let mut left = page.len();
        for (i, offset) in (1..).zip(offsets) {
            let record = record(page, u32::from_le_bytes(*offset)).filter(|record| record.len() <= left);
            left -= record.map_or(0, <[u8]>::len);
            if record.and_then(|record| self.cookie(record)).is_some() {
                self.rows += 1;
            } else {
                self.rejected += 1;
            }
            if i % TICK_ROWS == 0 {
                self.tick(done)?;
            }
        }
        self.tick(done)
    }

    fn cookie(&mut self, record: &[u8]) -> Option<()> {
        let flags = number(record, 8)?;
        // Nothing of the value, or behind it, is there to be read.
        let told = record.get(..place(record, 28)?)?;
        let text = |at| text(told, place(record, at)?);
        let (host, name, path) = (text(16)?, text(20)?, text(24)?);
        let plain = host.trim_start_matches('.').to_ascii_lowercase();
        if plain.is_empty() {
            return None;
        }
        self.sink.cookie(&Cookie {
            host: &plain,
            host_only: !host.starts_with('.'),
            name: &name,
            path: &path,
            created: Moment::from_cocoa_seconds(date(record, 48)?),
            last_used: None,
            expires: ends(date(record, 40)?)?,
            secure: flags & SECURE != 0,
            http_only: flags & HTTP_ONLY != 0,
            same_site: SameSite::Unset,
            partition: None,
            container: None,
        });
        Some(())
    }

    fn tick(&mut self, (done, total): (usize, usize)) -> Result<(), Short> {
        let wide = |bytes| u64::try_from(bytes).unwrap_or(u64::MAX);
        let more = self.sink.tick(wide(done), wide(total), self.rows);
        if more.is_break() { Err(Short::Stopped) } else { Ok(()) }
    }
}

fn offsets(page: &[u8]) -> Option<&[[u8; 4]]> {
    let rest = page.strip_prefix(&PAGE)?;
    let (count, rest) = rest.split_first_chunk()?;
    let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
    rest.as_chunks().0.get(..count)
}

fn record(page: &[u8], offset: u32) -> Option<&[u8]> {
    let rest = page.get(usize::try_from(offset).ok()?..)?;
    rest.get(..place(rest, 0)?).filter(|record| record.len() >= TEXTS)
}

fn number(record: &[u8], at: usize) -> Option<u32> {
    record.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

fn place(record: &[u8], at: usize) -> Option<usize> {
    usize::try_from(number(record, at)?).ok()
}

fn date(record: &[u8], at: usize) -> Option<f64> {
    record.get(at..)?.first_chunk().map(|bytes| f64::from_le_bytes(*bytes))
}

fn text(told: &[u8], at: usize) -> Option<Cow<'_, str>> {
    let rest = told.get(at..).filter(|_| at >= TEXTS)?;
    let end = rest.iter().take(LONGEST + 1).position(|byte| *byte == 0)?;
    Some(String::from_utf8_lossy(&rest[..end]))
}

/// 0: with the session. A date beyond all calendars is the furthest; one before them, or none, is damage.
#[expect(clippy::option_option, reason = "no date at all, and none that can be")]
fn ends(expiry: f64) -> Option<Option<Moment>> {
    if expiry == 0.0 {
        return Some(None);
    }
    Moment::from_cocoa_seconds(expiry).or((expiry > 0.0).then_some(Moment::LAST)).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_ends_with_the_session_at_a_date_or_not_in_this_world() {
        assert_eq!(ends(0.0), Some(None));
        assert_eq!(ends(817_084_478.0), Some(Moment::from_unix_seconds(1_795_391_678)));
        assert_eq!(ends(f64::INFINITY), Some(Some(Moment::LAST)));
        for damage in [f64::NAN, f64::NEG_INFINITY, -1e300] {
            assert_eq!(ends(damage), None);
        }
    }
}
