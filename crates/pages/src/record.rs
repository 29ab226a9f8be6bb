//! The record format (file format §2.1) and overflow chains (§1.6): finds the columns asked for and passes the rest over.

use crate::{
    Error,
    number::{signed, u32_at, varint},
    window::{Page, Window},
};

/// What a serial type says of the bytes of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Int,
    Zero,
    One,
    Real,
    Text,
    Blob,
}

/// Where the value of a column asked for was found: kind, first byte, length.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Slot {
    /// It is the rowid.
    Rowid,
    /// The record is from before the column was added.
    Absent,
    /// On the b-tree page.
    Local(Kind, usize, usize),
    /// Gathered from overflow pages.
    Spilled(Kind, usize, usize),
    /// So many bytes, which were not read.
    TooLong(u64),
}

/// The kind and length in bytes of a serial type. The two reserved ones no database holds; SQLite reads NULL.
#[inline]
fn serial(serial: u64) -> (Kind, u64) {
    match serial {
        0 | 10 | 11 => (Kind::Null, 0),
        1..=4 => (Kind::Int, serial),
        5 => (Kind::Int, 6),
        6 => (Kind::Int, 8),
        7 => (Kind::Real, 8),
        8 => (Kind::Zero, 0),
        9 => (Kind::One, 0),
        _ if serial & 1 == 0 => (Kind::Blob, (serial - 12) / 2),
        _ => (Kind::Text, (serial - 13) / 2),
    }
}

/// The lengths of the serial types of one byte.
const LENGTHS: [u8; 128] = {
    let mut lengths = [0; 128];
    let mut code = 1_u8;
    while code < 128 {
        lengths[code as usize] = match code {
            1..=4 => code,
            5 => 6,
            6 | 7 => 8,
            8..=11 => 0,
            _ => (code - 12) / 2,
        };
        code += 1;
    }
    lengths
};

/// The length of a value nobody asked for, and the place behind its serial type.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call for each value passed over is a twelfth of a scan")]
fn passed_over(header: &[u8], at: usize) -> Option<(u64, usize)> {
    if let Some(&len) = header.get(at).and_then(|&code| LENGTHS.get(usize::from(code))) {
        return Some((u64::from(len), at + 1));
    }
    let (code, behind) = varint(header, at)?;
    // Of one byte are all codes below 12, but they may be written in more.
    Some((serial(code).1, behind))
}

/// One record: its part on the b-tree page, its whole length, and the first of its overflow pages (0: none).
pub(crate) struct Payload<'p> {
    pub(crate) local: &'p [u8],
    pub(crate) total: u64,
    pub(crate) overflow: u32,
}

/// The longest record that stays on its page whole (file format §1.6).
#[inline]
pub(crate) fn most(usable: usize, index: bool) -> usize {
    if index { (usable - 12) * 64 / 255 - 23 } else { usable - 35 }
}

impl<'p> Payload<'p> {
    /// The record at `at` of a b-tree page. `index` pages keep less of a record on the page (file format §1.6).
    #[inline]
    pub(crate) fn at(page: &'p [u8], usable: usize, at: usize, total: u64, index: bool) -> Option<Self> {
        let most = most(usable, index);
        if total <= most as u64 {
            let len = usize::try_from(total).ok()?;
            return Some(Self { local: page.get(at..at + len)?, total, overflow: 0 });
        }
        let least = (usable - 12) * 32 / 255 - 23;
        let more = usize::try_from((total - least as u64) % (usable as u64 - 4)).ok()?;
        let len = if least + more <= most { least + more } else { least };
        Some(Self { local: page.get(at..at + len)?, total, overflow: u32_at(page, at + len)? })
    }
}

/// The integer at that place of a whole record, if it is one.
#[inline]
pub(crate) fn int(record: &[u8], place: usize) -> Option<i64> {
    let (len, mut at) = varint(record, 0)?;
    let mut body = usize::try_from(len).ok()?;
    let header = record.get(..body)?;
    for _ in 0..place {
        let (len, behind) = passed_over(header, at)?;
        (at, body) = (behind, body.checked_add(usize::try_from(len).ok()?)?);
    }
    match *header.get(at)? {
        code @ 1..=6 => {
            let len = usize::from(LENGTHS[usize::from(code)]);
            signed(record, body.checked_add(len)?, len)
        }
        8 => Some(0),
        9 => Some(1),
        _ => None,
    }
}

