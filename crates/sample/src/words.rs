//! The words of one line, taken one after the other, with made-up text filled in.

use crate::chance::Chance;

/// What went wrong with a line, for the person who wrote it.
pub(crate) type Told<T> = Result<T, String>;

const SECOND: i64 = 1_000_000;

pub(crate) struct Words<'a> {
    rest: std::str::SplitWhitespace<'a>,
    pub(crate) chance: Chance,
    /// Differs from line to line, so that changing one line leaves the others as they were.
    seed: u64,
    sites: &'a [String],
}

impl<'a> Words<'a> {
    pub(crate) fn new(line: &'a str, number: usize, sites: &'a [String]) -> Self {
        let seed = number as u64 * 1_000_003;
        Self { rest: line.split_whitespace(), chance: Chance::new(seed), seed, sites }
    }

    pub(crate) fn next(&mut self) -> Option<&'a str> {
        self.rest.next()
    }

    pub(crate) fn peek(&self) -> Option<&'a str> {
        self.rest.clone().next()
    }

    pub(crate) fn expect(&mut self, what: &str) -> Told<&'a str> {
        self.next().ok_or_else(|| format!("{what} is missing"))
    }

    pub(crate) fn number<T: std::str::FromStr>(&mut self) -> Told<T> {
        let word = self.expect("a number")?;
        word.parse().map_err(|_| format!("`{word}` is not a number"))
    }

    /// A length of time (`3 days`) in microseconds.
    pub(crate) fn span(&mut self) -> Told<i64> {
        let count: i64 = self.number()?;
        let unit = self.expect("the unit of the time")?;
        let seconds = match unit.trim_end_matches('s') {
            "second" => 1,
            "minute" => 60,
            "hour" => 3_600,
            "day" => 86_400,
            "week" => 7 * 86_400,
            "month" => 30 * 86_400,
            _ => return Err(format!("`{unit}` is no unit of time")),
        };
        count.checked_mul(seconds * SECOND).ok_or_else(|| format!("{count} {unit} is too long"))
    }

    /// A length of time followed by `ago`.
    pub(crate) fn ago(&mut self) -> Told<i64> {
        let span = self.span()?;
        match self.next() {
            Some("ago") => Ok(span),
            _ => Err("`ago` is missing after the time".into()),
        }
    }

    /// `x4` is 4.
    pub(crate) fn times(word: &str) -> Option<usize> {
        word.strip_prefix('x')?.parse().ok()
    }

    /// Fills in every `{…}`. `turn` counts the sites through; without it they come at random, the first ones more often.
    pub(crate) fn fill(&mut self, template: &str, turn: Option<usize>) -> Told<String> {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (inside, after) =
                after.split_once('}').ok_or_else(|| format!("`{{` is not closed in `{template}`"))?;
            text.push_str(before);
            text.push_str(&self.made_up(inside, turn)?);
            rest = after;
        }
        text.push_str(rest);
        Ok(text)
    }

    fn made_up(&mut self, inside: &str, turn: Option<usize>) -> Told<String> {
        let unknown = || format!("`{{{inside}}}` is unknown");
        if inside == "site" {
            let at = turn
                .or_else(|| usize::try_from(self.chance.mostly_low(self.sites.len() as u64)).ok())
                .unwrap_or_default();
            let site = at.checked_rem(self.sites.len()).and_then(|at| self.sites.get(at));
            return site.cloned().ok_or_else(|| "no `sites` were named above".into());
        }
        if inside.contains('|') {
            let choices: Vec<&str> = inside.split('|').collect();
            return self.chance.pick(&choices).map(|&choice| choice.to_owned()).ok_or_else(unknown);
        }
        match inside.split_once('/') {
            None => self.chance.text(inside).ok_or_else(unknown),
            Some((class, count)) => {
                let count: u64 = count.parse().map_err(|_| unknown())?;
                let which = self.chance.mostly_low(count);
                Chance::new(self.seed + 1 + which).text(class).ok_or_else(unknown)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn made_up_text_is_filled_in() {
        let sites = ["a.example".to_owned(), "b.example".to_owned()];
        let mut words = Words::new("", 3, &sites);
        assert_eq!(words.fill("https://{site}/", Some(3)).unwrap(), "https://b.example/");
        assert!(["x-one", "x-two"].contains(&words.fill("x-{one|two}", None).unwrap().as_str()));
        let pool: BTreeSet<_> = (0..200).map(|_| words.fill("{id/5}", None).unwrap()).collect();
        assert_eq!(pool.len(), 5);
        for wrong in ["{", "{person}", "{id/many}", "{id/5"] {
            assert!(words.fill(wrong, None).is_err(), "{wrong}");
        }
    }

    #[test]
    fn times_are_read_in_plain_words() {
        assert_eq!(Words::new("3 days ago", 1, &[]).ago(), Ok(3 * 86_400 * SECOND));
        assert_eq!(Words::new("1 hour", 1, &[]).span(), Ok(3_600 * SECOND));
        assert!(Words::new("3 days", 1, &[]).ago().is_err());
        assert!(Words::new("3 fortnights ago", 1, &[]).ago().is_err());
        assert!(Words::new("9000000000000000 months", 1, &[]).span().is_err());
    }
}
