//! The words of an SQL statement, without the comments.

/// One token. Names and texts are without their quotes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token<'a> {
    /// A keyword or a plain name.
    Word(&'a str),
    /// A name in `"…"`, `` `…` `` or `[…]`.
    Quoted(String),
    /// `'…'`.
    Text(String),
    /// A number without sign, as written.
    Number(&'a str),
    /// The hexadecimal digits of `x'…'`.
    Blob(String),
    /// Anything else, one character.
    Mark(char),
}

impl Token<'_> {
    /// Whether this is that keyword, given in upper case.
    pub(crate) fn is(&self, keyword: &str) -> bool {
        matches!(self, Self::Word(word) if word.eq_ignore_ascii_case(keyword))
    }

    /// The token as a name: SQLite takes a text for one too.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Word(name) => Some(name),
            Self::Quoted(name) | Self::Text(name) => Some(name),
            _ => None,
        }
    }
}

/// All tokens of a statement; an open quote or comment runs to its end.
pub(crate) fn tokens(mut sql: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    while let Some(first) = sql.chars().next() {
        let rest = &sql[first.len_utf8()..];
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$' || !c.is_ascii();
        let (token, behind) = match first {
            c if c.is_ascii_whitespace() || c == '\u{feff}' => (None, rest),
            '-' if rest.starts_with('-') => (None, after(rest, "\n")),
            '/' if rest.starts_with('*') => (None, after(&rest[1..], "*/")),
            '\'' => split(rest, '\'', Token::Text),
            '"' | '`' => split(rest, first, Token::Quoted),
            '[' => {
                let end = rest.find(']').unwrap_or(rest.len());
                (Some(Token::Quoted(rest[..end].to_owned())), rest.get(end + 1..).unwrap_or_default())
            }
            'x' | 'X' if rest.starts_with('\'') => split(&rest[1..], '\'', Token::Blob),
            c if c.is_ascii_digit() || c == '.' && rest.starts_with(|c: char| c.is_ascii_digit()) => {
                let end = number(sql);
                (Some(Token::Number(&sql[..end])), &sql[end..])
            }
            c if word(c) => {
                let end = sql.find(|c| !word(c)).unwrap_or(sql.len());
                (Some(Token::Word(&sql[..end])), &sql[end..])
            }
            c => (Some(Token::Mark(c)), rest),
        };
        tokens.extend(token);
        sql = behind;
    }
    tokens
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, rest)| rest)
}

/// A quoted token and what is behind it; the quote is written twice inside.
fn split<'a>(text: &'a str, quote: char, token: fn(String) -> Token<'a>) -> (Option<Token<'a>>, &'a str) {
    let mut inside = String::new();
    let mut rest = text;
    while let Some((part, behind)) = rest.split_once(quote) {
        inside.push_str(part);
        rest = behind;
        let Some(again) = rest.strip_prefix(quote) else { return (Some(token(inside)), rest) };
        inside.push(quote);
        rest = again;
    }
    inside.push_str(rest);
    (Some(token(inside)), "")
}

/// Where the number at the start of `text` ends.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let hexadecimal = bytes.len() > 2 && bytes[0] == b'0' && bytes[1] | 0x20 == b'x';
    let mut end = if hexadecimal { 2 } else { 0 };
    while let Some(&byte) = bytes.get(end) {
        let sign = matches!(byte, b'+' | b'-') && !hexadecimal && bytes[end - 1] | 0x20 == b'e';
        if !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_') || end > 0 && sign) {
            break;
        }
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_all_four_quotes() {
        let quoted = |name: &str| Token::Quoted(name.to_owned());
        assert_eq!(
            tokens("a \"b\"\"c\" `d``e` [f\"g] 'h''i'"),
            [Token::Word("a"), quoted("b\"c"), quoted("d`e"), quoted("f\"g"), Token::Text("h'i".to_owned())]
        );
    }

    #[test]
    fn comments_are_passed_over_and_may_be_left_open() {
        assert_eq!(tokens("a -- 'b\n/* ( */ ) /* open"), [Token::Word("a"), Token::Mark(')')],);
        assert_eq!(tokens("-"), [Token::Mark('-')]);
        assert_eq!(tokens("'open"), [Token::Text("open".to_owned())]);
    }

    #[test]
    fn numbers_are_read_as_written() {
        assert_eq!(
            tokens("1e-5+0xFf-.5,1_000"),
            [
                Token::Number("1e-5"),
                Token::Mark('+'),
                Token::Number("0xFf"),
                Token::Mark('-'),
                Token::Number(".5"),
                Token::Mark(','),
                Token::Number("1_000"),
            ]
        );
        assert_eq!(tokens("x'0aF'"), [Token::Blob("0aF".to_owned())]);
    }
}
