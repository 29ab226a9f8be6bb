//! Walks a b-tree from its root, leaf by leaf (file format §1.6).

use crate::{
    Error, Keep, Row, Scan,
    header::Encoding,
    number::{u16_at, u32_at, varint},
    record::{self, Finder, Payload},
    table::Field,
    window::{Page, Window},
};
use foldhash::HashMap;
use std::ops::ControlFlow;

/// One walk over one table.
pub(crate) struct Walk<'w, 'v, 'g> {
    pub(crate) window: &'w mut Window<'v>,
    pub(crate) finder: Finder,
    pub(crate) fields: Vec<Option<&'w Field>>,
    pub(crate) encoding: Encoding,
    pub(crate) usable: usize,
    /// The table is an index b-tree: it has no rowid, and rows on inner pages too.
    pub(crate) index: bool,
    /// Rows up to this rowid are passed over.
    pub(crate) after: Option<i64>,
    /// Of an index, rows whose first value is a lower integer are passed over.
    pub(crate) from: Option<i64>,
    /// Pages behind those asked for are read with them.
    pub(crate) ahead: bool,
    /// Rows whose key it does not want are counted and not decoded.
    pub(crate) gate: Option<Gate<'g>>,
    /// Pages walked, 64 to an entry: a page that comes again is a circle.
    pub(crate) walked: HashMap<u32, u64>,
    pub(crate) scan: Scan,
}

/// Decides over each row by its rowid and one integer column.
pub(crate) struct Gate<'g> {
    /// The column's place in the record.
    pub(crate) place: usize,
    pub(crate) keep: &'g mut dyn FnMut(i64, i64) -> Keep,
}

impl Gate<'_> {
    /// What to do with the row of a rowid table at `at` of its page; `None`: it must be looked at as a whole.
    #[inline]
    fn judge(&mut self, page: &[u8], at: usize, after: Option<i64>) -> Option<Keep> {
        let (total, at) = varint(page, at)?;
        let (rowid, at) = varint(page, at)?;
        let total = usize::try_from(total).ok()?;
        let rowid = rowid.cast_signed();
        if total > record::most(page.len(), false) || after.is_some_and(|after| rowid <= after) {
            return None;
        }
        let end = at.checked_add(total)?;
        Some((self.keep)(rowid, record::int(page.get(at..end)?, self.place)?))
    }
}

/// SQLite refuses deeper trees as well (`BTCURSOR_MAX_DEPTH`).
const DEPTH: usize = 20;
/// The head of a b-tree page.
struct Node {
    page: Page,
    leaf: bool,
    /// Where the cell pointers begin, and how many there are.
    pointers: usize,
    cells: usize,
    /// The next child or row: on an inner page of an index tree a row follows each child.
    next: usize,
}

