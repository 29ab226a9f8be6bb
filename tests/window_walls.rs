//! What the page cannot do, were it ever somebody else's: it has one door, and that leads to the auditor.

use std::{
    net::{TcpListener, TcpStream},
    time::Duration,
};
use tests::{browsers::within, driver::Window, home::home};

/// Asks Tauri for a command by its name; what comes back is the refusal's text, or `done`.
fn asked(window: &Window, command: &str, arguments: &str) -> String {
    let answer = window.answer(&format!(
        "const answer = arguments[arguments.length - 1];
         window.__TAURI_INTERNALS__.invoke('{command}', {arguments}).then(() => answer('done'), e => answer(String(e)))"
    ));
    answer.as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_page_has_one_door_and_no_way_out() {
    let (home, data) =
        (home("chromium / Default\n  visit https://chatgpt.com/ 1 day ago"), tempfile::tempdir().unwrap());
    let window = Window::open(home.path(), data.path(), &[]);
    let door = |name: &str| {
        window.answer(&format!(
            "const answer = arguments[arguments.length - 1];
             const tauri = window.__TAURI_INTERNALS__;
             const progress = '__CHANNEL__:' + tauri.transformCallback(() => {{}});
             tauri.invoke('call', {{ name: '{name}', args: null, progress }}).then(answer, answer)"
        ))
    };
    assert!(door("status")["version"].is_string(), "the door opens: {}", door("status"));
    assert_eq!(door("no_such_thing")["code"], "unknown-command");

    for (command, arguments) in [
        ("plugin:dialog|save", "{ options: {} }"),
        ("plugin:dialog|open", "{ options: {} }"),
        ("plugin:fs|read_text_file", "{ path: '/etc/passwd' }"),
        ("plugin:path|resolve_directory", "{ directory: 1 }"),
        ("plugin:webview|create_webview_window", "{ options: { label: 'x', url: 'https://example.org' } }"),
        ("plugin:window|close", "{ label: 'main' }"),
        ("plugin:event|emit", "{ event: 'x' }"),
        ("plugin:shell|open", "{ path: 'https://example.org' }"),
    ] {
        let refusal = asked(&window, command, arguments);
        assert!(refusal.contains("not allowed") || refusal.contains("not found"), "{command}: {refusal}");
    }

    // A server that is really there: what got through the page's policy would knock.
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let address = server.local_addr().unwrap();
    let here = window.script("return location.href");
    window.script(&format!("location.href = 'http://{address}/'; return null"));
    assert_eq!(window.script(&format!("return String(window.open('http://{address}/'))")), "null");
    for reach in [
        "fetch('URL')",
        "import('URL')",
        "new Promise((done, failed) => Object.assign(new Image(), \
                  { src: 'URL', onload: done, onerror: failed }))",
    ] {
        let reach = reach.replace("URL", &format!("http://{address}/x.js"));
        let outcome = window.answer(&format!(
            "const answer = arguments[arguments.length - 1];
             {reach}.then(() => answer('through'), () => answer('stopped'))"
        ));
        assert_eq!(outcome, "stopped", "{reach}");
    }
    assert_eq!(window.script("return location.href"), here);
    assert!(server.accept().is_err(), "something knocked");
    let _knock = TcpStream::connect(address).unwrap();
    assert!(within(Duration::from_secs(5), || server.accept().is_ok()), "a knock is heard");

    assert_eq!(window.script("try { eval('1'); return 'ran' } catch { return 'stopped' }"), "stopped");
    assert_eq!(window.script("return typeof window.__TAURI__"), "undefined");
}
