//! Text from disks that cannot deceive the eye.

use model::Footprint;

/// The footprint with every text in it made plain, so that no later line has to think of it.
pub(crate) fn plain(footprint: &Footprint) -> serde_json::Result<Footprint> {
    let mut value = serde_json::to_value(footprint)?;
    clean(&mut value);
    serde_json::from_value(value)
}

fn clean(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => *text = text.chars().map(seen).collect(),
        serde_json::Value::Array(items) => items.iter_mut().for_each(clean),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(clean),
        _ => {}
    }
}

/// What steers the text around it, or is there and not seen, becomes a mark that is seen; line breaks become spaces.
fn seen(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' => ' ',
        // Soft hyphen, joiners, direction marks, fillers, byte order mark, shorthand, music and tag controls.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_or_hides_is_shown_and_writing_of_all_peoples_stays() {
        let plain = |text: &str| text.chars().map(seen).collect::<String>();
        assert_eq!(plain("report\u{202e}lmth.exe"), "report\u{fffd}lmth.exe");
        assert_eq!(
            plain("a\u{200b}b\u{0}c\u{1b}[2J\u{ad}d\u{e0041}"),
            "a\u{fffd}b\u{fffd}c\u{fffd}[2J\u{fffd}d\u{fffd}"
        );
        assert_eq!(plain("two\nlines"), "two lines");
        let names = "Zoë – 北京 – עברית – العربية – हिन्दी – ❤\u{fe0f} <b>&amp;";
        assert_eq!(plain(names), names);
    }
}
