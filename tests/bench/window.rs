//! From the start of a process to its picture on a screen: Spoor's Summary beside a window with nothing in it.
//!
//! Both are watched from outside: an X server keeps its screen in a file, and a program has painted when enough pixels of
//! the colour of its first words are in it. (`--ai` of `tokens.css` in the light theme for the Summary's headline; the
//! empty window writes one line in the same colour.)

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use tests::screen::{Group, Screen};

/// Blue of the headline, as the X server stores a pixel: blue, green, red, nothing.
const INK: [u8; 3] = [0xd9, 0x5b, 0x3d];
/// A few letters' worth, so that anti-aliasing does not matter.
const ENOUGH: usize = 40;
const RUNS: usize = 7;

pub fn compare() -> anyhow::Result<()> {
    let folder = std::env::current_exe()?.parent().map(Path::to_owned).unwrap_or_default();
    let spoor = folder.join("spoor-desktop");
    let empty = folder.join("examples/empty");
    for program in [&spoor, &empty] {
        anyhow::ensure!(program.exists(), "{} is not built", program.display());
    }
    let home = tempfile::tempdir()?;
    let data = tempfile::tempdir()?;
    three_years(home.path(), data.path())?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // In turns, so that what the machine does besides strikes both.
    for _ in 0..RUNS {
        theirs.push(painted(&empty, home.path(), data.path())?);
        ours.push(painted(&spoor, home.path(), data.path())?);
    }
    let (ours, theirs) = (middle(ours), middle(theirs));
    println!("empty window painted     {:>7.0} ms", theirs.as_secs_f64() * 1e3);
    println!("Spoor's Summary painted  {:>7.0} ms", ours.as_secs_f64() * 1e3);
    println!("ratio                    {:>7.2}", ours.as_secs_f64() / theirs.as_secs_f64());
    Ok(())
}

/// A ledger of three years: the sample person's browsers, looked at by the program itself.
fn three_years(home: &Path, data: &Path) -> anyhow::Result<()> {
    let story = "firefox / default \"Bench\"\n  sites one.example two.example three.example\n  \
        visit https://chatgpt.com/c/{id/900} over 1095 days x9000\n  visit https://claude.ai/chat/{id/300} over 1095 days x3000\n  \
        visit https://chat.deepseek.com/ over 700 days x900\n  cookie _ga @ .{site} expires 390 days x30\n";
    sample::tell(home, story, jiff::Timestamp::now())?;
    let auditor = auditor::Auditor::new(auditor::Setup {
        shelf: auditor::Shelf::only(auditor::builtin()),
        machine: auditor::Machine::at(auditor::Platform::Linux, home.to_owned()),
        data: Some(data.to_owned()),
        zone: jiff::tz::TimeZone::UTC,
        clock: jiff::Timestamp::now,
        running: auditor::Running::default,
        version: "bench",
        walled: false,
        saver: Box::new(crate::ways::Nowhere),
    })?;
    auditor.run(&auditor::Plan::default(), &mut |_| std::ops::ControlFlow::Continue(()))?;
    Ok(())
}

fn painted(program: &PathBuf, home: &Path, data: &Path) -> anyhow::Result<Duration> {
    let screen = Screen::open();
    let clock = Instant::now();
    // Set for both: where there is no graphics card Spoor sets it itself and starts anew, which an empty window does not.
    let mut command = screen.program(program, home, data);
    let mut window = Group::start(command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1"));
    while clock.elapsed() < Duration::from_secs(40) {
        let pixels = std::fs::read(screen.picture())?;
        if pixels.chunks_exact(4).filter(|pixel| pixel[..3] == INK).count() >= ENOUGH {
            return Ok(clock.elapsed());
        }
        anyhow::ensure!(window.is_running(), "{} ended", program.display());
        std::thread::sleep(Duration::from_millis(5));
    }
    anyhow::bail!("{} painted nothing in 40 s", program.display())
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
