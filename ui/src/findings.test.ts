import { expect, test } from 'vitest'
import type { Finding, StoreRead } from './door'
import { basis, stands, steps, takes } from './findings'

const made = (more: Partial<Finding>): Finding => ({
  id: 'SP-X-001',
  key: 'SP-X-001',
  severity: 'note',
  effort: 'minutes',
  minutes: 3,
  rule: 'grant',
  args: {},
  subjects: [],
  evidence: [],
  links: [],
  verifiable: true,
  standing: { is: 'open' },
  ...more,
})
const subject = (name: string) => ({ subject: { kind: 'service' as const, id: name }, name })

test('steps are those of the words, and one thing to do is one step', () => {
  expect(steps(made({}))).toHaveLength(2)
  expect(steps(made({ rule: 'finger' }))).toHaveLength(1)
  expect(steps(made({ rule: 'finger' }))[0]).not.toContain('⟨')
})

test('minutes become hours where they are many', () => {
  expect([1, 6, 210].map((minutes) => takes(made({ minutes })))).toEqual([
    'about one minute',
    'about 6 minutes',
    'about 4 hours',
  ])
})

test('rows are told with days and places as far as they are known', () => {
  const read = { profile: 'chromium:W', browser_name: 'Chromium', profile_name: 'Work' } as StoreRead
  const row = { kind: 'visits' as const, count: 2, first: '2026-01-02', last: '2026-11-23', profiles: ['chromium:W'] }
  expect(basis(row, [read])).toBe('2 visits, 2 January 2026 to 23 November 2026 (Chromium · Work)')
  expect(basis({ ...row, last: row.first, profiles: [] }, [])).toBe('2 visits, 2 January 2026')
  expect(basis({ ...row, first: null, last: null, profiles: [] }, [])).toBe('2 visits')
})

test('every standing has its words, and nobody calls verified what is not', () => {
  const on = '2026-11-23'
  const said = (standing: Finding['standing'], verifiable = true): string => stands(made({ standing, verifiable }))
  expect(said({ is: 'open' })).toBe('')
  expect(said({ is: 'done', on, verified: on })).toContain('verified on 23 November 2026')
  expect(said({ is: 'done', on, verified: null })).not.toContain('verified')
  expect(said({ is: 'done', on, verified: null }, false)).toContain('your word')
  expect(said({ is: 'still-seen', on, remains: 'abcdefghi'.split('').map(subject) })).toMatch(/: a, .* h, …$/)
  expect(said({ is: 'grown', on, verdict: 'fine', more: [subject('Claude')] })).toMatch(/Claude$/)
  expect(said({ is: 'grown', on, verdict: 'done', more: [] })).toMatch(/more\.$/)
  expect(said({ is: 'fine', on })).toContain('23 November 2026')
  expect(said({ is: 'snoozed', on, until: '2026-12-01' })).toContain('1 December 2026')
})