/// A column asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// Its place in the record.
    pub(crate) place: usize,
    /// Its place among the columns asked for.
    pub(crate) slot: usize,
    /// Whether a record without it is understood.
    pub(crate) has_default: bool,
}

/// Finds the columns asked for in one record after another, without allocating for each.
pub(crate) struct Finder {
    wanted: Vec<Wanted>,
    usable: usize,
    max_value: u64,
    /// One for each column asked for.
    pub(crate) slots: Vec<Slot>,
    /// Values gathered from overflow pages.
    pub(crate) spill: Vec<u8>,
    header: Vec<u8>,
    /// First byte in the record and length of what is to be gathered, in the order of the record.
    far: Vec<(u64, usize)>,
}

impl Finder {
    /// No honest header is longer: 32,767 columns of nine bytes.
    const HEADER: u64 = 300_000;

    /// Of `columns` values, those not `wanted` from the record are the rowid.
    pub(crate) fn new(mut wanted: Vec<Wanted>, columns: usize, usable: usize, max_value: usize) -> Self {
        wanted.sort_unstable_by_key(|wanted| wanted.place);
        Self {
            wanted,
            usable,
            max_value: max_value as u64,
            slots: vec![Slot::Rowid; columns],
            spill: Vec::new(),
            header: Vec::new(),
            far: Vec::new(),
        }
    }

    /// Fills [`slots`](Self::slots) from a record; `false` if it cannot be understood as far as it was asked for.
    pub(crate) fn find(&mut self, payload: &Payload<'_>, window: &mut Window<'_>) -> Result<bool, Error> {
        if self.wanted.is_empty() {
            return Ok(true);
        }
        let Some((len, first)) = varint(payload.local, 0) else { return Ok(false) };
        if len > payload.total.min(Self::HEADER) || len < first as u64 {
            return Ok(false);
        }
        self.far.clear();
        let found = if let Some(header) = usize::try_from(len).ok().and_then(|len| payload.local.get(..len)) {
            self.walk(header, first, payload)
        } else {
            let mut header = std::mem::take(&mut self.header);
            header.clear();
            let whole = Chain::new(payload, self.usable).copy(0, len, &mut header, window)?;
            let found = whole && self.walk(&header, first, payload);
            self.header = header;
            found
        };
        if !found || self.far.is_empty() {
            return Ok(found);
        }
        self.spill.clear();
        let mut chain = Chain::new(payload, self.usable);
        for &(start, len) in &self.far {
            if !chain.copy(start, len as u64, &mut self.spill, window)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Walks a record's header up to the last column asked for.
    fn walk(&mut self, header: &[u8], first: usize, payload: &Payload<'_>) -> bool {
        let (mut at, mut place, mut body) = (first, 0, header.len() as u64);
        let (mut spilled, local) = (0, payload.local.len() as u64);
        // The same column may be asked for twice: then it was the last one found.
        let mut slot = Slot::Absent;
        for want in &self.wanted {
            while place < want.place && at < header.len() {
                let Some((len, behind)) = passed_over(header, at) else { return false };
                (place, at, body) = (place + 1, behind, body.saturating_add(len));
            }
            if place == want.place && at < header.len() {
                let Some((code, behind)) = varint(header, at) else { return false };
                let (kind, len) = serial(code);
                let (start, end) = (body, body.saturating_add(len));
                if end > payload.total {
                    return false;
                }
                (place, at, body) = (place + 1, behind, end);
                slot = if len > self.max_value && matches!(kind, Kind::Text | Kind::Blob) {
                    Slot::TooLong(len)
                } else {
                    let (Ok(from), Ok(len)) = (usize::try_from(start), usize::try_from(len)) else {
                        return false;
                    };
                    if end <= local {
                        Slot::Local(kind, from, len)
                    } else {
                        self.far.push((start, len));
                        spilled += len;
                        Slot::Spilled(kind, spilled - len, len)
                    }
                };
            } else if place <= want.place {
                // The record ends before this column: it is older.
                if !want.has_default {
                    return false;
                }
                slot = Slot::Absent;
            }
            if let Some(own) = self.slots.get_mut(want.slot) {
                *own = slot;
            }
        }
        true
    }
}

/// Reads a record that runs over onto overflow pages, forward only (file format §1.7).
struct Chain<'p> {
    local: &'p [u8],
    /// Bytes of the record on each overflow page, behind the number of the next.
    room: usize,
    page: Option<Page>,
    /// Where in the record the page in hand begins, and the page behind it.
    start: u64,
    next: u32,
}

impl<'p> Chain<'p> {
    fn new(payload: &Payload<'p>, usable: usize) -> Self {
        let start = (payload.local.len() as u64).saturating_sub(usable as u64 - 4);
        Self { local: payload.local, room: usable - 4, page: None, start, next: payload.overflow }
    }