type OnRow<'f> = &'f mut dyn FnMut(&Row<'_>) -> ControlFlow<()>;

impl Walk<'_, '_, '_> {
    /// Walks the whole tree at `root`.
    pub(crate) fn run(mut self, root: u32, row: OnRow<'_>) -> Result<Scan, Error> {
        let mut path = Vec::new();
        path.extend(self.node(root, || root)?);
        loop {
            let depth = path.len();
            let Some(node) = path.last_mut() else { break };
            if node.leaf {
                if self.leaf(node, row)?.is_break() {
                    break;
                }
                path.pop();
                continue;
            }
            let turn = node.next;
            node.next += 1;
            let (cell, is_row) = if self.index { (turn / 2, turn % 2 == 1) } else { (turn, false) };
            if cell > node.cells || is_row && cell == node.cells {
                path.pop();
            } else if is_row {
                if self.cell(&node.page, node.cell(cell).map(|at| at + 4), row)?.is_break() {
                    break;
                }
            } else if let Some(child) = node.child(cell) {
                if depth >= DEPTH {
                    self.scan.rejected += 1;
                } else {
                    let ahead = self.ahead;
                    let child =
                        self.node(child, || if ahead { node.last_in_row(cell, child) } else { child })?;
                    path.extend(child);
                }
            } else {
                self.scan.rejected += 1;
            }
        }
        Ok(self.scan)
    }

    /// Counts the rows of an index by the heads of leaves, which all lie at one depth, and by inner pages.
    pub(crate) fn count(
        mut self,
        root: u32,
        go_on: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Scan, Error> {
        let mut height = 0;
        let mut number = root;
        while let Some(node) = self.node(number, || number)?.filter(|node| !node.leaf) {
            (height, number) = (height + 1, node.child(0).unwrap_or_default());
            if height > DEPTH {
                break;
            }
        }
        self.walked.clear();
        self.scan = Scan::default();
        let mut path: Vec<Node> = Vec::new();
        if height == 0 {
            self.head(root)?;
            return Ok(self.scan);
        }
        path.extend(self.inner(root)?);
        while let Some(node) = path.last_mut() {
            let cell = node.next;
            node.next += 1;
            if cell > node.cells {
                path.pop();
                continue;
            }
            let Some(child) = node.child(cell) else {
                self.scan.rejected += 1;
                continue;
            };
            if path.len() == height {
                self.head(child)?;
                if cell.is_multiple_of(256) && go_on().is_break() {
                    self.scan.stopped = true;
                    break;
                }
            } else {
                path.extend(self.inner(child)?);
            }
        }
        Ok(self.scan)
    }

    /// An inner page, from its first child on.
    fn inner(&mut self, number: u32) -> Result<Option<Node>, Error> {
        let node = self.node(number, || number)?.map(|node| Node { next: 0, ..node });
        self.scan.rows += node.as_ref().map_or(0, |node| node.cells as u64);
        Ok(node)
    }

    /// Adds the rows of a leaf, of which only the head is read.
    fn head(&mut self, number: u32) -> Result<(), Error> {
        let again = self.is_again(number);
        let head = if again { None } else { self.window.head(number)? };
        let start = if number == 1 { 100 } else { 0 };
        match head.as_ref().and_then(|head| Some((*head.get(start)?, u16_at(head, start + 3)?))) {
            Some((10, cells)) if usize::from(cells) * 2 + 8 <= self.usable => {
                self.scan.rows += u64::from(cells);
            }
            _ => self.scan.rejected += 1,
        }
        Ok(())
    }

    /// Whether the page was walked before; from now on it was.
    fn is_again(&mut self, number: u32) -> bool {
        let walked = self.walked.entry(number / 64).or_default();
        let again = *walked >> (number % 64) & 1 == 1;
        *walked |= 1 << (number % 64);
        again
    }

    /// The last row of a table, if there is one.
    pub(crate) fn last(mut self, root: u32, row: OnRow<'_>) -> Result<Scan, Error> {
        let mut number = root;
        for _ in 0..DEPTH {
            let Some(node) = self.node(number, || number)? else { break };
            if !node.leaf {
                let Some(child) = node.child(node.cells) else { break };
                number = child;
                continue;
            }
            if let Some(cell) = node.cells.checked_sub(1) {
                let _ = self.cell(&node.page, node.cell(cell), row)?;
            }
            break;
        }
        Ok(self.scan)
    }

    /// The page as a node of this tree; anything else is a reject.
    fn node(&mut self, number: u32, last: impl FnOnce() -> u32) -> Result<Option<Node>, Error> {
        let page = if self.is_again(number) { None } else { self.window.page(number, last)? };
        let mut node = page.and_then(|page| Node::parse(page, number, self.index));
        if let Some(node) = &mut node
            && !node.leaf
        {
            node.next = self.first(node) << usize::from(self.index);
        }
        self.scan.rejected += u64::from(node.is_none());
        Ok(node)
    }

    /// The first child or row that is not all before the watermark. On a page out of order it may be one too late or too
    /// early: the rows themselves decide.
    fn first(&self, node: &Node) -> usize {
        let before = |cell| match (self.index, self.after, self.from) {
            (false, Some(after), _) => node.key(cell).map(|key| key <= after),
            (true, _, Some(from)) => node.lead(cell, self.usable).map(|lead| lead < from),
            _ => None,
        };
        let (mut from, mut to) = (0, node.cells);
        while from < to {
            let middle = from.midpoint(to);
            let Some(before) = before(middle) else { return 0 };
            (from, to) = if before { (middle + 1, to) } else { (from, middle) };
        }
        from
    }

    fn leaf(&mut self, node: &Node, row: OnRow<'_>) -> Result<ControlFlow<()>, Error> {
        let bytes = node.page.bytes().get(..self.usable).unwrap_or_default();
        for cell in self.first(node)..node.cells {
            let at = node.cell(cell);
            match self.gate.as_mut().and_then(|gate| gate.judge(bytes, at?, self.after)) {
                None | Some(Keep::Row) => {}
                Some(Keep::Nothing) => {
                    self.scan.rows += 1;
                    continue;
                }
                Some(Keep::Stop) => {
                    self.scan.stopped = true;
                    return Ok(ControlFlow::Break(()));
                }
            }
            if self.cell(&node.page, at, row)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Gives the row in the cell at `at` to `row`.
    fn cell(&mut self, page: &Page, at: Option<usize>, row: OnRow<'_>) -> Result<ControlFlow<()>, Error> {
        let bytes = page.bytes().get(..self.usable).unwrap_or_default();
        let head = || {
            let (total, behind) = varint(bytes, at?)?;
            if self.index {
                return Some((total, 0, behind));
            }
            let (rowid, behind) = varint(bytes, behind)?;
            Some((total, rowid.cast_signed(), behind))
        };
        let Some((total, rowid, at)) = head() else { return Ok(self.reject()) };
        if self.after.is_some_and(|after| rowid <= after) {
            return Ok(ControlFlow::Continue(()));
        }
        let Some(payload) = Payload::at(bytes, self.usable, at, total, self.index) else {
            return Ok(self.reject());
        };
        if !self.finder.find(&payload, self.window)? {
            return Ok(self.reject());
        }
        self.scan.rows += 1;
        let found = Row {
            rowid,
            local: payload.local,
            spill: &self.finder.spill,
            slots: &self.finder.slots,
            fields: &self.fields,
            encoding: self.encoding,
        };
        let flow = row(&found);
        self.scan.stopped = flow.is_break();
        Ok(flow)
    }

    fn reject(&mut self) -> ControlFlow<()> {
        self.scan.rejected += 1;
        ControlFlow::Continue(())
    }
}

impl Node {
    fn parse(page: Page, number: u32, index: bool) -> Option<Self> {
        let bytes = page.bytes();
        // The first page begins with the header of the database.
        let start = if number == 1 { 100 } else { 0 };
        let leaf = match (bytes.get(start)?, index) {
            (13, false) | (10, true) => true,
            (5, false) | (2, true) => false,
            _ => return None,
        };
        let pointers = start + if leaf { 8 } else { 12 };
        let cells = usize::from(u16_at(bytes, start + 3)?);
        if pointers + 2 * cells > bytes.len() {
            return None;
        }
        Some(Self { page, leaf, pointers, cells, next: 0 })
    }

    /// Where the cell begins.
    #[inline]
    fn cell(&self, cell: usize) -> Option<usize> {
        u16_at(self.page.bytes(), self.pointers + 2 * cell).map(usize::from)
    }

    /// The greatest rowid of the child, or that of the row.
    fn key(&self, cell: usize) -> Option<i64> {
        let bytes = self.page.bytes();
        let at = self.cell(cell)?;
        let at = if self.leaf { varint(bytes, at)?.1 } else { at + 4 };
        Some(varint(bytes, at)?.0.cast_signed())
    }

    /// The first value of a row of an index, if it is an integer that stands on the page.
    fn lead(&self, cell: usize, usable: usize) -> Option<i64> {
        let bytes = self.page.bytes().get(..usable)?;
        let at = self.cell(cell)? + if self.leaf { 0 } else { 4 };
        let (total, at) = varint(bytes, at)?;
        // Where it stands is the same for a record that runs over.
        let end = at.checked_add(usize::try_from(total).ok()?)?.min(bytes.len());
        record::int(bytes.get(at..end)?, 0)
    }

    /// The last of the pages that stand one behind the other in the file, as the children from `cell` on do.
    fn last_in_row(&self, cell: usize, child: u32) -> u32 {
        let others = (cell + 1..=self.cells).map_while(|cell| self.child(cell));
        others
            .zip(1..)
            .take_while(|&(page, step)| child.checked_add(step) == Some(page))
            .last()
            .map_or(child, |(page, _)| page)
    }

    /// The page of a child; that of the last stands in the head of the page.
    fn child(&self, cell: usize) -> Option<u32> {
        let at = if cell < self.cells { self.cell(cell)? } else { self.pointers - 4 };
        u32_at(self.page.bytes(), at)
    }
}
