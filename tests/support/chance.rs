//! A source of chance that says the same for the same seed.

/// xorshift64*.
#[derive(Debug)]
pub struct Chance(u64);

impl Chance {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Less than `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % n
    }

    /// Less than `n`, as an index.
    pub fn index(&mut self, n: usize) -> usize {
        usize::try_from(self.below(n as u64)).unwrap()
    }

    /// Any 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.below(1 << 31) << 62 | self.below(1 << 31) << 31 | self.below(1 << 31)
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.index(all.len())]
    }

    /// So many characters, of one to four bytes in UTF-8.
    pub fn text(&mut self, len: u64) -> String {
        (0..len)
            .map(|_| self.of(&['a', 'b', 'z', ' ', '\'', '/', 'é', 'ß', '漢', '😀', '\u{202e}']))
            .collect()
    }
}
