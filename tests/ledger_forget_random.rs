//! Forgetting, in ledgers made by chance: no file of ours holds a name of what was forgotten, and what stays is there.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "ledger_forget_random/names.rs"]
mod names;
#[path = "ledger_forget_random/past.rs"]
mod past;
#[path = "ledger_forget_random/standing.rs"]
mod standing;

use ledger::{Forget, Ledger, Notice};
use model::{Day, Period};
use names::{held, known};
use past::{Past, TODAY};
use std::{collections::BTreeSet, fs, path::Path};
use tests::chance::Chance;

const ROUNDS: u64 = 25;

fn of_everything(_: &Past, _: &mut Chance) -> Forget {
    Forget::All
}

fn of_some(past: &Past, chance: &mut Chance) -> Forget {
    let some = past.subjects.iter().filter(|_| chance.one_in(3)).cloned().collect();
    Forget::Subjects(some)
}

fn of_a_profile(past: &Past, chance: &mut Chance) -> Forget {
    Forget::Profile(past.profiles[chance.index(past.profiles.len())].clone())
}

fn of_the_old(_: &Past, chance: &mut Chance) -> Forget {
    Forget::Before(Day(TODAY - i32::try_from(chance.below(420)).unwrap()))
}

/// Damages the ledger, so that it is set aside with all its names.
fn damage(folder: &Path) {
    let path = folder.join("ledger.sqlite");
    let mut bytes = fs::read(&path).unwrap();
    bytes[..16].fill(b'x');
    fs::write(path, bytes).unwrap();
}

/// A folder in which that was kept, with copies, with one set aside, with another Spoor beside it, as chance has it.
fn forgets(seed: u64, choose: fn(&Past, &mut Chance) -> Forget) {
    let (folder, mut chance) = (tempfile::tempdir().unwrap(), Chance::new(seed));
    let past = Past::new(&mut chance);
    let what = choose(&past, &mut chance);
    if chance.one_in(3) {
        past.tell(&mut Ledger::open(folder.path()).unwrap().0);
        damage(folder.path());
        let (_, notice) = Ledger::open(folder.path()).unwrap();
        assert!(matches!(notice, Notice::SetAside { .. }), "seed {seed}: {notice:?}");
    }
    let mut ledger = Ledger::open(folder.path()).unwrap().0;
    past.tell(&mut ledger);
    for _ in 0..chance.below(3) {
        ledger.back_up(true).unwrap().unwrap();
    }
    let beside = chance.one_in(2).then(|| Ledger::open(folder.path()).unwrap().0);
    let all: BTreeSet<&str> =
        past.facts.iter().filter(|fact| fact.firm).flat_map(|fact| &fact.names).map(String::as_str).collect();
    assert_eq!(held(folder.path(), &all), all, "seed {seed}: every name is there to be forgotten");

    let rows = ledger.would_forget(&what).unwrap();
    assert_eq!(held(folder.path(), &all), all, "seed {seed}: to ask how much it would be changes nothing");
    assert_eq!(ledger.forget(&what).unwrap().rows, rows, "seed {seed}: {what:?}");

    let known = known(&past.facts, &what);
    let left = held(folder.path(), &all);
    let leaked: Vec<&str> = left.iter().copied().filter(|name| !known.may.contains(name)).collect();
    assert!(leaked.is_empty(), "seed {seed}: {what:?} left {leaked:?}");
    let lost: Vec<&str> = known.must.iter().copied().filter(|name| !left.contains(name)).collect();
    assert!(lost.is_empty(), "seed {seed}: {what:?} took {lost:?} too");

    drop((ledger, beside));
    let (ledger, notice) = Ledger::open(folder.path()).unwrap();
    assert_eq!(notice, Notice::Existing, "seed {seed}");
    assert_eq!(ledger.check().unwrap(), [] as [String; 0], "seed {seed}");
    ledger.recall(Period { from: None, to: None }).unwrap();
    assert_eq!(held(folder.path(), &all), left, "seed {seed}: nothing comes back");
}

#[test]
fn forgetting_everything_leaves_no_name() {
    (0..ROUNDS).for_each(|seed| forgets(seed, of_everything));
}

#[test]
fn forgetting_some_leaves_no_name_of_theirs_and_all_others() {
    (0..ROUNDS).for_each(|seed| forgets(1_000 + seed, of_some));
}

#[test]
fn forgetting_a_profile_leaves_neither_its_name_nor_what_only_it_had() {
    (0..ROUNDS).for_each(|seed| forgets(2_000 + seed, of_a_profile));
}

#[test]
fn forgetting_what_is_older_leaves_no_name_that_nothing_newer_has() {
    (0..ROUNDS).for_each(|seed| forgets(3_000 + seed, of_the_old));
}
