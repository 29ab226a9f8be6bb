//! Any bytes as a rollback journal beside a database.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let Some((main, journal)) = fuzz::two(input) else { return };
    ROOM.with(|room| room.read(&[("", main), ("-journal", journal)], &[]));
});

thread_local! {
    static ROOM: fuzz::Room = fuzz::Room::new();
}
