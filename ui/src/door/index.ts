// The one door to the auditor: a call by name, typed by the table of commands.
import { bridge } from './bridge'
import type { Commands, Failure, Progress } from './types'
import { window as tauri } from './window'

export type * from './types'

/** Carries one call; rejects with whatever the other side said. */
export type Transport = (name: string, args: unknown, tell: (step: Progress) => void) => Promise<unknown>

const transport: Transport = '__TAURI_INTERNALS__' in globalThis ? tauri : bridge

/** Rejects with a `Failure`, whatever went wrong. */
export async function call<Name extends keyof Commands>(
  name: Name,
  args: Commands[Name]['args'],
  tell: (step: Progress) => void = () => {},
): Promise<Commands[Name]['answer']> {
  try {
    return (await transport(name, args, tell)) as Commands[Name]['answer']
  } catch (thrown) {
    throw failure(thrown)
  }
}

export function failure(thrown: unknown): Failure {
  if (thrown && typeof thrown === 'object' && 'code' in thrown && 'message' in thrown) {
    return { code: String(thrown.code), message: String(thrown.message) }
  }
  return { code: 'unreachable', message: thrown instanceof Error ? thrown.message : String(thrown) }
}
