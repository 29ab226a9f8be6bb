// The audit that is running: what it reads, how far it is, and how it is stopped.
import {
  call,
  failure,
  type AuditRef,
  type Failure,
  type Profile,
  type Progress,
  type ReadState,
  type StoreKind,
} from '../door'
import { spoor } from './spoor.svelte'

/** One store of the running audit. */
export interface Reading {
  key: string
  browser: string
  profile: string
  kind: StoreKind
  done: number
  total: number
  rows: number
  known: number
  state: ReadState | 'waiting' | 'reading'
}

export interface Running {
  bytes: number
  stores: Reading[]
  /** What comes after the stores. */
  then?: 'programs' | 'writing'
}

/** The stores that will be read, before the first word of the audit. */
export function planned(profiles: Profile[], skip: string[]): Running {
  const stores = profiles
    .filter((profile) => !skip.includes(profile.key))
    .flatMap((profile) =>
      profile.stores.map(({ kind, bytes }): Reading => ({
        key: `${profile.key} ${kind}`,
        browser: profile.browser_name,
        profile: profile.name,
        kind,
        done: 0,
        total: bytes,
        rows: 0,
        known: 0,
        state: 'waiting',
      })),
    )
  return { bytes: stores.reduce((sum, store) => sum + store.total, 0), stores }
}

/** What is known after one more word of the audit. */
export function after(running: Running, step: Progress): Running {
  switch (step.step) {
    case 'planned':
      return { ...running, bytes: step.bytes }
    case 'programs':
    case 'writing':
      return { ...running, then: step.step }
    default: {
      const key = `${step.profile} ${step.kind}`
      const before = running.stores.find((store) => store.key === key)
      const names =
        step.step === 'reading'
          ? {
              browser: step.browser_name,
              profile: step.profile_name,
              done: step.done,
              total: step.total,
              state: 'reading' as const,
            }
          : { done: before?.total ?? 0, state: step.state }
      const blank: Reading = {
        key,
        browser: step.profile,
        profile: '',
        kind: step.kind,
        done: 0,
        total: 0,
        rows: 0,
        known: 0,
        state: 'waiting',
      }
      const now: Reading = { ...(before ?? blank), ...names, rows: step.rows, known: step.known }
      const stores = before ? running.stores.map((store) => (store === before ? now : store)) : [...running.stores, now]
      return { ...running, stores }
    }
  }
}

/** Part of the bytes that is read, 0 to 1. */
export function share({ bytes, stores, then }: Running): number {
  if (then) return 1
  const total = Math.max(
    bytes,
    stores.reduce((sum, store) => sum + store.total, 0),
  )
  return total ? Math.min(1, stores.reduce((sum, store) => sum + Math.min(store.done, store.total), 0) / total) : 0
}

class Run {
  current = $state.raw<Running | null>(null)
  stopping = $state(false)
  /** Why the last one did not come to an end. */
  trouble = $state.raw<Failure | null>(null)

  get busy(): boolean {
    return this.current !== null
  }

  /** Runs an audit and shows what it found. `null`: it failed, and `trouble` says why. */
  async start(): Promise<AuditRef | null> {
    if (this.busy) return null
    this.current = { bytes: 0, stores: [] }
    this.stopping = false
    this.trouble = null
    try {
      const { profiles } = await call('discover', null)
      this.current = planned(profiles, spoor.settings.skip)
      const audit = await call('audit', { skip: [] }, (step) => {
        if (this.current) this.current = after(this.current, step)
      })
      await spoor.load()
      return audit
    } catch (thrown) {
      this.trouble = failure(thrown)
      return null
    } finally {
      this.current = null
    }
  }

  /** Turns to the sample data, which are read if nobody has yet, or back. */
  async turn(sample: boolean): Promise<void> {
    await call('sample', { on: sample })
    await spoor.load()
    if (sample && !spoor.footprint) await this.start()
  }

  async stop(): Promise<void> {
    this.stopping = true
    await call('stop', null).catch((thrown) => (this.trouble = failure(thrown)))
  }
}

export const run = new Run()
