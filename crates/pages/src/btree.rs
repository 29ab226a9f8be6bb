//! Walks a table's tree from its root to its rows. ("B-tree Pages" and "Overflow Pages" of the file format document.)

use crate::{
    Column, Error, Row, Scan, Table,
    database::Pages,
    record::{Encoding, Literal, Slot, SlotState, length_of, varint},
};
use std::ops::ControlFlow;

/// A tree of 2³² pages with two children a page is no deeper than this.
const DEEPEST: usize = 40;
/// A header longer than this names more columns than `SQLite` allows.
const LONGEST_HEADER: usize = 1 << 18;

pub(crate) struct Walk<'a> {
    pages: &'a mut Pages,
    root: u32,
    /// For each column of the record up to the last one wanted: the slot it fills.
    wanted: Vec<Option<usize>>,
    /// Columns asked for more than once, and which slot they repeat.
    repeats: Vec<(usize, usize)>,
    slots: Vec<Slot>,
    defaults: Vec<Literal>,
    alias: Option<usize>,
    encoding: Encoding,
    max_value: usize,
    seen: Vec<u64>,
    /// Overflow pages that may still be read. A sound file needs each once; links in a ring would need them for ever.
    chain: u64,
    scan: Scan,
    leaf: Vec<u8>,
    gathered: Vec<u8>,
    header: Vec<u8>,
}

/// Why a row or a page was refused; counted, not told.
struct Refused;

type Callback<'c> = dyn FnMut(&Row<'_>) -> ControlFlow<()> + 'c;

impl<'a> Walk<'a> {
    pub fn new(
        pages: &'a mut Pages,
        table: &Table,
        columns: &[Column],
        encoding: Encoding,
        max_value: usize,
    ) -> Self {
        let width = columns.iter().map(|column| column.0 + 1).max().unwrap_or(0);
        let mut wanted = vec![None; width];
        let mut repeats = Vec::new();
        for (slot, column) in columns.iter().enumerate() {
            match wanted[column.0] {
                Some(first) => repeats.push((slot, first)),
                None => wanted[column.0] = Some(slot),
            }
        }
        let default = |column: &Column| table.defaults.get(column.0).cloned().unwrap_or_default();
        let words = pages.size as usize / 64 + 1;
        Self {
            root: table.root,
            wanted,
            repeats,
            slots: vec![Slot::default(); columns.len()],
            defaults: columns.iter().map(default).collect(),
            alias: table.alias,
            encoding,
            max_value,
            seen: vec![0; words],
            chain: u64::from(pages.size),
            scan: Scan::default(),
            leaf: Vec::new(),
            gathered: Vec::new(),
            header: Vec::new(),
            pages,
        }
    }

    pub fn run(mut self, row: &mut Callback<'_>) -> Result<Scan, Error> {
        let root = self.root;
        // Only the root must be readable; what is broken below it costs what lies below it.
        self.pages.get(root)?;
        self.page(root, 0, row);
        Ok(self.scan)
    }

    /// One page and all below it, in rowid order.
    fn page(&mut self, number: u32, depth: usize, row: &mut Callback<'_>) {
        if depth > DEEPEST || !self.first_visit(number) {
            self.scan.rejected += 1;
            return;
        }
        let Ok(bytes) = self.pages.get(number) else {
            self.scan.rejected += 1;
            return;
        };
        // The first page of a database begins with the file's header.
        let head = if number == 1 { 100 } else { 0 };
        let kind = bytes.get(head).copied().unwrap_or_default();
        let cells = half(bytes, head + 3);
        match kind {
            13 => {
                let mut leaf = std::mem::take(&mut self.leaf);
                leaf.clear();
                leaf.extend_from_slice(bytes);
                self.rows(&leaf, head + 8, cells, row);
                self.leaf = leaf;
            }
            5 => {
                let pointer = |index: usize| half(bytes, head + 12 + 2 * index);
                let mut children: Vec<u32> = (0..cells).map(|index| whole(bytes, pointer(index))).collect();
                children.push(whole(bytes, head + 8));
                for child in children {
                    if self.scan.stopped {
                        return;
                    }
                    self.page(child, depth + 1, row);
                }
            }
            _ => self.scan.rejected += 1,
        }
    }

    fn first_visit(&mut self, number: u32) -> bool {
        let (word, bit) = (number as usize / 64, 1_u64 << (number % 64));
        let Some(seen) = self.seen.get_mut(word) else { return false };
        let new = *seen & bit == 0;
        *seen |= bit;
        new
    }

    fn rows(&mut self, leaf: &[u8], pointers: usize, cells: usize, row: &mut Callback<'_>) {
        for index in 0..cells {
            let at = half(leaf, pointers + 2 * index);
            if pointers + 2 * index + 2 > leaf.len() || at < pointers {
                self.scan.rejected += 1;
                continue;
            }
            match self.cell(leaf, at) {
                Ok((rowid, local)) => {
                    let row_now = Row {
                        rowid,
                        local,
                        gathered: &self.gathered,
                        slots: &self.slots,
                        defaults: &self.defaults,
                        encoding: self.encoding,
                    };
                    self.scan.rows += 1;
                    if row(&row_now).is_break() {
                        self.scan.stopped = true;
                        return;
                    }
                }
                Err(Refused) => self.scan.rejected += 1,
            }
        }
    }

