//! The write-ahead log: which pages of a database are newer there. ("WAL File Format" of the file format document.)

use crate::{Error, blocks::Bytes};
use foldhash::{HashMap, HashMapExt as _};

pub(crate) const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// Frames are verified in pieces of about this many bytes.
const PIECE: usize = 1 << 20;

/// Where the newest committed copy of each page lies.
pub(crate) struct Committed {
    /// Page number → offset of its bytes in the log.
    pub pages: HashMap<u32, u64>,
    /// Pages of the database after the last commit.
    pub size: u32,
    /// Bytes of the log up to the end of the last commit.
    pub length: u64,
}

/// Reads frames until one does not belong: another generation's salt, a wrong checksum, the end. What came before the
/// last commit counts; what came after it was never committed.
pub(crate) fn committed(log: &Bytes, length: u64, page_size: u32) -> Result<Option<Committed>, Error> {
    let mut header = [0; HEADER];
    if length < HEADER as u64 {
        return Ok(None);
    }
    log.read_exact_at(&mut header, 0)?;
    let big_endian = match word(&header, 0) {
        0x377f_0683 => true,
        0x377f_0682 => false,
        _ => return Ok(None),
    };
    let mut sum = Sum { big_endian, one: 0, two: 0 };
    sum.add(&header[..24]);
    let sound = word(&header, 4) == 3_007_000
        && word(&header, 8) == page_size
        && (sum.one, sum.two) == (word(&header, 24), word(&header, 28));
    if !sound {
        return Ok(None);
    }
    let frame = FRAME_HEADER + page_size as usize;
    let mut piece = vec![0; (PIECE / frame).max(1) * frame];
    let mut found = Committed { pages: HashMap::new(), size: 0, length: 0 };
    let mut pending: Vec<(u32, u64)> = Vec::new();
    let mut at = HEADER as u64;
    'log: while at + frame as u64 <= length {
        let whole =
            usize::try_from((length - at) / frame as u64).unwrap_or(usize::MAX).min(piece.len() / frame);
        let part = &mut piece[..whole * frame];
        log.read_exact_at(part, at)?;
        for bytes in part.chunks_exact(frame) {
            let (head, page) = bytes.split_at(FRAME_HEADER);
            sum.add(&head[..8]);
            sum.add(page);
            let ours = head[8..16] == header[16..24];
            if !ours || (sum.one, sum.two) != (word(head, 16), word(head, 20)) || word(head, 0) == 0 {
                break 'log;
            }
            pending.push((word(head, 0), at + FRAME_HEADER as u64));
            at += frame as u64;
            let size = word(head, 4);
            if size != 0 {
                found.pages.extend(pending.drain(..));
                found.size = size;
                found.length = at;
            }
        }
    }
    Ok((found.size > 0).then_some(found))
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_be_bytes).unwrap_or_default()
}

/// The running checksum; its words are in the byte order the log's magic names.
struct Sum {
    big_endian: bool,
    one: u32,
    two: u32,
}

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        for pair in bytes.chunks_exact(8) {
            let read = |b: &[u8]| {
                let four: [u8; 4] = b.try_into().unwrap_or_default();
                if self.big_endian { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
            };
            let (first, second) = (read(&pair[..4]), read(&pair[4..]));
            self.one = self.one.wrapping_add(first).wrapping_add(self.two);
            self.two = self.two.wrapping_add(second).wrapping_add(self.one);
        }
    }
}
