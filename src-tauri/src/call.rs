//! The page's one door: a call by name, answered by the auditor's table of commands.

use auditor::{Auditor, Failure};
use model::Progress;
use serde_json::Value;
use std::{ops::ControlFlow, sync::Arc};
use tauri::{State, ipc::Channel};

/// Runs on a thread that may wait, so that the window never does. A page that is gone stops the work.
#[tauri::command]
pub(crate) async fn call(
    auditor: State<'_, Arc<Auditor>>,
    name: String,
    args: Value,
    progress: Channel<Progress>,
) -> Result<Value, Failure> {
    let auditor = Arc::clone(&auditor);
    let work = move || {
        auditor.call(&name, args, &mut |step| match progress.send(step) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        })
    };
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|broken| {
        Err(Failure { code: "broken".to_owned(), message: format!("the work broke off: {broken}") })
    })
}
