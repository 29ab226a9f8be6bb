import { expect, test } from 'vitest'
import type { Profile, Progress } from '../door'
import { read } from './route.svelte'
import { after, planned, share } from './run.svelte'

const PROFILE = {
  key: 'chromium:Default',
  browser_name: 'Chromium',
  name: 'Alex',
  stores: [
    { kind: 'history', bytes: 800 },
    { kind: 'cookies', bytes: 200 },
  ],
} as Profile
const reading = (done: number): Progress => ({
  step: 'reading',
  profile: PROFILE.key,
  browser_name: 'Chromium',
  profile_name: 'Alex',
  kind: 'history',
  done,
  total: 800,
  rows: done,
  known: 1,
})

test('progress is counted by bytes, over all that was planned', () => {
  let running = planned([PROFILE], [])
  expect([running.bytes, share(running)]).toEqual([1000, 0])
  running = after(running, reading(400))
  expect(share(running)).toBeCloseTo(0.4)
  running = after(running, {
    step: 'read',
    profile: PROFILE.key,
    kind: 'history',
    state: 'complete',
    rows: 900,
    known: 4,
  })
  expect(share(running)).toBeCloseTo(0.8)
  expect(running.stores[0]).toMatchObject({ state: 'complete', rows: 900, known: 4 })
  expect(running.stores[1]).toMatchObject({ state: 'waiting', rows: 0 })
  expect(share(after(running, { step: 'writing' }))).toBe(1)
})

test('a profile left out is not planned, and one that appears later is shown', () => {
  expect(planned([PROFILE], [PROFILE.key]).stores).toEqual([])
  const running = after(planned([], []), reading(80))
  expect(running.stores).toHaveLength(1)
  expect(running.stores[0]).toMatchObject({ browser: 'Chromium', profile: 'Alex', state: 'reading' })
  expect(share(running)).toBeCloseTo(0.1)
})

test('a store that grew while it was read does not go past the end', () => {
  expect(share(after(planned([PROFILE], []), { ...reading(9_000), total: 800 } as Progress))).toBeLessThanOrEqual(1)
})

test('an address names a page and what is on it, and an unknown one is the summary', () => {
  expect(read('#/services/chatgpt')).toEqual({ page: 'services', id: 'chatgpt' })
  expect(read('#/findings/SP-REACH-001.meta')).toEqual({ page: 'findings', id: 'SP-REACH-001.meta' })
  expect(read('#/services/a%2Fb')).toEqual({ page: 'services', id: 'a/b' })
  expect(read('#/trackers/%')).toEqual({ page: 'trackers', id: '%' })
  for (const hash of ['', '#', '#/', '#/nowhere/x']) expect(read(hash)).toEqual({ page: 'summary', id: null })
})
