//! The answers: a file of the built page, or the lines of a call.

use auditor::Auditor;
use serde_json::{Value, json};
use std::{
    io::{Result, Write},
    ops::ControlFlow,
    path::{Component, Path},
};

/// What a browser must know to show a file, by its ending.
const TYPES: [(&str, &str); 8] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("ftl", "text/plain; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("woff2", "font/woff2"),
];

/// `{"name": …, "args": …}` is answered by lines of JSON: any number of `{"progress": …}`, then one `{"answer": …}` or
/// `{"error": {"code", "message"}}`. A reader that goes away stops the work.
pub(crate) fn call(stream: &mut impl Write, auditor: &Auditor, body: &[u8]) -> Result<()> {
    let Ok(mut call) = serde_json::from_slice::<Value>(body) else {
        return refuse(stream, "400 Bad Request");
    };
    let (name, args) = (call["name"].as_str().unwrap_or_default().to_owned(), call["args"].take());
    head(stream, "200 OK", "application/x-ndjson")?;
    let answer = auditor.call(&name, args, &mut |step| match line(stream, &json!({ "progress": step })) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    });
    match answer {
        Ok(answer) => line(stream, &json!({ "answer": answer })),
        Err(error) => line(stream, &json!({ "error": error })),
    }
}

fn line(stream: &mut impl Write, value: &Value) -> Result<()> {
    stream.write_all(format!("{value}\n").as_bytes())
}

pub(crate) fn file(stream: &mut impl Write, path: &str) -> Result<()> {
    let path = Path::new(path.trim_start_matches('/'));
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return refuse(stream, "404 Not Found");
    }
    let path = if path == Path::new("") { Path::new("index.html") } else { path };
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist");
    let Ok(bytes) = std::fs::read(page.join(path)) else { return refuse(stream, "404 Not Found") };
    let known = TYPES.iter().find(|(ending, _)| path.extension().is_some_and(|of_path| of_path == *ending));
    head(stream, "200 OK", known.map_or("application/octet-stream", |(_, name)| name))?;
    stream.write_all(&bytes)
}

pub(crate) fn refuse(stream: &mut impl Write, status: &str) -> Result<()> {
    head(stream, status, "text/plain")?;
    stream.write_all(status.as_bytes())
}

fn head(stream: &mut impl Write, status: &str, kind: &str) -> Result<()> {
    let policy = policy().unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Security-Policy: {policy}\r\n\
         X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())
}

/// The window's own policy, but that calls come here and not to the window.
fn policy() -> Option<String> {
    let window: Value = serde_json::from_str(include_str!("../../src-tauri/tauri.conf.json")).ok()?;
    let policy = window["app"]["security"]["csp"].as_str()?;
    let part = |part: &str| {
        if part.trim().starts_with("connect-src") {
            " connect-src 'self'".to_owned()
        } else {
            part.to_owned()
        }
    };
    Some(policy.split(';').map(part).collect::<Vec<_>>().join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_the_windows_but_for_calls() {
        let policy = policy().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
        assert!(policy.contains("; connect-src 'self'; base-uri 'none'"), "{policy}");
        assert!(!policy.contains("ipc"), "{policy}");
    }

    #[test]
    fn no_path_leads_out_of_the_page() {
        for path in ["/../Cargo.toml", "/assets/../../Cargo.toml", "//etc/passwd/..", "/./../x"] {
            let mut answer = Vec::new();
            file(&mut answer, path).unwrap();
            assert!(answer.starts_with(b"HTTP/1.1 404"), "{path}");
        }
    }
}
