//! The default of a column, where it is a plain value: rows from before the column was added have it.

use crate::{Value, header::Encoding, token::Token};

/// A default; `None` if it is an expression, whose value is not known here.
pub(crate) type Default = Option<Literal>;

/// A plain value, as it would be stored.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Null,
    Int(i64),
    Real(f64),
    Text(Vec<u8>),
    Blob(Vec<u8>),
}

/// What a column does to a value stored in it (SQLite's "type affinity", datatype3 §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Affinity {
    Integer,
    Text,
    Blob,
    Real,
    Numeric,
}

impl Affinity {
    /// From the declared type; `strict` tables know the type ANY.
    pub(crate) fn of(declared: &str, strict: bool) -> Self {
        let declared = declared.to_ascii_uppercase();
        let has = |any: &[&str]| any.iter().any(|part| declared.contains(part));
        if has(&["INT"]) {
            Self::Integer
        } else if has(&["CHAR", "CLOB", "TEXT"]) {
            Self::Text
        } else if declared.is_empty() || has(&["BLOB"]) || strict && declared == "ANY" {
            Self::Blob
        } else if has(&["REAL", "FLOA", "DOUB"]) {
            Self::Real
        } else {
            Self::Numeric
        }
    }
}

impl Literal {
    pub(crate) fn value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Int(n) => Value::Int(*n),
            Self::Real(x) => Value::Real(*x),
            Self::Text(bytes) => Value::Text(bytes),
            Self::Blob(bytes) => Value::Blob(bytes),
        }
    }

    /// The value of the tokens behind DEFAULT, as a column of this affinity stores it.
    pub(crate) fn parse(mut tokens: &[Token<'_>], affinity: Affinity, encoding: Encoding) -> Default {
        let mut signs = 0;
        // A hostile file nests deeper than a call can.
        loop {
            tokens = match tokens {
                [Token::Mark('('), inner @ .., Token::Mark(')')] | [Token::Mark('+'), inner @ ..] => inner,
                [Token::Mark('-'), inner @ ..] => {
                    signs += 1;
                    inner
                }
                _ => break,
            }
        }
        let numeric = !matches!(affinity, Affinity::Text | Affinity::Blob);
        Some(match tokens {
            [Token::Number(digits)] => Self::number(digits, signs, affinity, encoding)?,
            [word] if word.is("NULL") => Self::Null,
            [word] if word.is("TRUE") => Self::number("1", signs, affinity, encoding)?,
            [word] if word.is("FALSE") => Self::number("0", signs, affinity, encoding)?,
            _ if signs > 0 => return None,
            [Token::Word(word)] if word.to_ascii_uppercase().starts_with("CURRENT_") => return None,
            [Token::Text(text)] if numeric => {
                let number = text.trim_matches(|c: char| matches!(c, ' ' | '\t'..='\r'));
                let digits = number.strip_prefix(['+', '-']).unwrap_or(number);
                let plain = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
                    && digits
                        .bytes()
                        .all(|c| c.is_ascii_digit() || matches!(c, b'.' | b'e' | b'E' | b'+' | b'-'));
                let known = plain.then(|| Self::plain(number, affinity)).flatten();
                known.unwrap_or_else(|| Self::Text(encoding.encode(text)))
            }
            [Token::Blob(digits)] => {
                let pairs = digits.as_bytes().as_chunks::<2>().0.iter();
                let bytes = pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
                Self::Blob(bytes.collect::<Option<_>>()?)
            }
            [name] => Self::Text(encoding.encode(name.name()?)),
            _ => return None,
        })
    }

    /// A number as written, behind so many signs.
    fn number(digits: &str, signs: usize, affinity: Affinity, encoding: Encoding) -> Default {
        let digits = digits.replace('_', "");
        // The sign next to a decimal number belongs to it; the others are computed.
        let hexadecimal = digits.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("0x"));
        let sign = if signs > 0 && !hexadecimal { "-" } else { "" };
        let number = if hexadecimal {
            Self::Int(u64::from_str_radix(&digits[2..], 16).ok()?.cast_signed())
        } else {
            Self::plain(&format!("{sign}{digits}"), affinity)?
        };
        let negative = (signs - sign.len()) % 2 == 1;
        Some(match number {
            Self::Int(n) => {
                let n = if negative { n.checked_neg()? } else { n };
                if affinity == Affinity::Text {
                    Self::Text(encoding.encode(&n.to_string()))
                } else {
                    Self::Int(n)
                }
            }
            // It stays as it was written.
            Self::Real(_) if affinity == Affinity::Text && signs < 2 => {
                Self::Text(encoding.encode(&format!("{sign}{digits}")))
            }
            Self::Real(_) if affinity == Affinity::Text => return None,
            Self::Real(x) if negative => Self::Real(-x),
            number => number,
        })
    }

    /// A decimal number; one of a whole value is stored as integer where the column wants numbers.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "checked by going back")]
    fn plain(number: &str, affinity: Affinity) -> Default {
        if let Ok(n) = number.parse() {
            return Some(Self::Int(n));
        }
        let x: f64 = number.parse().ok()?;
        let n = x as i64;
        let whole = !matches!(affinity, Affinity::Text | Affinity::Blob) && n != i64::MIN && n != i64::MAX;
        #[expect(clippy::float_cmp, reason = "a whole number is exactly that")]
        Some(if whole && n as f64 == x { Self::Int(n) } else { Self::Real(x) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    fn parse(sql: &str, declared: &str) -> Default {
        Literal::parse(&tokens(sql), Affinity::of(declared, false), Encoding::Utf8)
    }

    fn text(text: &str) -> Literal {
        Literal::Text(text.as_bytes().to_vec())
    }

    #[test]
    fn a_default_is_stored_as_its_column_wants_it() {
        assert_eq!(parse("5", "INTEGER"), Some(Literal::Int(5)));
        assert_eq!(parse("-5", "TEXT"), Some(text("-5")));
        assert_eq!(parse("5.50", "VARCHAR(3)"), Some(text("5.50")));
        assert_eq!(parse("'5'", "INT"), Some(Literal::Int(5)));
        assert_eq!(parse("' 5.0 '", "NUMERIC"), Some(Literal::Int(5)));
        assert_eq!(parse("'5x'", "INT"), Some(text("5x")));
        assert_eq!(parse("1e1", "INTEGER"), Some(Literal::Int(10)));
        assert_eq!(parse("1e1", ""), Some(Literal::Real(10.0)));
        assert_eq!(parse("4503599627370498.0", "INT"), Some(Literal::Int(4_503_599_627_370_498)));
        assert_eq!(parse("-0.0", "REAL"), Some(Literal::Int(0)));
        assert_eq!(parse("0x10", ""), Some(Literal::Int(16)));
        assert_eq!(parse("-9223372036854775808", "INT"), Some(Literal::Int(i64::MIN)));
    }

    #[test]
    fn words_blobs_and_parentheses_are_values_too() {
        assert_eq!(parse("NULL", "INT"), Some(Literal::Null));
        assert_eq!(parse("true", "INT"), Some(Literal::Int(1)));
        assert_eq!(parse("x'0aFF'", "TEXT"), Some(Literal::Blob(vec![10, 255])));
        assert_eq!(parse("((+7))", "INT"), Some(Literal::Int(7)));
        assert_eq!(parse("\"it\"", "TEXT"), Some(text("it")));
        assert_eq!(parse("(- -5)", "TEXT"), Some(text("5")));
        assert_eq!(parse("-TRUE", ""), Some(Literal::Int(-1)));
        assert_eq!(parse("-NULL", "INT"), Some(Literal::Null));
        assert_eq!(parse("-0x10", "TEXT"), Some(text("-16")));
        assert_eq!(parse("0xffffffffffffffff", "INT"), Some(Literal::Int(-1)));
        assert_eq!(parse("003000000000", "TEXT"), Some(text("3000000000")));
    }

    #[test]
    fn an_expression_is_not_guessed() {
        for expression in ["CURRENT_TIMESTAMP", "(1+1)", "(random())", "-'5'", "", "x'0'z"] {
            assert_eq!(parse(expression, "INT"), None, "{expression}");
        }
    }
}
