//! Takes the possibility of talking to a network away from the running program, for good.

use std::{fmt, net::UdpSocket};

/// Whether this program could talk to a network if it tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It cannot: the system refuses, and a trial confirmed it.
    Closed,
    /// It could, for this reason; that it does not is then a matter of its source alone.
    Open(String),
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => f.write_str("the system refuses this program any network"),
            Self::Open(why) => {
                write!(f, "this program does not use the network, but the system would let it: {why}")
            }
        }
    }
}

/// From here on no thread of this process, and no process it starts, can make a socket that leaves the machine or
/// reaches another program on it through an address: only Unix sockets (display, D-Bus) remain. There is no way back.
///
/// Linux only; call it first in `main`. The answer comes from a trial afterwards, not from what was asked for.
#[must_use]
pub fn no_network() -> State {
    match filter::install() {
        Err(why) => State::Open(why),
        // The socket of the trial is bound to this machine itself and would send nothing.
        Ok(()) if UdpSocket::bind("127.0.0.1:0").is_ok() => {
            State::Open("the filter has no effect".to_owned())
        }
        Ok(()) => State::Closed,
    }
}

#[cfg(target_os = "linux")]
mod filter {
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule, apply_filter_all_threads,
    };

    /// Added to a call's number by programs of the x32 kind; such a call is the same call.
    #[cfg(target_arch = "x86_64")]
    const KINDS: [i64; 2] = [0, 0x4000_0000];
    #[cfg(not(target_arch = "x86_64"))]
    const KINDS: [i64; 1] = [0];

    pub(crate) fn install() -> Result<(), String> {
        let program = program().map_err(|e| e.to_string())?;
        apply_filter_all_threads(&program).map_err(|e| e.to_string())
    }

    /// `socket(domain, …)` answers "no such address family" unless the domain is `AF_UNIX`. `io_uring` could make sockets
    /// behind the filter's back and is refused whole.
    fn program() -> Result<BpfProgram, seccompiler::BackendError> {
        let unix = u64::from(libc::AF_UNIX.unsigned_abs());
        let other = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, unix)?;
        let other = SeccompRule::new(vec![other])?;
        let rules = KINDS.iter().flat_map(|kind| {
            [(kind + libc::SYS_socket, vec![other.clone()]), (kind + libc::SYS_io_uring_setup, Vec::new())]
        });
        let refuse = SeccompAction::Errno(libc::EAFNOSUPPORT.unsigned_abs());
        let arch = std::env::consts::ARCH.try_into()?;
        SeccompFilter::new(rules.collect(), SeccompAction::Allow, refuse, arch)?.try_into()
    }
}

#[cfg(not(target_os = "linux"))]
mod filter {
    pub(crate) fn install() -> Result<(), String> {
        Err("there is no such filter for this system yet".to_owned())
    }
}
