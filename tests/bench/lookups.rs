//! How long a look-up of a host takes, of hosts that lists have and of hosts that nobody knows, and how large the lists are.

use anyhow::ensure;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Runs of each; the fastest counts.
const RUNS: usize = 9;
/// What a look-up among a hundred thousand hosts may take.
const NANOSECONDS: u128 = 150;

pub(crate) fn measure() -> anyhow::Result<()> {
    let lists = catalog::builtin().lists();
    let known: Vec<String> = lists.hosts().map(|host| format!("www.{host}")).collect();
    let strangers: Vec<String> = (0..100_000_u64)
        .map(|at| {
            let mixed = at.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            format!("www.{mixed:x}.example{}.org", at % 7)
        })
        .collect();
    println!(
        "lists of trackers: {} hosts, {:.2} MB, of {} sources",
        known.len(),
        crate::megabytes(lists.size() as u64),
        lists.facts().sources.len()
    );
    for (name, hosts) in [("known", &known), ("unknown", &strangers)] {
        if hosts.is_empty() {
            continue;
        }
        let each = (0..RUNS).map(|_| pass(hosts)).min().unwrap_or_default().as_nanos() / hosts.len() as u128;
        println!("{name:>36} {each:>8} ns a host, in the lists alone");
        ensure!(cfg!(debug_assertions) || each <= NANOSECONDS, "a look-up takes more than {NANOSECONDS} ns");
    }
    Ok(())
}

fn pass(hosts: &[String]) -> Duration {
    let clock = Instant::now();
    for host in hosts {
        black_box(catalog::builtin().lists().host(black_box(host)));
    }
    clock.elapsed()
}
