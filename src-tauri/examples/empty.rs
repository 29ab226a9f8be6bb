//! A window with one line in it, made with the same libraries: what the start of Spoor's is measured against.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("examples/empty/tauri.conf.json"))
}