    /// Appends `len` bytes of the record from `from` on to `out`; `false` if the chain ends before them.
    fn copy(
        &mut self,
        mut from: u64,
        len: u64,
        out: &mut Vec<u8>,
        window: &mut Window<'_>,
    ) -> Result<bool, Error> {
        let end = from.saturating_add(len);
        if let Some(local) = usize::try_from(from).ok().and_then(|from| self.local.get(from..)) {
            let n = local.len().min(usize::try_from(len).unwrap_or(usize::MAX));
            out.extend_from_slice(&local[..n]);
            from += n as u64;
        }
        while from < end {
            // Pages passed over are looked at for the number of the next alone.
            while self.page.is_none() || from >= self.start + self.room as u64 {
                if !self.step(end, window)? {
                    return Ok(false);
                }
            }
            let bytes = self.page.as_ref().map(Page::bytes).unwrap_or_default();
            let skip = usize::try_from(from - self.start).unwrap_or(usize::MAX).min(self.room);
            let n = (self.room - skip).min(usize::try_from(end - from).unwrap_or(usize::MAX));
            let Some(part) = bytes.get(4 + skip..4 + skip + n) else { return Ok(false) };
            out.extend_from_slice(part);
            from += n as u64;
        }
        Ok(true)
    }

    /// Goes to the next page; what is read ahead ends where the record's byte `end` should stand.
    fn step(&mut self, end: u64, window: &mut Window<'_>) -> Result<bool, Error> {
        let start = if self.page.is_some() { self.start + self.room as u64 } else { self.local.len() as u64 };
        let more = u32::try_from(end.saturating_sub(start) / self.room as u64).unwrap_or(u32::MAX);
        let number = self.next;
        self.page = window.page(number, || number.saturating_add(more))?;
        let Some(page) = &self.page else { return Ok(false) };
        (self.start, self.next) = (start, u32_at(page.bytes(), 0).unwrap_or_default());
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_on_a_page_follows_the_formula() {
        let page = vec![0; 4096];
        let len = |total, index| Payload::at(&page, 4096, 0, total, index).unwrap().local.len();
        // X = U-35 for tables; M = ((U-12)*32/255)-23 = 489; K = M+((P-M)%(U-4)).
        assert_eq!(len(4061, false), 4061);
        assert_eq!(len(4062, false), 489);
        assert_eq!(len(5000, false), 489 + (5000 - 489) % 4092);
        assert_eq!(len(1002, true), 1002);
        assert_eq!(len(1003, true), 489);
    }

    #[test]
    fn every_serial_type_has_its_length_and_the_reserved_are_null() {
        let lengths: Vec<_> = (0..16).map(|code| serial(code).1).collect();
        assert_eq!(lengths, [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0, 0, 0, 1, 1]);
        assert_eq!([serial(10).0, serial(11).0], [Kind::Null; 2]);
        assert_eq!(serial(u64::MAX).1, (u64::MAX - 13) / 2);
    }
}
