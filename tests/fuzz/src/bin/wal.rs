//! Any bytes as a write-ahead log beside a database, as they are and with checksums that are right.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let Some((main, log)) = fuzz::two(input) else { return };
    ROOM.with(|room| {
        room.read(&[("", main), ("-wal", log)], &[]);
        let mut log = log.to_vec();
        if sign(&mut log).is_some() {
            room.read(&[("", main), ("-wal", &log)], &[]);
        }
    });
});

thread_local! {
    static ROOM: fuzz::Room = fuzz::Room::new();
}

/// Signs the header and every frame (file format §4.2); without it no changed byte gets past the sums.
fn sign(log: &mut [u8]) -> Option<()> {
    let (header, mut frames) = log.split_at_mut_checked(32)?;
    let big = header[3] & 1 == 1;
    let page = u32::from_be_bytes(*header[8..].first_chunk()?) as usize;
    if !(512..=65_536).contains(&page) {
        return None;
    }
    let salts: [u8; 8] = *header[16..].first_chunk()?;
    let mut sum = add(big, &header[..24], (0, 0));
    header[24..].copy_from_slice(&bytes(sum));
    while let Some((frame, rest)) = frames.split_at_mut_checked(24 + page) {
        let (head, body) = frame.split_at_mut(24);
        head[8..16].copy_from_slice(&salts);
        sum = add(big, body, add(big, &head[..8], sum));
        head[16..].copy_from_slice(&bytes(sum));
        frames = rest;
    }
    Some(())
}

fn bytes((one, two): (u32, u32)) -> [u8; 8] {
    (u64::from(one) << 32 | u64::from(two)).to_be_bytes()
}

fn add(big: bool, bytes: &[u8], (mut one, mut two): (u32, u32)) -> (u32, u32) {
    let word = if big { u32::from_be_bytes } else { u32::from_le_bytes };
    for &[a, b, c, d, e, f, g, h] in bytes.as_chunks().0 {
        one = one.wrapping_add(word([a, b, c, d])).wrapping_add(two);
        two = two.wrapping_add(word([e, f, g, h])).wrapping_add(one);
    }
    (one, two)
}
