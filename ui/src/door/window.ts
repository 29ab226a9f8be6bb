// The window's way to the auditor: one Tauri command, with a channel for progress.
import { Channel, invoke } from '@tauri-apps/api/core'
import type { Transport } from './index'
import type { Progress } from './types'

export const window: Transport = (name, args, tell) => {
  const progress = new Channel<Progress>()
  progress.onmessage = tell
  return invoke('call', { name, args, progress })
}
