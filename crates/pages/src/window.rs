//! A few blocks of pages in memory, whatever the size of the file.

use crate::{Error, volume::Volume};
use std::rc::Rc;

/// One page, kept in memory as long as this handle lives.
#[derive(Clone)]
pub(crate) struct Page {
    block: Rc<Vec<u8>>,
    start: usize,
    size: usize,
}

impl Page {
    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        self.block.get(self.start..self.start + self.size).unwrap_or_default()
    }
}

/// What a block holds: `count` pages from `first`, from the main file or from an overlay.
struct Slot {
    first: u32,
    count: u32,
    overlaid: bool,
    used: u64,
    block: Rc<Vec<u8>>,
}

/// Reads pages in large blocks and keeps the last few.
pub(crate) struct Window<'v> {
    volume: &'v Volume,
    slots: Vec<Slot>,
    clock: u64,
    /// Pages that may still be asked for. No honest database has a page twice, so one that goes in circles ends here.
    budget: u64,
    /// The main file up to here has been announced to the system.
    announced: u64,
}

impl<'v> Window<'v> {
    /// Blocks in memory, and the most bytes of one.
    const SLOTS: usize = 8;
    const BLOCK: usize = 1 << 18;
    /// How far ahead of the reading the system is asked to read.
    const AHEAD: u64 = 4 << 20;

    pub(crate) fn new(volume: &'v Volume) -> Self {
        let slots = Vec::with_capacity(Self::SLOTS);
        let mut window = Self { volume, slots, clock: 0, budget: 0, announced: 0 };
        window.begin();
        window
    }

    /// Before each walk: it may ask for as many pages as there are.
    pub(crate) fn begin(&mut self) {
        // Twice, because a record with a long header is walked twice.
        self.budget = self.volume.held() * 2 + 64;
    }

    /// A page; `None` if there is none of that number. If it must be read, those behind it up to `last` are too.
    pub(crate) fn page(&mut self, number: u32, last: impl FnOnce() -> u32) -> Result<Option<Page>, Error> {
        if number == 0 || number > self.volume.pages || self.budget == 0 {
            return Ok(None);
        }
        self.budget -= 1;
        self.clock += 1;
        let overlaid = self.volume.overlay(number).is_some();
        let holds = |slot: &Slot| slot.overlaid == overlaid && number.wrapping_sub(slot.first) < slot.count;
        let slot = match self.slots.iter().position(holds) {
            Some(slot) => slot,
            None => self.load(number, last())?,
        };
        let (size, clock) = (self.volume.page_size, self.clock);
        Ok(self.slots.get_mut(slot).filter(|slot| holds(slot)).map(|slot| {
            slot.used = clock;
            Page { block: Rc::clone(&slot.block), start: (number - slot.first) as usize * size, size }
        }))
    }

    /// The first bytes of a page, as many as its head and the header of the database need.
    pub(crate) fn head(&mut self, number: u32) -> Result<Option<[u8; 108]>, Error> {
        if number == 0 || number > self.volume.pages || self.budget == 0 {
            return Ok(None);
        }
        self.budget -= 1;
        let mut head = [0; 108];
        let (bytes, at) =
            self.volume.overlay(number).unwrap_or((&self.volume.main, self.volume.offset(number)));
        let n = self.volume.fill(bytes, &mut head, at)?;
        Ok((n == head.len()).then_some(head))
    }

    /// Reads the pages from `number` to `last` into the slot that was not used for longest.
    fn load(&mut self, number: u32, last: u32) -> Result<usize, Error> {
        let volume = self.volume;
        let (bytes, at, count) = if let Some((bytes, at)) = volume.overlay(number) {
            (bytes, at, 1)
        } else {
            let most = u32::try_from(Self::BLOCK / volume.page_size).unwrap_or(1);
            let last = last.clamp(number, volume.pages).min(number.saturating_add(most - 1));
            (&volume.main, volume.offset(number), last - number + 1)
        };
        let overlaid = !std::ptr::eq(bytes, &raw const volume.main);
        let index = if self.slots.len() < Self::SLOTS {
            let block = Rc::default();
            self.slots.push(Slot { first: 0, count: 0, overlaid, used: 0, block });
            self.slots.len() - 1
        } else {
            self.slots.iter().enumerate().min_by_key(|(_, slot)| slot.used).map_or(0, |(i, _)| i)
        };
        let Some(slot) = self.slots.get_mut(index) else { return Ok(index) };
        // A page somebody still holds stays as it is; its block is then theirs alone.
        if Rc::get_mut(&mut slot.block).is_none() {
            slot.block = Rc::default();
        }
        slot.count = 0;
        if let Some(block) = Rc::get_mut(&mut slot.block) {
            let len = count as usize * volume.page_size;
            if block.len() < len {
                block.resize(len, 0);
            }
            let mut n = volume.fill_held(bytes, &mut block[..len], at)?;
            if n < len {
                // To announce what is in memory already would cost a tenth of all the time.
                if !overlaid {
                    Self::announce(volume, &mut self.announced, at, at.saturating_add(len as u64));
                }
                n += volume.fill(bytes, &mut block[n..len], at.saturating_add(n as u64))?;
            }
            (slot.first, slot.overlaid) = (number, overlaid);
            slot.count = u32::try_from(n / volume.page_size).unwrap_or(0);
        }
        Ok(index)
    }

    /// Asks the system to read ahead, while the reading goes forward through the main file.
    fn announce(volume: &Volume, announced: &mut u64, from: u64, to: u64) {
        let forward = announced.saturating_sub(Self::AHEAD)..announced.saturating_add(Self::AHEAD / 4);
        if !forward.contains(&from) {
            // The first page here: announce nothing yet, the next one may be elsewhere.
            *announced = to;
        } else if to.saturating_add(Self::AHEAD / 2) > *announced {
            let start = from.max(*announced);
            volume.main.advise(start, Self::AHEAD);
            *announced = start.saturating_add(Self::AHEAD);
        }
    }
}
