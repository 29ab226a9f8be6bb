//! Firefox, spoken to in its own remote protocol (Marionette).

use super::{Browser, By, Process, announced};
use crate::web::Web;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    time::Duration,
};

#[derive(Debug)]
pub struct Firefox {
    process: Process,
    profile: PathBuf,
    stream: BufReader<TcpStream>,
    asked: u64,
}

const FOLDER: &str = "live0001.default-esr";

impl Firefox {
    /// Starts it with a new profile below `home`.
    #[must_use]
    pub fn start(home: &Path, web: &Web) -> Self {
        let root = home.join(".config/mozilla/firefox");
        let profile = root.join(FOLDER);
        std::fs::create_dir_all(&profile).unwrap();
        let profiles = format!(
            "[Profile0]\nName=default-esr\nIsRelative=1\nPath={FOLDER}\nDefault=1\n\n[General]\nVersion=2\n"
        );
        std::fs::write(root.join("profiles.ini"), profiles).unwrap();
        std::fs::write(profile.join("user.js"), preferences(web.port)).unwrap();
        let arguments =
            ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile"];
        let mut arguments: Vec<String> = arguments.map(str::to_owned).into();
        arguments.push(profile.display().to_string());
        let process = Process::start("/usr/bin/firefox-esr", home, &arguments);
        let port = announced(&profile.join("MarionetteActivePort"));
        let stream = TcpStream::connect(format!("127.0.0.1:{}", port.trim())).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        let mut firefox = Self { process, profile, stream: BufReader::new(stream), asked: 0 };
        firefox.hear();
        firefox.ask("WebDriver:NewSession", &json!({ "acceptInsecureCerts": true }));
        firefox
    }

    fn ask(&mut self, command: &str, parameters: &Value) -> Value {
        self.asked += 1;
        let message = json!([0, self.asked, command, parameters]).to_string();
        write!(self.stream.get_mut(), "{}:{message}", message.len()).unwrap();
        loop {
            let mut answer = self.hear();
            if answer[1] == self.asked {
                assert_eq!(answer[2], Value::Null, "{command}");
                return answer[3].take();
            }
        }
    }

    /// One message: its length, a colon, and that many bytes.
    fn hear(&mut self) -> Value {
        let mut length = Vec::new();
        self.stream.read_until(b':', &mut length).expect("Firefox answers");
        let length = String::from_utf8(length).unwrap();
        let mut message = vec![0; length.trim_end_matches(':').parse().expect("a length")];
        self.stream.read_exact(&mut message).unwrap();
        serde_json::from_slice(&message).unwrap()
    }
}

/// All traffic through the proxy, none of the pages that a first start opens, and no name asked for outside.
fn preferences(port: u16) -> String {
    let preferences = [
        ("marionette.port", json!(0)),
        ("remote.prefs.recommended", json!(false)),
        ("network.proxy.type", json!(1)),
        ("network.proxy.http", json!("127.0.0.1")),
        ("network.proxy.http_port", json!(port)),
        ("network.proxy.ssl", json!("127.0.0.1")),
        ("network.proxy.ssl_port", json!(port)),
        ("network.proxy.allow_hijacking_localhost", json!(true)),
        ("network.stricttransportsecurity.preloadlist", json!(false)),
        ("network.captive-portal-service.enabled", json!(false)),
        ("network.connectivity-service.enabled", json!(false)),
        ("network.trr.mode", json!(5)),
        ("browser.aboutwelcome.enabled", json!(false)),
        ("browser.startup.page", json!(0)),
        ("browser.startup.homepage_override.mstone", json!("ignore")),
        ("browser.newtabpage.enabled", json!(false)),
        ("browser.safebrowsing.downloads.remote.enabled", json!(false)),
        ("datareporting.policy.dataSubmissionEnabled", json!(false)),
        ("datareporting.policy.dataSubmissionPolicyBypassNotification", json!(true)),
        ("app.normandy.enabled", json!(false)),
        ("extensions.update.enabled", json!(false)),
        ("services.settings.server", json!("data:,")),
    ];
    let line = |(name, value): &(&str, Value)| format!("user_pref(\"{name}\", {value});\n");
    preferences.iter().map(line).collect()
}

impl Browser for Firefox {
    fn profile(&self) -> &Path {
        &self.profile
    }

    fn visit(&mut self, url: &str, by: By) {
        if by == By::Typing {
            self.ask("WebDriver:Navigate", &json!({ "url": url }));
            return;
        }
        // A click, and then the wait for what it led to.
        let click = "const a = document.createElement('a'); a.href = arguments[0]; document.body.append(a); a.click();";
        self.ask("WebDriver:ExecuteScript", &json!({ "script": click, "args": [url] }));
        let loaded = super::within(Duration::from_secs(20), || {
            let state = "return document.readyState + location.href";
            let state = self.ask("WebDriver:ExecuteScript", &json!({ "script": state, "args": [] }));
            state["value"] == format!("complete{url}")
        });
        assert!(loaded, "{url} was not reached");
    }

    fn cookies(&mut self) -> Vec<(String, String)> {
        self.ask("Marionette:SetContext", &json!({ "value": "chrome" }));
        let all = "return Services.cookies.cookies.map(cookie => [cookie.name, cookie.host])";
        let answer = self.ask("WebDriver:ExecuteScript", &json!({ "script": all, "args": [] }));
        self.ask("Marionette:SetContext", &json!({ "value": "content" }));
        let cookies = answer["value"].as_array().unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        cookies
            .iter()
            .map(|cookie| (text(&cookie[0]), text(&cookie[1]).trim_start_matches('.').to_owned()))
            .collect()
    }

    fn process(&self) -> &Process {
        &self.process
    }

    fn close(mut self) {
        self.ask("Marionette:Quit", &json!({ "flags": ["eForceQuit"] }));
        self.process.wait();
    }
}
