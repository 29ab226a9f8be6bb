import { expect, test } from 'vitest'
import type { Action, Finding, Footprint, Gap, StoreRead, Training } from './door'
import { headline, isOpen, parts, profileName, stands, trains, verdict, where } from './phrases'

const footprint = (services: number, companies: number, countries: number, stores = 4): Footprint =>
  ({ headline: { services, companies, countries }, examined: { stores } }) as Footprint
const finding = (rule: string, args: Record<string, string>): Finding => ({
  id: 'SP-X-001',
  key: 'SP-X-001',
  severity: 'note',
  effort: 'minutes',
  minutes: 3,
  rule,
  args,
  subjects: [],
  evidence: [],
  links: [],
  verifiable: true,
  standing: { is: 'open' },
})

test('each number of the one sentence is a door, and nothing of the sentence is lost', () => {
  for (const [services, companies, countries] of [
    [1, 1, 1],
    [14, 212, 9],
    [2, 1, 1],
    [1200, 3400, 60],
  ] as const) {
    const pieces = headline(footprint(services, companies, countries))
    expect(pieces.flatMap(({ door }) => door ?? [])).toEqual(['services', 'companies', 'countries'])
    expect(pieces.map(({ text }) => text).join('')).toMatch(/^\S.* hold a trail of you, under the law of .+\.$/)
  }
  expect(headline(footprint(2, 0, 1)).flatMap(({ door }) => door ?? [])).toEqual(['services', 'countries'])
  expect(headline(footprint(0, 1, 1)).flatMap(({ door }) => door ?? [])).toEqual(['companies', 'countries'])
  expect(headline(footprint(2, 3, 0)).flatMap(({ door }) => door ?? [])).toEqual(['services', 'companies'])
})

test('nothing seen and nothing looked at are two sentences', () => {
  const [none, blind] = [headline(footprint(0, 0, 0)), headline(footprint(0, 0, 0, 0))]
  expect([none.length, blind.length]).toEqual([1, 1])
  expect(none[0]?.text).not.toBe(blind[0]?.text)
})

test('names at the end of a finding stand apart, names within it stay', () => {
  const train = verdict(finding('train', { n: '2', names: 'ChatGPT, Gemini' }))
  expect(train.names).toBe('ChatGPT, Gemini')
  expect(train.title).toMatch(/^2 AI services .*\w$/)
  const reach = verdict(finding('reach', { n: '47', names: 'Alphabet' }))
  expect(reach.names).toBe('')
  expect(reach.title).toContain('Alphabet could recognise you on 47')
})

test('numbers and days in a finding are read as such', () => {
  const { title } = verdict(finding('horizon', { n: '1234', until: '2027-12-01', names: 'A' }))
  expect(title).toMatch(/^1\D234 companies/)
  expect(title).toContain('December')
  expect(verdict(finding('horizon', { n: '1', until: '2027-12-01', names: 'A' })).title).toMatch(/^One company/)
})

test('what was decided is not open, until it comes back', () => {
  const as = (standing: Finding['standing']): boolean => isOpen({ ...finding('reach', {}), standing })
  const on = '2026-11-01'
  expect([as({ is: 'open' }), as({ is: 'still-seen', on, remains: [] })]).toEqual([true, true])
  expect(as({ is: 'grown', on, verdict: 'fine', more: [] })).toBe(true)
  expect([as({ is: 'fine', on }), as({ is: 'snoozed', on, until: '2026-12-01' })]).toEqual([false, false])
  expect([as({ is: 'done', on, verified: null }), as({ is: 'done', on, verified: on })]).toEqual([false, false])
})

test('a profile and a gap are named as far as they are known', () => {
  const read = { profile: 'firefox:x', browser_name: 'Firefox', profile_name: 'work' } as StoreRead
  expect(profileName('firefox:x', [read])).toBe('Firefox · work')
  expect(profileName('firefox:y', [read])).toBe('firefox:y')
  const gap: Gap = { reason: 'busy', browser: 'Firefox', profile: 'firefox:x', store: 'history', detail: '' }
  expect(where(gap, [read])).toBe('Firefox · work · history')
  expect(where({ ...gap, profile: 'firefox:old', store: null }, [read])).toBe('Firefox · old')
  expect(where({ ...gap, browser: '', profile: null, store: null }, [])).toBe('')
})

test('what is old is told as it was, with its date', () => {
  const training = { default: 'yes' as const, old: true, as_of: '2025-11' }
  expect(trains(training as Training)).toBe('trained on what you write by default when last checked (November 2025)')
  expect(trains({ ...training, old: false } as Training)).toMatch(/^trains on/)
  const bill = { validity: 'proposed' as const, old: true, as_of: '2025-03', until: null }
  expect(stands(bill as Action)).toBe('proposed, not law, when last checked (March 2025)')
  expect(stands({ ...bill, validity: 'lifted', until: '2025-04-28' } as Action)).toBe('lifted, 28 April 2025')
})

test('many countries become a few and the others, and the whole stays whole', () => {
  const all = ['US', 'CN', 'FR', 'DE', null].map((country, at) => ({
    country,
    services: 1,
    companies: 1,
    entities: 0,
    stored: 0,
    parents: 0,
    share: (5 - at) / 15,
  }))
  const few = parts(all, 3)
  expect(few).toHaveLength(3)
  expect(few.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  expect(parts(all, 5).at(-1)?.href).toBe('#/jurisdictions/unknown')
})
