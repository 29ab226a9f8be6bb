//! A small seeded generator, so that a story always unfolds the same way.

/// A linear congruential generator (Knuth's MMIX constants) whose high bits are used.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        let mut chance = Self(seed ^ 0x5f0f_1e2d_3c4b_5a69);
        for _ in 0..4 {
            chance.next();
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 32
    }

    /// A number below `end`; 0 where `end` is.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        let wide = (self.next() << 32) | self.next();
        wide.checked_rem(end).unwrap_or(0)
    }

    /// Like [`Chance::below`], but small numbers come up more often.
    pub(crate) fn mostly_low(&mut self, end: u64) -> u64 {
        let (one, other) = (self.below(end), self.below(end));
        if self.below(2) == 0 { one.min(other) } else { one }
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let at = usize::try_from(self.below(of.len() as u64)).ok()?;
        of.get(at)
    }

    fn letters(&mut self, alphabet: &[u8], count: usize) -> String {
        (0..count).filter_map(|_| self.pick(alphabet)).copied().map(char::from).collect()
    }

    /// Made-up text of one of the classes a story may name.
    pub(crate) fn text(&mut self, class: &str) -> Option<String> {
        const HEX: &[u8] = b"0123456789abcdef";
        Some(match class {
            "id" => {
                let mut part = |count| self.letters(HEX, count);
                format!("{}-{}-4{}-8{}-{}", part(8), part(4), part(3), part(3), part(12))
            }
            "hex" => self.letters(HEX, 16),
            "code" => self.letters(b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 10),
            "name" => self.letters(b"abcdefghijklmnopqrstuvwxyz0123456789", 20),
            "number" => format!("{}", 10_000_000 + self.below(89_999_999)),
            _ => return None,
        })
    }

    /// Bytes that mean nothing, for where a browser keeps an encrypted value.
    pub(crate) fn noise(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.next().to_le_bytes()[3]).collect()
    }

    /// The twelve letters by which Firefox names a page.
    pub(crate) fn guid(&mut self) -> String {
        self.letters(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 12)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_tells_one_tale() {
        let tell = |seed| {
            let mut chance = Chance::new(seed);
            ["id", "hex", "code", "name", "number"].map(|class| chance.text(class).unwrap())
        };
        assert_eq!(tell(7), tell(7));
        assert_ne!(tell(7), tell(8));
        let [id, hex, ..] = tell(7);
        assert_eq!((id.len(), hex.len()), (36, 16));
        assert_eq!(Chance::new(1).text("person"), None);
        assert_eq!(Chance::new(1).below(0), 0);
    }
}
