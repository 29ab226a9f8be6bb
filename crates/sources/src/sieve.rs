//! A set of row numbers that answers in a nanosecond and may say yes to others.

/// A bit for each number by its lower bits.
pub(crate) struct Sieve(Vec<u64>);

impl Sieve {
    /// About 16 bits a number, so that few others pass.
    pub fn of(numbers: impl ExactSizeIterator<Item = i64>) -> Self {
        let words = (numbers.len() / 4).next_power_of_two().clamp(1 << 6, 1 << 20);
        let mut sieve = Self(vec![0; words]);
        for number in numbers {
            let (word, bit) = sieve.place(number);
            if let Some(word) = sieve.0.get_mut(word) {
                *word |= bit;
            }
        }
        sieve
    }

    /// `false`: surely not one of them.
    #[inline]
    pub fn may_hold(&self, number: i64) -> bool {
        let (word, bit) = self.place(number);
        self.0.get(word).is_some_and(|own| own & bit != 0)
    }

    #[inline]
    fn place(&self, number: i64) -> (usize, u64) {
        let bits = number.cast_unsigned();
        let word = (bits / 64) & (self.0.len() as u64 - 1);
        (usize::try_from(word).unwrap_or_default(), 1 << (bits % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::Sieve;

    #[test]
    fn its_numbers_pass_and_few_others() {
        let numbers = [i64::MIN, -1, 0, 1, 63, 64, 1_000_003, i64::MAX];
        let sieve = Sieve::of(numbers.into_iter());
        assert!(numbers.iter().all(|&number| sieve.may_hold(number)));
        let others = (2_000..4_000).filter(|&number| sieve.may_hold(number)).count();
        assert!(others < 20, "{others}");
    }
}
