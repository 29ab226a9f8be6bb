//! Any text as the CREATE TABLE statement of a table `t` with a few rows.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    if input.len() <= 60_000 {
        ROOM.with(|room| room.read(&[("", &database(input))], &["t"]));
    }
});

thread_local! {
    static ROOM: fuzz::Room = fuzz::Room::new();
}

const PAGE: usize = 65_536;

/// Two pages: the schema with this statement in it, and a leaf of rows with one to eight values.
fn database(sql: &[u8]) -> Vec<u8> {
    let mut first = vec![0; PAGE];
    first[..24].copy_from_slice(b"SQLite format 3\0\0\x01\x01\x01\0\x40\x20\x20");
    first[59] = 1;
    // type, name, tbl_name: texts of 5, 1 and 1 bytes; rootpage: one byte; sql: a text.
    let mut header = vec![23, 15, 15, 1];
    header.extend(varint(13 + 2 * sql.len() as u64));
    let body = [b"tablett\x02", sql].concat();
    let record = [&[u8::try_from(header.len() + 1).expect("a short header")], &header[..], &body].concat();
    leaf(&mut first, 100, &[record]);
    let mut second = vec![0; PAGE];
    let rows: Vec<_> = (1..9).map(|values: u8| [vec![values + 1], vec![9; values.into()]].concat()).collect();
    leaf(&mut second, 0, &rows);
    [first, second].concat()
}

/// A leaf of a table whose records, with rowids from 1 on, stand at the end of the page.
fn leaf(page: &mut [u8], start: usize, records: &[Vec<u8>]) {
    page[start] = 13;
    page[start + 4] = u8::try_from(records.len()).expect("a few rows");
    let mut end = PAGE;
    for (i, record) in records.iter().enumerate() {
        let mut cell = varint(record.len() as u64);
        cell.push(u8::try_from(i + 1).expect("a few rows"));
        cell.extend(record);
        end -= cell.len();
        page[end..end + cell.len()].copy_from_slice(&cell);
        let at = u16::try_from(end).expect("it is on the page").to_be_bytes();
        page[start + 8 + 2 * i..][..2].copy_from_slice(&at);
    }
}

/// A number in groups of seven bits, all but the last with the highest bit set (file format §1.6).
fn varint(number: u64) -> Vec<u8> {
    let groups = (0..5).rev().map(|i| u8::try_from(number >> (7 * i) & 0x7f).expect("seven bits"));
    let mut bytes: Vec<_> = groups.skip_while(|&group| group == 0).map(|group| group | 0x80).collect();
    if let Some(last) = bytes.last_mut() {
        *last &= 0x7f;
    }
    bytes
}
