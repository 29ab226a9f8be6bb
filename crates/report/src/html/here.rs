//! AI on this computer that no browser's history shows: programs, extensions, parts of browsers and how those are set.

use super::fact::{operator, source};
use maud::{Markup, html};
use model::{Confidence, ExtensionTrail, Footprint, ProgramTrail};
use words::{ORIGINS, Words};

pub(super) fn section(footprint: &Footprint, words: &Words) -> Markup {
    let unseen = &footprint.unseen;
    let of = |origin| unseen.programs.iter().filter(move |trail| trail.origin == origin);
    html! {
        section.ai id="here" {
            h2 { (words.say("here-title")) }
            p.note { (words.looked(footprint)) @if unseen.looked.is_some() { " " (words.say("here-note")) } }
            @for origin in ORIGINS {
                @if of(origin).count() > 0 {
                    h3 { (words.named("origin", origin)) }
                    @for trail in of(origin) { (program(trail, words)) }
                }
            }
            @if !unseen.extensions.is_empty() {
                h3 { (words.say("here-extensions")) }
                @for trail in &unseen.extensions { (extension(trail, words)) }
            }
            (list("here-parts", &unseen.parts.iter().map(|part| words.part_line(part)).collect::<Vec<_>>(), words))
            (list("here-settings", &unseen.settings.iter().map(|row| words.setting_line(row)).collect::<Vec<_>>(), words))
        }
    }
}

fn program(trail: &ProgramTrail, words: &Words) -> Markup {
    let app = &trail.app;
    let about = (app.as_of.as_str(), app.source.as_str(), app.note.as_deref(), app.confidence);
    html! {
        h4 { (app.name) }
        p { (words.program(trail)) (known(about, words)) }
        ul { @for line in words.program_lines(trail) { li { (line) } } }
        p.note { (operator(&app.operator, words)) }
    }
}

fn extension(trail: &ExtensionTrail, words: &Words) -> Markup {
    let extension = &trail.extension;
    let about = (
        extension.as_of.as_str(),
        extension.source.as_str(),
        extension.note.as_deref(),
        extension.confidence,
    );
    html! {
        h4 { (extension.name) }
        p { (words.extension(trail)) (known(about, words)) }
        ul { @for copy in &trail.copies { li { (words.extension_line(copy)) } } }
        p.note { (operator(&extension.operator, words)) }
    }
}

fn known(about: (&str, &str, Option<&str>, Confidence), words: &Words) -> Markup {
    let (as_of, from, note, sure) = about;
    html! {
        @if sure != Confidence::High { " · " (words.named("confidence", sure)) }
        @if let Some(note) = note { " · " (note) }
        (source(as_of, from, false, words))
    }
}

fn list(title: &str, lines: &[String], words: &Words) -> Markup {
    html! {
        @if !lines.is_empty() {
            h3 { (words.say(title)) }
            ul { @for line in lines { li { (line) } } }
        }
    }
}
