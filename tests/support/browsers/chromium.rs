//! Chromium, spoken to in its own debugging protocol.

use super::{Browser, By, Process, announced};
use crate::web::Web;
use serde_json::{Value, json};
use std::{
    net::TcpStream,
    path::{Path, PathBuf},
    time::Duration,
};
use tungstenite::{Message, WebSocket, client};

#[derive(Debug)]
pub struct Chromium {
    process: Process,
    profile: PathBuf,
    socket: WebSocket<TcpStream>,
    page: String,
    asked: u64,
}

impl Chromium {
    /// Starts it with a new profile below `home`, in which third-party cookies are allowed.
    #[must_use]
    pub fn start(home: &Path, web: &Web) -> Self {
        let data = home.join(".config/chromium");
        let profile = data.join("Default");
        std::fs::create_dir_all(&profile).unwrap();
        std::fs::write(profile.join("Preferences"), r#"{"profile":{"cookie_controls_mode":0}}"#).unwrap();
        let arguments = [
            format!("--user-data-dir={}", data.display()),
            format!("--proxy-server=http://127.0.0.1:{}", web.port),
            // Chromium would otherwise ask for names of this machine without the proxy.
            "--proxy-bypass-list=<-loopback>".into(),
            "--ignore-certificate-errors".into(),
            "--headless=new".into(),
            "--remote-debugging-port=0".into(),
            "--no-sandbox".into(),
            "--disable-gpu".into(),
            "--disable-quic".into(),
            "--disable-dev-shm-usage".into(),
            "--disable-background-networking".into(),
            "--disable-component-update".into(),
            "--disable-sync".into(),
            "--no-first-run".into(),
            "--password-store=basic".into(),
            "--disable-features=DevToolsDebuggingRestrictions".into(),
            "about:blank".into(),
        ];
        let process = Process::start("/usr/bin/chromium", home, &arguments);
        let address = announced(&data.join("DevToolsActivePort"));
        let (port, path) = address.split_once('\n').expect("a port and a path");
        let stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let (socket, _) = client(format!("ws://127.0.0.1:{port}{path}"), stream).unwrap();
        let mut chromium = Self { process, profile, socket, page: String::new(), asked: 0 };
        let targets = chromium.ask("Target.getTargets", &json!({}));
        let targets = targets["targetInfos"].as_array().unwrap();
        let page = targets.iter().find(|target| target["type"] == "page").expect("a page is open");
        let attach = json!({ "targetId": page["targetId"], "flatten": true });
        let session = chromium.ask("Target.attachToTarget", &attach);
        session["sessionId"].as_str().unwrap().clone_into(&mut chromium.page);
        chromium.ask("Page.enable", &json!({}));
        chromium
    }

    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        self.asked += 1;
        let mut message = json!({ "id": self.asked, "method": method, "params": parameters });
        if !self.page.is_empty() && !method.starts_with("Browser.") && !method.starts_with("Storage.") {
            message["sessionId"] = json!(self.page);
        }
        self.socket.send(Message::text(message.to_string())).unwrap();
        let id = self.asked;
        let mut answer = self.hear(|message| message["id"] == id);
        assert_eq!(answer.get("error"), None, "{method}");
        answer["result"].take()
    }

    fn hear(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.socket.read().expect("Chromium answers");
            let Ok(text) = message.to_text() else { continue };
            let Ok(message) = serde_json::from_str(text) else { continue };
            if wanted(&message) {
                return message;
            }
        }
    }
}

impl Browser for Chromium {
    fn profile(&self) -> &Path {
        &self.profile
    }

    fn visit(&mut self, url: &str, by: By) {
        let by = if by == By::Typing { "typed" } else { "link" };
        let answer = self.ask("Page.navigate", &json!({ "url": url, "transitionType": by }));
        assert_eq!(answer.get("errorText"), None, "{url}");
        self.hear(|message| message["method"] == "Page.loadEventFired");
    }

    fn cookies(&mut self) -> Vec<(String, String)> {
        let answer = self.ask("Storage.getCookies", &json!({}));
        let cookies = answer["cookies"].as_array().unwrap();
        let text = |value: &Value| value.as_str().unwrap().trim_start_matches('.').to_owned();
        cookies
            .iter()
            .map(|cookie| (cookie["name"].as_str().unwrap().to_owned(), text(&cookie["domain"])))
            .collect()
    }

    fn process(&self) -> &Process {
        &self.process
    }

    fn close(mut self) {
        self.ask("Browser.close", &json!({}));
        self.process.wait();
    }
}
