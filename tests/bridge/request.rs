//! One HTTP/1.1 request, as far as a browser on this machine needs it read.

use std::io::{BufRead, Error, Result};

/// A call's arguments are small; anything larger is a mistake.
const LARGEST: usize = 1 << 20;

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Request {
    pub method: String,
    /// Without the query.
    pub path: String,
    pub host: String,
    pub body: Vec<u8>,
}

pub(crate) fn read(stream: &mut impl BufRead) -> Result<Request> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let method = words.next().unwrap_or_default();
    let path = words.next().unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default().to_owned();
    let mut request = Request { method, path, ..Request::default() };
    let mut length = 0;
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "host" => value.trim().clone_into(&mut request.host),
            "content-length" => length = value.trim().parse().map_err(Error::other)?,
            _ => {}
        }
    }
    if length > LARGEST {
        return Err(Error::other("too large"));
    }
    request.body.resize(length, 0);
    stream.read_exact(&mut request.body)?;
    Ok(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read_to_the_end_of_its_body() {
        let text =
            "POST /call?x HTTP/1.1\r\nHost: 127.0.0.1:1\r\nContent-Length: 2\r\nAccept: */*\r\n\r\n{}rest";
        let request = read(&mut text.as_bytes()).unwrap();
        assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/call"));
        assert_eq!((request.host.as_str(), request.body.as_slice()), ("127.0.0.1:1", &b"{}"[..]));
        assert!(read(&mut &b"POST / HTTP/1.1\r\nContent-Length: 99\r\n\r\n{}"[..]).is_err(), "cut short");
        assert!(read(&mut &b"POST / HTTP/1.1\r\nContent-Length: 9999999\r\n\r\n"[..]).is_err(), "too large");
    }
}
