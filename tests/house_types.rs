//! The page's types are the ones Rust writes.

use std::path::Path;

#[test]
fn the_pages_types_are_the_ones_rust_writes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/door/types.ts");
    let fresh = auditor::typescript();
    if std::env::var_os("SPOOR_WRITE").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == fresh,
        "{} is stale: run `SPOOR_WRITE=1 cargo test -p tests --test house_types` and commit it",
        path.display()
    );
}
