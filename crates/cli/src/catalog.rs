//! `spoor catalog`: what it is made of, and the person's own parts of it.

use crate::{Ending, args, audit, show};
use anyhow::Context as _;
use auditor::{Bundle, Catalog, Changed, Import, builtin};
use std::{io::Write as _, path::Path};
use words::Words;

pub(crate) fn catalog(args: &args::Catalog) -> anyhow::Result<Ending> {
    let setup = audit::setup()?;
    let mut out = std::io::stdout().lock();
    let words = &Words::english();
    match &args.command {
        None => {
            let view = setup.shelf.view(setup.shelf.load(), setup.today());
            if args.json {
                serde_json::to_writer_pretty(&mut out, &view)?;
                writeln!(out)?;
            } else {
                show::catalog(&mut out, words, &view)?;
            }
        }
        Some(args::CatalogCommand::Own) => {
            writeln!(out, "{}", setup.shelf.own_file()?.display())?;
            audit::notices(&setup.shelf.load().notices);
        }
        Some(args::CatalogCommand::Import { file, key, preview }) => {
            let import = Import { file: file.clone(), key: key.clone(), preview: *preview };
            let done = setup.shelf.import(&import, setup.version)?;
            let key = if done.newer_catalog { "catalog-import-bundle" } else { "catalog-import-list" };
            let date = if done.date.is_empty() { String::new() } else { format!(" ({})", done.date) };
            let told = [
                ("title", done.title),
                ("date", date),
                ("hosts", done.hosts.to_string()),
                ("added", done.added.to_string()),
                ("gone", done.gone.to_string()),
                ("skipped", done.skipped.to_string()),
            ];
            writeln!(out, "{}", words.tell(key, &told))?;
            let key = if *preview { "catalog-import-preview" } else { "catalog-import-done" };
            writeln!(out, "{}", words.tell(key, &[("name", done.name)]))?;
        }
        Some(args::CatalogCommand::Remove { name }) => {
            setup.shelf.remove(name)?;
            writeln!(out, "{}", words.tell("catalog-removed", &[("name", name.clone())]))?;
        }
        Some(args::CatalogCommand::Undo) => {
            let name = setup.shelf.undo()?;
            writeln!(out, "{}", words.tell("catalog-undone", &[("name", name)]))?;
        }
        Some(args::CatalogCommand::Diff { old, new, json }) => {
            let difference = at(old)?.difference(at(new)?);
            if *json {
                serde_json::to_writer_pretty(&mut out, &difference)?;
                writeln!(out)?;
            } else {
                for (what, changed) in [
                    ("catalog-services", &difference.services),
                    ("catalog-trackers", &difference.trackers),
                    ("catalog-hosts", &difference.hosts),
                ] {
                    let Changed { added, removed, changed } = changed;
                    for (how, ids) in
                        [("catalog-added", added), ("catalog-gone", removed), ("catalog-changed", changed)]
                    {
                        let count = ids.len();
                        if count > 0 {
                            writeln!(out, "{}, {} ({count}):", words.say(what), words.say(how))?;
                            ids.iter().try_for_each(|id| writeln!(out, "  {}", show::plain(id)))?;
                        }
                    }
                }
            }
        }
    }
    Ok(Ending::SeenAll)
}

/// The catalog in a bundle's file, or the one built in. It is only looked at, so nobody needs to have signed it.
fn at(path: &Path) -> anyhow::Result<&'static Catalog> {
    if path.as_os_str() == "built-in" {
        return Ok(builtin());
    }
    let bytes = auditor::read_bundle(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let bundle = Bundle::read(&bytes).and_then(|bundle| bundle.catalog());
    bundle.with_context(|| format!("{} is not taken", path.display()))
}
