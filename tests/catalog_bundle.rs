//! A newer catalog in a signed file: taken whole, or refused with the reason.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Bundle, Import, Imported, Shelf};
use catalog::Texts;
use minisign::KeyPair;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use tempfile::TempDir;

const LATER: &str = "2099-01-01";

fn texts() -> Texts {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/catalog");
    let read = |path: &str| (path.to_owned(), fs::read_to_string(home.join(path)).unwrap());
    let names = fs::read_dir(home.join("operators")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut paths: Vec<String> = names.map(|name| format!("operators/{}", name.to_string_lossy())).collect();
    paths.retain(|path| Path::new(path).extension().is_some_and(|end| end == "toml"));
    let mut texts =
        Texts { ground: read("catalog.toml"), operators: paths.iter().map(|path| read(path)).collect() };
    let date = texts.ground.1.lines().find(|line| line.starts_with("date = ")).unwrap().to_owned();
    texts.ground.1 = texts.ground.1.replace(&date, &format!("date = \"{LATER}\""));
    texts.operators.push((
        "operators/zzz.toml".to_owned(),
        "[operator]\nid = \"zzz\"\nname = \"Zzz\"\nas_of = \"2098\"\nsource = \"test\"\n[[service]]\nid = \"zzz-chat\"\n\
         name = \"Zzz\"\ncategory = \"chat\"\nconfidence = \"high\"\nas_of = \"2098\"\nsource = \"test\"\n\
         use = [\"chat.zzz.example\"]\n"
            .to_owned(),
    ));
    texts
}

fn bytes(texts: Texts, date: &str, minimum: &str) -> Vec<u8> {
    Bundle::new(texts, date.to_owned(), minimum.to_owned()).to_bytes().unwrap()
}

struct Desk {
    home: TempDir,
    keys: KeyPair,
}

impl Desk {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), keys: KeyPair::generate_unencrypted_keypair().unwrap() }
    }

    fn shelf(&self) -> Shelf {
        Shelf::at(&self.home.path().join("data"))
    }

    fn sign(&self, bytes: &[u8]) {
        fs::write(self.home.path().join("newer.json"), bytes).unwrap();
        let signed = minisign::sign(None, &self.keys.sk, Cursor::new(bytes), None, None).unwrap();
        fs::write(self.home.path().join("newer.json.minisig"), signed.into_string()).unwrap();
        let key = self.keys.pk.to_box().unwrap().to_string();
        fs::write(self.home.path().join("my.pub"), key).unwrap();
    }

    fn taken(&self, key: bool) -> Result<Imported, String> {
        let key = key.then(|| self.home.path().join("my.pub"));
        let import = Import { file: self.home.path().join("newer.json"), key, preview: false };
        self.shelf().import(&import, "1.2.3").map_err(|failure| failure.message)
    }
}

#[test]
fn a_signed_newer_catalog_is_in_force_until_it_is_taken_back() {
    let desk = Desk::new();
    desk.sign(&bytes(texts(), LATER, "1.2.3"));
    let done = desk.taken(true).unwrap();
    assert!(done.newer_catalog && done.added == 1 && done.gone == 0, "{done:?}");
    let stock = desk.shelf().load();
    assert_eq!((stock.bundle.as_deref(), stock.catalog.date()), (Some(LATER), LATER));
    assert_eq!(stock.catalog.explain("chat.zzz.example").id.as_deref(), Some("zzz-chat"));
    assert_eq!(stock.catalog.explain("chatgpt.com").id.as_deref(), Some("chatgpt"));
    let difference = auditor::builtin().difference(stock.catalog);
    assert_eq!(difference.services.added, ["zzz-chat"]);
    assert_eq!(
        (difference.hosts.added, difference.services.changed.len()),
        (vec!["chat.zzz.example".to_owned()], 0)
    );
    assert_eq!(desk.shelf().undo().unwrap(), "bundle");
    assert_eq!(desk.shelf().load().catalog.fingerprint(), auditor::builtin().fingerprint());
    desk.shelf().undo().unwrap();
    desk.shelf().remove("bundle").unwrap();
    assert_eq!(desk.shelf().load().bundle, None);
}

#[test]
fn whatever_is_wrong_with_a_bundle_is_told_and_the_old_catalog_stays() {
    let desk = Desk::new();
    let good = bytes(texts(), LATER, "0.1.0");
    desk.sign(&good);
    assert!(desk.taken(false).unwrap_err().contains("this build accepts no bundles"));
    let refused = |why: &str| {
        let told = desk.taken(true).unwrap_err();
        assert!(told.contains(why), "{told}, not {why}");
        assert_eq!(desk.shelf().load().catalog.fingerprint(), auditor::builtin().fingerprint());
    };
    let file = desk.home.path().join("newer.json");
    for at in [20, good.len() / 2, good.len() - 2] {
        let mut tampered = good.clone();
        tampered[at] ^= 1;
        fs::write(&file, tampered).unwrap();
        refused("the signature is not of this file");
    }
    fs::write(&file, &good).unwrap();
    fs::remove_file(desk.home.path().join("newer.json.minisig")).unwrap();
    refused("the signature is missing");
    fs::write(desk.home.path().join("newer.json.minisig"), "what").unwrap();
    refused("the signature is not of this file");

    desk.sign(&good);
    let other = KeyPair::generate_unencrypted_keypair().unwrap();
    fs::write(desk.home.path().join("my.pub"), other.pk.to_box().unwrap().to_string()).unwrap();
    refused("the signature is not of this file");
    fs::write(desk.home.path().join("my.pub"), "no key").unwrap();
    refused("the key is none of minisign");

    desk.sign(&bytes(texts(), "2020-01-01", "0.1.0"));
    refused("is older than the catalog built in");
    desk.sign(&bytes(texts(), LATER, "1.3.0"));
    refused("needs version 1.3.0");
    let mut broken = texts();
    broken.operators.last_mut().unwrap().1.push_str("[[service]]\nid = 3\n");
    desk.sign(&bytes(broken, LATER, "0.1.0"));
    refused("operators/zzz.toml:15: ");
    let mut shared = texts();
    let last = &mut shared.operators.last_mut().unwrap().1;
    *last = last.replace("chat.zzz.example", "google.com");
    desk.sign(&bytes(shared, LATER, "0.1.0"));
    refused("operators/zzz.toml:13: \"google.com\" is shared by many");
    desk.sign(b"{\"spoor_bundle\":1,\"what\":2}");
    refused("is no bundle");
    desk.sign(b"{\"spoor_bundle\":1,\0}");
    refused("zero byte");
    let mut long = b"{\"spoor_bundle\":1".to_vec();
    long.resize((32 << 20) + 1, b' ');
    fs::write(&file, long).unwrap();
    refused("longer than 32 MB");
}

#[test]
fn a_bundle_that_no_longer_fits_is_left_out_with_a_notice() {
    let desk = Desk::new();
    desk.sign(&bytes(texts(), LATER, "0.1.0"));
    desk.taken(true).unwrap();
    let kept = desk.home.path().join("data/catalog/bundle.json");
    let whole = fs::read(&kept).unwrap();
    fs::write(&kept, &whole[..whole.len() / 3]).unwrap();
    let stock = desk.shelf().load();
    assert!(stock.notices[0].contains("the newer catalog is not in force"), "{:?}", stock.notices);
    assert_eq!(stock.catalog.fingerprint(), auditor::builtin().fingerprint());
}
