//! The page's types, written from ours.

use crate::{Failure, commands::table};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use ts_rs::{Config, TS, TypeVisitor};

/// Text of `ui/src/door/types.ts`: every type that crosses the wire, and the table of commands.
#[must_use]
pub fn typescript() -> String {
    let config = Config::new();
    let mut types = Declarations { config: &config, found: BTreeMap::new() };
    crate::commands::visit(&mut types);
    types.visit::<model::Progress>();
    types.visit::<Failure>();
    let mut text = String::from(
        "// Written from the Rust types by a test (`SPOOR_WRITE=1 cargo test -p tests --test house_types`).\n\n",
    );
    for declaration in types.found.values() {
        let _ = writeln!(text, "export {declaration}\n");
    }
    text.push_str("export interface Commands {\n");
    for [name, words, args, answer] in table(&config) {
        let _ = writeln!(text, "  /** {words} */\n  {name}: {{ args: {args}; answer: {answer} }};");
    }
    text.push_str("}\n");
    text
}

struct Declarations<'a> {
    config: &'a Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let name = T::ident(self.config);
            if self.found.contains_key(&name) {
                return;
            }
            self.found.insert(name, T::decl(self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
