//! The hash of the look-up tables: read from a host's end or a name's start, one byte a step, so that every
//! suffix (or prefix) of a text costs one pass in all.

pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;

#[inline]
#[must_use]
pub const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Where a hash belongs among `1 << bits` slots: its best mixed bits.
#[inline]
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a table has far fewer than 2^32 slots")]
pub const fn slot(hash: u64, bits: u32) -> usize {
    (hash >> (64 - bits)) as usize
}

/// The sieve for look-alikes: the last letters read, five bits each, hyphens left out. Reading goes from the end.
#[inline]
#[must_use]
pub const fn letters(before: u32, byte: u8) -> u32 {
    if byte == b'-' { before } else { (before << 5 | (byte & 31) as u32) & 0xf_ffff }
}

/// The bit of the sieve for the last three letters read.
#[inline]
#[must_use]
pub const fn three(letters: u32) -> u32 {
    letters & 0x7fff
}

/// The bit of the sieve for the last four letters read.
#[inline]
#[must_use]
pub const fn four(letters: u32) -> u32 {
    letters.wrapping_mul(0x9e37_79b1) >> 17
}

/// Sixteen bits kept in a slot beside the index, so that strangers rarely cost a comparison.
#[inline]
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "sixteen bits are wanted")]
pub const fn tag(hash: u64) -> u32 {
    (hash >> 24) as u32 & 0xffff
}

/// Where a hash belongs among any number of slots.
#[inline]
#[must_use]
pub const fn place(hash: u64, slots: u32) -> u32 {
    (((hash >> 32) * slots as u64) >> 32) as u32
}

/// Eight bits kept in a slot beside an offset.
#[inline]
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "eight bits are wanted")]
pub const fn short_tag(hash: u64) -> u32 {
    (hash >> 16) as u32 & 0xff
}
