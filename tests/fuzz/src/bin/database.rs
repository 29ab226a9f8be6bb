//! Any bytes as a database.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    ROOM.with(|room| room.read(&[("", input)], &[]));
});

thread_local! {
    static ROOM: fuzz::Room = fuzz::Room::new();
}
