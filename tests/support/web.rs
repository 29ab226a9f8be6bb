//! A web on this machine: one proxy that plays every host, and logs what it was asked for and which cookies it set.

use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

/// A host, the cookies of its answers, and what its pages embed.
struct Site {
    host: &'static str,
    cookies: &'static [&'static str],
    embeds: &'static [&'static str],
}

const YEAR: &str = "; Path=/; Max-Age=31536000";
const ANALYTICS: &str = "https://www.google-analytics.com/g/collect";

const SITES: &[Site] = &[
    Site {
        host: "chatgpt.com",
        cookies: &[
            "oai-did=1{YEAR}; Domain=.chatgpt.com; Secure",
            "__Secure-next-auth.session-token.0=1{YEAR}; Secure; HttpOnly; SameSite=Lax",
            "cf_clearance=1{YEAR}; Domain=.chatgpt.com; Secure; HttpOnly; SameSite=None; Partitioned",
        ],
        embeds: &[ANALYTICS],
    },
    Site {
        host: "chat.deepseek.com",
        cookies: &["smidV2=1{YEAR}; Domain=.deepseek.com", "ds_session_id=1; Path=/; Secure; HttpOnly"],
        embeds: &[ANALYTICS],
    },
    Site {
        host: "claude.ai",
        cookies: &["sessionKey=1{YEAR}; Domain=.claude.ai; Secure; HttpOnly; SameSite=Lax"],
        embeds: &[],
    },
    Site { host: "chatgpt.com.evil.example", cookies: &["oai-did=1{YEAR}"], embeds: &[] },
    Site {
        host: "dailynews.example",
        cookies: &["_ga=1{YEAR}; Domain=.dailynews.example", "_ga_ABCDEFGHIJ=1{YEAR}", "reader=1; Path=/"],
        embeds: &[
            ANALYTICS,
            "https://ad.doubleclick.net/pixel",
            "https://ib.adnxs.com/pixel",
            "https://www.facebook.com/tr",
        ],
    },
    Site {
        host: "shop.example",
        cookies: &["_fbp=1{YEAR}; Domain=.shop.example", "cart=1{YEAR}"],
        embeds: &["https://ad.doubleclick.net/pixel", "https://www.facebook.com/tr"],
    },
    Site {
        host: "ad.doubleclick.net",
        cookies: &["IDE=1{YEAR}; Domain=.doubleclick.net; Secure; HttpOnly; SameSite=None"],
        embeds: &[],
    },
    Site {
        host: "ib.adnxs.com",
        cookies: &[
            "uuid2=1{YEAR}; Domain=.adnxs.com; Secure; HttpOnly; SameSite=None",
            "receive-cookie-deprecation=1{YEAR}; Domain=.adnxs.com; Secure; HttpOnly; SameSite=None; Partitioned",
        ],
        embeds: &[],
    },
    Site {
        host: "www.facebook.com",
        cookies: &["fr=1{YEAR}; Domain=.facebook.com; Secure; HttpOnly; SameSite=None"],
        embeds: &[],
    },
    Site { host: "www.google-analytics.com", cookies: &[], embeds: &[] },
    Site { host: "t.co", cookies: &["muc=1{YEAR}; Domain=.t.co; Secure"], embeds: &[] },
    Site { host: "quiet.example", cookies: &[], embeds: &[] },
];

/// Where the click addresses lead.
const REDIRECTS: &[(&str, &str)] = &[
    ("https://t.co/read", "https://dailynews.example/story/2"),
    ("https://ad.doubleclick.net/clk", "https://shop.example/offer"),
];

/// One answer of the web.
#[derive(Debug, Clone)]
pub struct Answer {
    pub url: String,
    /// The address bar showed it, if only on the way.
    pub top_level: bool,
    pub redirect: bool,
    pub cookies: Vec<Set>,
}

/// A cookie the web asked a browser to keep.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set {
    pub name: String,
    /// No leading dot.
    pub host: String,
    pub host_only: bool,
    pub persistent: bool,
    /// It has the attribute `Partitioned`.
    pub partitioned: bool,
    /// Site of the page around it.
    pub top_site: String,
}

impl Set {
    /// Whether the page around it was of another site.
    #[must_use]
    pub fn third_party(&self) -> bool {
        site(&self.host) != self.top_site
    }
}

#[derive(Debug)]
pub struct Web {
    pub port: u16,
    log: Arc<Mutex<Vec<Answer>>>,
}

impl Web {
    #[must_use]
    pub fn open() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (log, tls) = (Arc::new(Mutex::default()), Arc::new(certified()));
        let shared = Arc::clone(&log);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, tls) = (Arc::clone(&shared), Arc::clone(&tls));
                // A browser that hangs up in between is its own affair.
                std::thread::spawn(move || serve(stream, &tls, &log).ok());
            }
        });
        Self { port, log }
    }

    /// What was answered so far. Holding it makes the web wait.
    pub fn log(&self) -> MutexGuard<'_, Vec<Answer>> {
        self.log.lock().unwrap()
    }
}

