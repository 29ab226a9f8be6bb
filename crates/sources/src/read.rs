//! Reads one store until it held still, and says what was seen and what not.

use crate::{
    chromium, gecko,
    loose::Loose,
    qtwebengine,
    scan::{Reading, Short},
    small,
    watermark::{Before, Watermark},
    webkit,
};
use model::{Engine, Gap, GapReason, Profile, ReadState, Sink, Store, StoreKind, StoreRead};
use pages::{Database, Error, Options, State};
use std::time::{Duration, Instant};

/// Tries and time until a store that keeps changing is called busy.
const TRIES: u32 = 12;
const PATIENCE: Duration = Duration::from_secs(5);
/// What of it a late try still gets to find the store at rest.
const LEAST: Duration = Duration::from_millis(500);
/// Bytes of a file of cookies; those of Safari have a few megabytes at most.
const JAR: u64 = 32 << 20;

/// What reading a store came to.
#[derive(Debug)]
pub struct Outcome {
    pub read: StoreRead,
    pub gaps: Vec<Gap>,
    /// Where the next reading may begin; `None` where there is a gap, or the store may change without a trace.
    pub watermark: Option<Watermark>,
    /// The sink asked to stop.
    pub stopped: bool,
}

/// Reads a store from its start to its end into `sink`.
///
/// What went into the sink since its last [`restart`](Sink::restart) belongs to one state of the store. A store that
/// cannot be read leaves nothing in it; one that was stopped or is damaged in part leaves what could be read.
pub fn read(profile: &Profile, store: &Store, sink: &mut dyn Sink) -> Outcome {
    read_since(profile, store, None, sink)
}

/// What is known of a store that nobody wrote since an earlier reading; `None`: somebody did, or it is not known.
#[must_use]
pub fn unchanged(profile: &Profile, store: &Store, before: &Before<'_>) -> Option<Outcome> {
    let watermark = before.watermark.filter(|_| before.is_current())?;
    Some(outcome(profile, store, Seen::unchanged(store, watermark), 1, Instant::now()))
}

/// As [`read`], telling only what is new since an earlier reading where the store still continues it: the sink hears of
/// it by [`resume`](Sink::resume).
pub fn read_since(
    profile: &Profile,
    store: &Store,
    before: Option<&Before<'_>>,
    sink: &mut dyn Sink,
) -> Outcome {
    let clock = Instant::now();
    let mut before = before.copied();
    if let Some(before) = &mut before {
        if let Some(outcome) = unchanged(profile, store, before) {
            sink.resume(true);
            return outcome;
        }
        if !before.is_later() {
            before.watermark = None;
        }
    }
    let mut tries = 0;
    let mut seen = loop {
        tries += 1;
        let left = PATIENCE.saturating_sub(clock.elapsed());
        let last = tries == TRIES || left.is_zero();
        let seen = attempt(profile, store, before.as_ref(), sink, left.max(LEAST));
        if seen.settled || seen.stopped() || last {
            break seen;
        }
        sink.restart();
    };
    if !seen.settled {
        seen.state = ReadState::Unread;
        if !seen.stopped() {
            seen.gap = Some((GapReason::Busy, Error::Busy.to_string()));
        }
    }
    if seen.state != ReadState::Complete {
        seen.watermark = None;
    }
    if seen.state == ReadState::Unread {
        // Nothing half-seen stays of a store that could not be read.
        sink.restart();
        (seen.rows, seen.rejected) = (0, 0);
    }
    outcome(profile, store, seen, tries, clock)
}

fn outcome(profile: &Profile, store: &Store, seen: Seen, tries: u32, clock: Instant) -> Outcome {
    Outcome {
        stopped: seen.stopped(),
        watermark: seen.watermark,
        read: StoreRead {
            profile: profile.key.clone(),
            browser_name: profile.browser_name.clone(),
            profile_name: profile.name.clone(),
            kind: store.kind,
            state: seen.state,
            rows: seen.rows,
            rejected: seen.rejected,
            bytes: seen.bytes,
            millis: u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX),
            tries,
        },
        gaps: seen
            .gap
            .into_iter()
            .map(|(reason, detail)| Gap {
                reason,
                browser: profile.browser_name.clone(),
                profile: Some(profile.key.clone()),
                store: Some(store.kind),
                detail,
            })
            .collect(),
    }
}

/// What one attempt came to.
struct Seen {
    rows: u64,
    rejected: u64,
    bytes: u64,
    state: ReadState,
    gap: Option<(GapReason, String)>,
    /// Whether all of it belongs to one state of the store, so that another attempt would give no more.
    settled: bool,
    watermark: Option<Watermark>,
}

impl Seen {
    fn unchanged(store: &Store, watermark: &Watermark) -> Self {
        let watermark = watermark.clone();
        let seen = Self::of(Ok(()), watermark.rows, 0);
        Self { bytes: store.bytes, settled: true, watermark: Some(watermark), ..seen }
    }

    /// Nothing of the store could be read.
    fn closed(store: &Store, reason: GapReason, detail: String) -> Self {
        let gap = Some((reason, detail));
        Self {
            rows: 0,
            rejected: 0,
            bytes: store.bytes,
            state: ReadState::Unread,
            gap,
            settled: true,
            watermark: None,
        }
    }

    fn of(result: Result<(), Short>, rows: u64, rejected: u64) -> Self {
        let partial = |reason, detail| (ReadState::Partial, Some((reason, detail)));
        let (state, gap) = match result {
            Ok(()) if rejected > 0 => {
                partial(GapReason::SomeRows, format!("{rejected} of {}", rejected.saturating_add(rows)))
            }
            Ok(()) => (ReadState::Complete, None),
            Err(Short::Stopped) => partial(GapReason::Stopped, "stopped while it was read".to_owned()),
            Err(Short::Unknown(what)) => (ReadState::Unread, Some((GapReason::UnknownSchema, what))),
            Err(Short::Failed(error)) => (ReadState::Unread, Some((reason(&error), error.to_string()))),
        };
        Self { rows, rejected, bytes: 0, state, gap, settled: false, watermark: None }
    }

