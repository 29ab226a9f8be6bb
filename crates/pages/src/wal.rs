//! The write-ahead log (file format §4): which committed page stands where in it.

use crate::{Error, file::Bytes, file::Stream, number::u32_at, volume::Layer};

/// What a log's committed frames make of the database.
pub(crate) struct Log {
    pub(crate) page_size: usize,
    /// Pages of the database after the last commit.
    pub(crate) pages: u32,
    pub(crate) places: Layer,
}

const HEADER: usize = 32;
const FRAME: usize = 24;

/// Reads the log up to its last good commit, in a stream; `None` if it holds none.
///
/// A frame counts if its salts are the header's and its checksum, which runs through all frames before it, is right
/// (§4.2); what stands behind the first bad frame or the last commit frame was never committed or is from an older
/// round of the log.
pub(crate) fn read(bytes: &Bytes) -> Result<Option<Log>, Error> {
    let mut stream = Stream::new(bytes);
    let Some(header) = stream.at(0, HEADER)? else { return Ok(None) };
    let Some(log) = Start::parse(header) else { return Ok(None) };
    let frame = FRAME + log.page_size;
    let (mut sum, mut at) = (log.sum, HEADER as u64);
    let (mut pages, mut places, mut pending) = (0, Layer::default(), Vec::new());
    while let Some(bytes) = stream.at(at, frame)? {
        let (head, page) = bytes.split_at(FRAME);
        let number = |i| u32_at(head, i).unwrap_or_default();
        sum = checksum(log.big, page, checksum(log.big, &head[..8], sum));
        if head[8..16] != log.salts || (number(16), number(20)) != sum || number(0) == 0 {
            break;
        }
        pending.push((number(0), at + FRAME as u64));
        if number(4) != 0 {
            pages = number(4);
            places.extend(pending.drain(..))?;
        } else if pending.len() > Layer::MOST {
            return Err(Error::Damaged("its write-ahead log has no end"));
        }
        at += frame as u64;
    }
    Ok((pages != 0).then_some(Log { page_size: log.page_size, pages, places }))
}

/// The header of a log (§4.1).
struct Start {
    /// Whether checksums are computed over big-endian words.
    big: bool,
    page_size: usize,
    salts: [u8; 8],
    sum: (u32, u32),
}

impl Start {
    const MAGIC: u32 = 0x377f_0682;
    const VERSION: u32 = 3_007_000;

    fn parse(bytes: &[u8]) -> Option<Self> {
        let number = |i| u32_at(bytes, i);
        let magic = number(0)?;
        let page_size = usize::try_from(number(8)?).ok()?;
        if magic & !1 != Self::MAGIC || number(4)? != Self::VERSION {
            return None;
        }
        if !(512..=65_536).contains(&page_size) || !page_size.is_power_of_two() {
            return None;
        }
        let big = magic & 1 == 1;
        let sum = checksum(big, bytes.get(..24)?, (0, 0));
        let salts = *bytes.get(16..24)?.first_chunk()?;
        (sum == (number(24)?, number(28)?)).then_some(Self { big, page_size, salts, sum })
    }
}

/// The running checksum (§4.2) over a multiple of 8 bytes.
fn checksum(big: bool, bytes: &[u8], (mut one, mut two): (u32, u32)) -> (u32, u32) {
    let word = if big { u32::from_be_bytes } else { u32::from_le_bytes };
    for &[a, b, c, d, e, f, g, h] in bytes.as_chunks().0 {
        one = one.wrapping_add(word([a, b, c, d])).wrapping_add(two);
        two = two.wrapping_add(word([e, f, g, h])).wrapping_add(one);
    }
    (one, two)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log of frames `(page, size after commit)`, each page filled with its frame's number.
    fn log(big: bool, frames: &[(u32, u32)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for word in [Start::MAGIC | u32::from(big), Start::VERSION, 512, 0, 7, 9] {
            bytes.extend(word.to_be_bytes());
        }
        let mut sum = checksum(big, &bytes, (0, 0));
        bytes.extend([sum.0.to_be_bytes(), sum.1.to_be_bytes()].concat());
        for (i, &(page, size)) in (1..).zip(frames) {
            let head = [page.to_be_bytes(), size.to_be_bytes()].concat();
            let body = [i; 512];
            sum = checksum(big, &body, checksum(big, &head, sum));
            bytes.extend(head);
            for word in [7, 9, sum.0, sum.1] {
                bytes.extend(word.to_be_bytes());
            }
            bytes.extend(body);
        }
        bytes
    }

    const fn place(frame: u64) -> u64 {
        32 + frame * 536 + 24
    }

    #[test]
    fn only_committed_frames_count_and_the_newest_wins_in_both_byte_orders() {
        for big in [false, true] {
            let read = read(&Bytes::Memory(log(big, &[(1, 0), (2, 2), (2, 3), (1, 0)]))).unwrap().unwrap();
            assert_eq!((read.pages, read.page_size), (3, 512));
            assert_eq!((read.places.get(1), read.places.get(2)), (Some(place(0)), Some(place(2))));
        }
    }

    #[test]
    fn a_bad_frame_ends_the_log_at_the_commit_before_it() {
        let good = log(false, &[(1, 1), (2, 2), (3, 3)]);
        for at in [32 + 536 * 2, 32 + 536 * 2 + 9, 32 + 536 * 2 + 500] {
            let mut bad = good.clone();
            bad[at] ^= 1;
            let read = read(&Bytes::Memory(bad)).unwrap().unwrap();
            assert_eq!((read.pages, read.places.get(3)), (2, None));
        }
        let cut = good[..good.len() - 1].to_vec();
        assert_eq!(read(&Bytes::Memory(cut)).unwrap().unwrap().pages, 2);
    }

    #[test]
    fn a_bad_header_or_no_commit_is_no_log() {
        let good = log(true, &[(1, 1)]);
        for at in 0..32 {
            let mut bad = good.clone();
            bad[at] ^= 4;
            assert!(read(&Bytes::Memory(bad)).unwrap().is_none(), "byte {at}");
        }
        assert!(read(&Bytes::Memory(log(true, &[(1, 0)]))).unwrap().is_none());
        assert!(read(&Bytes::Memory(Vec::new())).unwrap().is_none());
    }
}