    /// Fills the slots from one cell; gives the rowid and the part of the payload that is on this page.
    fn cell<'l>(&mut self, leaf: &'l [u8], at: usize) -> Result<(i64, &'l [u8]), Refused> {
        let (payload, at) = varint(leaf, at).ok_or(Refused)?;
        let (rowid, at) = varint(leaf, at).ok_or(Refused)?;
        let usable = self.pages.usable;
        let payload = usize::try_from(payload).map_err(|_| Refused)?;
        let local = local_bytes(payload, usable);
        let bytes = leaf.get(at..at + local).filter(|_| at + local <= usable).ok_or(Refused)?;
        let overflow = if local < payload { whole(leaf, at + local) } else { 0 };
        self.locate(bytes, payload, overflow)?;
        self.gather(bytes, overflow)?;
        Ok((rowid.cast_signed(), bytes))
    }

    /// Reads the record's header: where each wanted column lies.
    fn locate(&mut self, local: &[u8], payload: usize, overflow: u32) -> Result<(), Refused> {
        let (length, start) = varint(local, 0).ok_or(Refused)?;
        let length = usize::try_from(length).map_err(|_| Refused)?;
        if length < start || length > payload || length > LONGEST_HEADER {
            return Err(Refused);
        }
        let mut header = std::mem::take(&mut self.header);
        let result = if let Some(header) = local.get(..length) {
            self.slots_from(header, start, length, payload)
        } else {
            header.clear();
            header.resize(length, 0);
            self.copy(local, overflow, &mut header, &[(0, length, 0)])
                .and_then(|()| self.slots_from(&header, start, length, payload))
        };
        self.header = header;
        result
    }

    fn slots_from(
        &mut self,
        header: &[u8],
        start: usize,
        length: usize,
        payload: usize,
    ) -> Result<(), Refused> {
        self.slots.fill(Slot::default());
        let mut at = start;
        let mut body = length;
        for column in 0..self.wanted.len() {
            if at >= length {
                break;
            }
            let (kind, next) = varint(header, at).ok_or(Refused)?;
            at = next;
            let size = length_of(kind).and_then(|size| usize::try_from(size).ok()).ok_or(Refused)?;
            let end = body.checked_add(size).filter(|end| *end <= payload).ok_or(Refused)?;
            if let Some(slot) = self.wanted[column] {
                let state = if self.alias == Some(column) && kind == 0 {
                    SlotState::RowId
                } else if size > self.max_value {
                    SlotState::TooLong
                } else {
                    SlotState::Stored
                };
                self.slots[slot] = Slot { kind, start: body, length: size, gathered: false, state };
            }
            body = end;
        }
        Ok(())
    }

    /// Brings together the wanted values that do not lie whole on this page. Pages of values nobody wants are passed
    /// over by their links alone, and those after the last wanted value are not read at all.
    fn gather(&mut self, local: &[u8], overflow: u32) -> Result<(), Refused> {
        self.gathered.clear();
        let mut parts: Vec<(usize, usize, usize)> = Vec::new();
        for slot in &mut self.slots {
            if slot.state == SlotState::Stored && slot.start + slot.length > local.len() {
                let to = self.gathered.len();
                parts.push((slot.start, slot.length, to));
                self.gathered.resize(to + slot.length, 0);
                slot.start = to;
                slot.gathered = true;
            }
        }
        if !parts.is_empty() {
            let mut gathered = std::mem::take(&mut self.gathered);
            let result = self.copy(local, overflow, &mut gathered, &parts);
            self.gathered = gathered;
            result?;
        }
        for (slot, first) in &self.repeats {
            self.slots[*slot] = self.slots[*first];
        }
        Ok(())
    }

    /// Copies parts of a payload, each `(from, length, to)`, following the overflow chain once.
    fn copy(
        &mut self,
        local: &[u8],
        mut next: u32,
        target: &mut [u8],
        parts: &[(usize, usize, usize)],
    ) -> Result<(), Refused> {
        let last = parts.iter().map(|(from, length, _)| from + length).max().unwrap_or(0);
        let mut at = 0;
        let mut piece = |bytes: &[u8], at: usize| {
            for (from, length, to) in parts {
                let (start, end) = ((*from).max(at), (from + length).min(at + bytes.len()));
                if start < end {
                    target[to + start - from..to + end - from].copy_from_slice(&bytes[start - at..end - at]);
                }
            }
        };
        piece(local, at);
        at += local.len();
        while at < last {
            self.chain = self.chain.checked_sub(1).ok_or(Refused)?;
            let usable = self.pages.usable;
            let page = self.pages.get(next).map_err(|_| Refused)?;
            let bytes = page.get(4..usable).ok_or(Refused)?;
            piece(bytes, at);
            at += bytes.len();
            next = whole(page, 0);
        }
        Ok(())
    }
}

/// How much of a payload stays on a leaf page of a table ("B-tree Cell Format").
fn local_bytes(payload: usize, usable: usize) -> usize {
    let most = usable - 35;
    if payload <= most {
        return payload;
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let fitting = least + (payload - least) % (usable - 4);
    if fitting <= most { fitting } else { least }
}

fn half(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 2).map_or(0, |b| usize::from(u16::from_be_bytes([b[0], b[1]])))
}

fn whole(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]))
}
