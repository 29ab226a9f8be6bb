//! Which of many hosts are called trackers: `cargo run -p catalog --example popular < hosts`.

use std::io::Read as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let catalog = catalog::builtin();
    for host in text.lines() {
        let found = catalog.host(host).and_then(|page| catalog.tracker_of(page.subject));
        #[expect(clippy::print_stdout, reason = "this is what it is for")]
        if let Some(tracker) = found {
            println!(
                "{host}\t{}\t{}\t{:?}\t{}",
                tracker.id, tracker.operator.name, tracker.purpose, tracker.source
            );
        }
    }
    Ok(())
}
