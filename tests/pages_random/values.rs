//! Values of chance: every serial type, and the lengths at which a record runs over its page.

use crate::setting::Setting;
use rusqlite::types::Value;
use tests::chance::Chance;

/// A value, and the expression that stores it.
pub fn value(chance: &mut Chance, setting: &Setting) -> (Value, &'static str) {
    let value = match chance.below(16) {
        0 | 1 => Value::Null,
        2 => Value::Integer(chance.of(&[0, 1, -1, 2, 10, 100])),
        3 | 4 => Value::Integer(edge(chance)),
        5 => Value::Integer(chance.bits().cast_signed()),
        6 => Value::Real(chance.of(&[0.0, -0.0, 1.5, -7.0, 1e15, 1e300, f64::MIN_POSITIVE, f64::INFINITY])),
        7 => Value::Real(f64::from_bits(chance.bits())),
        8 | 9 => Value::Text(short(chance)),
        10 => {
            let numeric =
                ["12", " 7 ", "1.50", "-0", "1e3", "0x10", "9223372036854775808", "1e999", "", "abc"];
            Value::Text(chance.of(&numeric).to_owned())
        }
        11 => {
            // Bytes that are no text, kept as one.
            let len = chance.below(9);
            let bytes = (0..len).map(|_| chance.of(&[0, 0x61, 0x80, 0xc3, 0xff, 0xd8, 0xdc, 0xed, 0xf0]));
            return (Value::Blob(bytes.collect()), "CAST(? AS TEXT)");
        }
        12 => Value::Text("x".repeat(length(chance, setting))),
        13 => {
            let len = chance.below(150);
            Value::Text(chance.text(len))
        }
        14 => Value::Blob(vec![7; chance.index(20)]),
        _ => Value::Blob((0..length(chance, setting)).map(|i| u8::try_from(i % 251).unwrap()).collect()),
    };
    (value, "?")
}

/// A value for a column that must not be NULL.
pub fn solid(chance: &mut Chance) -> Value {
    if chance.one_in(2) { Value::Text(short(chance)) } else { Value::Integer(edge(chance)) }
}

fn short(chance: &mut Chance) -> String {
    let len = chance.below(12);
    chance.text(len)
}

/// An integer beside the end of what fits into 1, 2, 3, 4, 6 or 8 bytes.
pub fn edge(chance: &mut Chance) -> i64 {
    let power = 1_i64 << chance.of(&[7, 8, 15, 16, 23, 24, 31, 32, 47, 48, 53, 62]);
    let near = power - 1 + i64::try_from(chance.below(3)).unwrap();
    match chance.below(8) {
        0 => i64::MIN,
        1 => i64::MAX,
        2..=4 => -near,
        _ => near,
    }
}

/// Bytes near the lengths at which a record begins to run over, and fills one overflow page more; sometimes many.
fn length(chance: &mut Chance, setting: &Setting) -> usize {
    let usable = setting.page - usize::from(setting.reserved);
    if chance.one_in(40) {
        return 20_000 - 2 + chance.index(usable * 2);
    }
    let index = (usable - 12) * 64 / 255 - 23;
    let least = (usable - 12) * 32 / 255 - 23;
    let near = match chance.below(5) {
        0 => index,
        1 => least,
        2 => usable - 35,
        3 => usable - 35 + (usable - 4),
        _ => least + (usable - 4) * chance.index(4),
    };
    // A large page is filled as well by a few of these.
    let near = if setting.page > 8192 && !chance.one_in(3) { near % 700 } else { near };
    (near + chance.index(24)).saturating_sub(12)
}
