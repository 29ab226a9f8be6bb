//! The real window, driven through `WebKitWebDriver` as a person would: find by words, click, read.

use crate::{
    browsers::within,
    screen::{Group, Screen, program},
};
use serde_json::{Value, json};
use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    time::Duration,
};

/// How long a thing on the page may take to appear on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
/// The key under which the driver names an element (W3C's protocol, section 11.1).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Spoor's window. Ended when dropped.
#[derive(Debug)]
pub struct Window {
    pub screen: Screen,
    port: u16,
    session: String,
    _driver: Group,
}

impl Window {
    /// Opens it over a home folder and a data folder.
    ///
    /// # Panics
    /// It does not open.
    #[must_use]
    pub fn open(home: &Path, data: &Path, arguments: &[&str]) -> Self {
        let screen = Screen::open();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = screen.program("WebKitWebDriver", home, data);
        command.args(["--host=127.0.0.1", &format!("--port={port}")]).env("TAURI_WEBVIEW_AUTOMATION", "true");
        let driver = Group::start(&mut command);
        assert!(
            within(PATIENCE, || TcpStream::connect(("127.0.0.1", port)).is_ok()),
            "WebKitWebDriver does not listen"
        );
        let mut window = Self { screen, port, session: String::new(), _driver: driver };
        let wanted = json!({ "binary": program(), "args": arguments });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": wanted } } });
        let session = window.ask("POST", "", &wanted).expect("a session");
        window.session = format!("/{}", session["sessionId"].as_str().unwrap());
        window
    }

    /// Waits for the first thing with this `data-testid`, and clicks it.
    ///
    /// # Panics
    /// It does not appear.
    pub fn click(&self, name: &str) {
        let mut last = String::new();
        let clicked = within(PATIENCE, || {
            let clicked =
                self.find(name).and_then(|id| self.ask("POST", &format!("/element/{id}/click"), &json!({})));
            clicked.map_err(|why| last = why).is_ok()
        });
        assert!(clicked, "{name} cannot be clicked ({last}); the window shows: {}", self.text());
    }

    /// Waits for the first thing with this `data-testid`; the words on it.
    ///
    /// # Panics
    /// It does not appear.
    #[must_use]
    pub fn words(&self, name: &str) -> String {
        let mut words = Err(String::new());
        let found = within(PATIENCE, || {
            words =
                self.find(name).and_then(|id| self.ask("GET", &format!("/element/{id}/text"), &Value::Null));
            words.is_ok()
        });
        assert!(found, "there is no {name}; the window shows: {}", self.text());
        words.unwrap().as_str().unwrap_or_default().to_owned()
    }

    /// Whether there is such a thing now.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_ok()
    }

    /// Waits until the page's visible text holds these words.
    ///
    /// # Panics
    /// It never does.
    pub fn sees(&self, words: &str) {
        let seen = within(PATIENCE, || self.text().contains(words));
        assert!(seen, "the window does not show `{words}`; it shows: {}", self.text());
    }

    /// The visible text of the page, its white space made single spaces.
    #[must_use]
    pub fn text(&self) -> String {
        let text = self.script("return document.body?.innerText ?? ''");
        text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What a script in the page returns.
    #[expect(clippy::must_use_candidate, reason = "a script may be run for what it does")]
    pub fn script(&self, body: &str) -> Value {
        self.ask("POST", "/execute/sync", &json!({ "script": body, "args": [] })).unwrap_or_default()
    }

    /// What a script in the page answers through its last argument, a function, in its own time.
    #[must_use]
    pub fn answer(&self, body: &str) -> Value {
        self.ask("POST", "/execute/async", &json!({ "script": body, "args": [] })).expect("an answer")
    }

    fn find(&self, name: &str) -> Result<String, String> {
        let selector = format!("[data-testid='{name}']");
        let element = self.ask("POST", "/element", &json!({ "using": "css selector", "value": selector }))?;
        Ok(element[ELEMENT].as_str().unwrap_or_default().to_owned())
    }

    /// One exchange with the driver; its error in its own words.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let (port, session) = (self.port, &self.session);
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let mut stream = TcpStream::connect(("127.0.0.1", port)).map_err(|e| e.to_string())?;
        stream.set_read_timeout(Some(PATIENCE * 2)).unwrap();
        let request = format!(
            "{method} /session{session}{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).map_err(|e| e.to_string())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map_err(|e| e.to_string())?;
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let mut answer: Value = serde_json::from_str(body).map_err(|e| format!("{e}: {answer}"))?;
        let value = answer["value"].take();
        match value["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", value["message"])),
            None => Ok(value),
        }
    }
}