/// A certificate of our own for whatever name is asked for; the browsers are told not to mind.
fn certified() -> ServerConfig {
    let made = rcgen::generate_simple_self_signed(["web.example".to_owned()]).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap()
}

fn serve(stream: TcpStream, tls: &Arc<ServerConfig>, log: &Mutex<Vec<Answer>>) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_mins(2)))?;
    let request = Request::read(&stream)?;
    if request.method != "CONNECT" {
        return answer(&request, &request.target, &stream, log);
    }
    (&stream).write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
    let tunnel = ServerConnection::new(Arc::clone(tls)).map_err(std::io::Error::other)?;
    let mut tunnel = StreamOwned::new(tunnel, stream);
    let inner = Request::read(&mut tunnel)?;
    let host = request.target.trim_end_matches(":443");
    answer(&inner, &format!("https://{host}{}", inner.target), &mut tunnel, log)?;
    tunnel.conn.send_close_notify();
    tunnel.flush()
}

struct Request {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
}

impl Request {
    fn read(stream: impl Read) -> std::io::Result<Self> {
        // Nothing follows the head but what is of no interest; what the buffer took too much is not missed.
        let mut lines = BufReader::with_capacity(1, stream).lines();
        let first = lines.next().ok_or(std::io::ErrorKind::UnexpectedEof)??;
        let mut words = first.split(' ').map(str::to_owned);
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut headers = Vec::new();
        for line in lines {
            let line = line?;
            let Some((name, value)) = line.split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        Ok(Self { method, target, headers })
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }
}

fn answer(
    request: &Request,
    url: &str,
    mut stream: impl Write,
    log: &Mutex<Vec<Answer>>,
) -> std::io::Result<()> {
    // Over plain HTTP no browser says what a request is for.
    let top_level = match request.header("sec-fetch-dest") {
        Some(purpose) => purpose == "document",
        None => request.header("accept").is_some_and(|kinds| kinds.contains("text/html")),
    };
    let host = host(url);
    let site = SITES.iter().find(|site| site.host == host && !url.ends_with("/favicon.ico"));
    let location = REDIRECTS.iter().find(|(from, _)| *from == url).map(|(_, to)| *to);
    let around = if top_level { url } else { request.header("referer").unwrap_or(url) };
    let status = match (site, location) {
        (None, _) => "404 Not Found".to_owned(),
        (Some(_), Some(to)) => format!("302 Found\r\nLocation: {to}"),
        (Some(_), None) => "200 OK".to_owned(),
    };
    let cookies: Vec<String> = site
        .map(|site| site.cookies.iter().map(|cookie| cookie.replace("{YEAR}", YEAR)).collect())
        .unwrap_or_default();
    let (kind, body) = match site {
        Some(site) if top_level && location.is_none() => ("text/html", page(site)),
        _ => ("image/gif", PIXEL.to_vec()),
    };
    let sets = cookies.iter().map(|cookie| Set::read(cookie, host, around)).collect();
    // First the log, then the answer: what a browser can have seen is always written down.
    let answer = Answer { url: url.to_owned(), top_level, redirect: location.is_some(), cookies: sets };
    log.lock().unwrap().push(answer);
    write!(stream, "HTTP/1.1 {status}\r\nConnection: close\r\nCache-Control: no-store\r\n")?;
    for cookie in &cookies {
        write!(stream, "Set-Cookie: {cookie}\r\n")?;
    }
    write!(stream, "Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n", body.len())?;
    stream.write_all(&body)?;
    stream.flush()
}

impl Set {
    fn read(cookie: &str, sender: &str, around: &str) -> Self {
        let (name, attributes) = cookie.split_once('=').unwrap();
        let domain = attributes.split("Domain=.").nth(1).and_then(|rest| rest.split(';').next());
        Self {
            name: name.into(),
            host: domain.unwrap_or(sender).into(),
            host_only: domain.is_none(),
            persistent: attributes.contains("Max-Age"),
            partitioned: attributes.contains("Partitioned"),
            top_site: site(host(around)).into(),
        }
    }
}

const PIXEL: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

fn page(site: &Site) -> Vec<u8> {
    let mut page = format!("<!doctype html><title>{0}</title><body><p>A page of {0}.", site.host);
    for embed in site.embeds {
        page.extend(["<img src=\"", embed, "\">"]);
    }
    page.into()
}

/// The host of an address, without its port.
#[must_use]
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

/// The last two labels: enough for the hosts played here.
fn site(host: &str) -> &str {
    host.rmatch_indices('.').nth(1).map_or(host, |(at, _)| &host[at + 1..])
}
