//! Nanoseconds an address: `cargo run --release -p catalog --example time < addresses`.

use std::hint::black_box;
use std::io::Read as _;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let urls: Vec<&str> = text.lines().collect();
    let catalog = catalog::builtin();
    let (mut best, mut known) = (Duration::MAX, 0);
    for _ in 0..9 {
        let start = Instant::now();
        known = urls.iter().filter(|url| black_box(catalog.page(black_box(url))).is_some()).count();
        best = best.min(start.elapsed());
    }
    let each = best.as_nanos() / urls.len().max(1) as u128;
    #[expect(clippy::print_stdout, reason = "this is what it is for")]
    {
        println!("{known} of {} known, {each} ns an address", urls.len());
    }
    Ok(())
}