    fn stopped(&self) -> bool {
        self.gap.as_ref().is_some_and(|(reason, _)| *reason == GapReason::Stopped)
    }
}

/// A store that is no database; `None` for one that is.
fn loose(profile: &Profile, store: &Store, sink: &mut dyn Sink) -> Option<Seen> {
    let mut loose = Loose::new(sink);
    let result = match (profile.engine, store.kind) {
        (Engine::Chromium, StoreKind::Permissions) => {
            chromium::permissions::read(&store.path, &mut loose).map(|()| true)
        }
        (Engine::Chromium, StoreKind::SiteStorage) => chromium::storage::read(profile, store, &mut loose),
        (Engine::Gecko, StoreKind::SiteStorage) => {
            gecko::storage::read(&store.path, &mut loose).map(|()| true)
        }
        _ => return None,
    };
    let (rows, rejected, bytes) = (loose.rows, loose.rejected, loose.bytes);
    let settled = *result.as_ref().unwrap_or(&true);
    Some(Seen { bytes, settled, ..Seen::of(result.map(drop), rows, rejected) })
}

fn attempt(
    profile: &Profile,
    store: &Store,
    before: Option<&Before<'_>>,
    sink: &mut dyn Sink,
    patience: Duration,
) -> Seen {
    if let Some(seen) = loose(profile, store, sink) {
        return seen;
    }
    let engine = profile.engine;
    if engine == Engine::Webkit && store.path.extension().is_some_and(|ending| ending == "binarycookies") {
        return jar(store, sink);
    }
    let mut stopped = false;
    let mut go_on = || {
        stopped = sink.tick(0, store.bytes, 0).is_break();
        !stopped
    };
    let db = match Database::open_while(&store.path, &Options { patience, ..Options::default() }, &mut go_on)
    {
        Ok(db) => db,
        Err(_) if stopped => {
            return Seen::closed(store, GapReason::Stopped, "stopped while it was waited for".to_owned());
        }
        Err(error) => return Seen::closed(store, reason(&error), error.to_string()),
    };
    let mut reading = Reading::new(&db, sink, before);
    let result = match (engine, store.kind) {
        (Engine::Chromium, StoreKind::History) => chromium::history::read(&mut reading),
        (Engine::Chromium, StoreKind::Cookies) => chromium::cookies::read(&mut reading),
        (Engine::Chromium, StoreKind::Bounces) => chromium::bounces::read(&mut reading),
        (Engine::Gecko, StoreKind::History) => gecko::history::read(&mut reading),
        (Engine::Gecko, StoreKind::Cookies) => gecko::cookies::read(&mut reading),
        (Engine::Webkit, StoreKind::History) => webkit::history::read(&mut reading),
        (Engine::Webkit, StoreKind::Cookies) => webkit::cookies::read(&mut reading),
        (Engine::QtWebengine, StoreKind::History) => qtwebengine::history::read(&mut reading),
        (Engine::QtWebengine, StoreKind::Cookies) => qtwebengine::cookies::read(&mut reading),
        (Engine::Gecko, StoreKind::Permissions) => gecko::permissions::read(&mut reading),
        (Engine::Gecko, StoreKind::Bounces) => gecko::bounces::read(&mut reading),
        (Engine::Gecko, StoreKind::Protections) => gecko::protections::read(&mut reading),
        // No other is listed for an engine.
        (_, kind) => Err(Short::Unknown(format!("no {}", kind.key()))),
    };
    let Reading { rows, rejected, tail, .. } = reading;
    let mut seen = Seen::of(result, rows, rejected);
    if db.state() == State::Partial && matches!(seen.gap, None | Some((GapReason::SomeRows, _))) {
        seen.state = ReadState::Partial;
        seen.gap = Some((GapReason::Interrupted, "an unfinished write could not be undone whole".to_owned()));
    }
    let whole = seen.state == ReadState::Complete;
    let watermark = db.stamp().filter(|_| whole).map(|stamp| Watermark { stamp, rows, tail });
    Seen { bytes: db.bytes(), settled: db.settled().unwrap_or(false), watermark, ..seen }
}

/// Safari's cookies: no database, but a small file that is written anew each time.
fn jar(store: &Store, sink: &mut dyn Sink) -> Seen {
    let file = || match small::file(&store.path, JAR) {
        Ok(bytes) if bytes.is_empty() => Err(Error::Empty),
        read => read,
    };
    let bytes = match file() {
        Ok(bytes) => bytes,
        Err(error) => return Seen::closed(store, reason(&error), error.to_string()),
    };
    let mut jar = webkit::binarycookies::Jar::new(sink);
    let result = jar.read(&bytes);
    let (rows, rejected) = (jar.rows, jar.rejected);
    let settled = file().is_ok_and(|again| again == bytes);
    Seen { bytes: bytes.len() as u64, settled, ..Seen::of(result, rows, rejected) }
}

pub(crate) fn reason(error: &Error) -> GapReason {
    match error {
        Error::NotFound => GapReason::Missing,
        Error::Forbidden => GapReason::Forbidden,
        Error::NotAFile => GapReason::NotAFile,
        Error::Empty => GapReason::Empty,
        Error::NotADatabase => GapReason::NotADatabase,
        Error::TooLarge { .. } => GapReason::TooLarge,
        Error::Damaged(_) => GapReason::Damaged,
        Error::Busy => GapReason::Busy,
        _ => GapReason::Unreadable,
    }
}
