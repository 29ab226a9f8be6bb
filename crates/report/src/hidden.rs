//! Characters that do not show themselves, or turn around what stands beside them.

/// Control, bidi and invisible characters, after Unicode's `Default_Ignorable_Code_Point` and `Bidi_Control`, with the
/// line separators and the annotation marks. A line feed is none.
fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{9}'
            | '\u{B}'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// The text with `write` called in place of each hidden character. Done to a finished document, so that no name in it
/// can be forgotten.
pub(crate) fn shown(text: &str, write: impl Fn(char, &mut String)) -> String {
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) { write(character, &mut clean) } else { clean.push(character) }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_shown_and_the_rest_is_left_alone() {
        let mark = |text| shown(text, |_, clean| clean.push('�'));
        assert_eq!(mark("a\u{202E}gpj.exe\u{200B}\u{0}\u{7F}\r\t\u{FEFF}"), "a�gpj.exe������");
        let plain = "Zoë Ωmega 日本 العربية 👩 «x»\n⟨key⟩ �";
        assert_eq!(mark(plain), plain);
    }
}
