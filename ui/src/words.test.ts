import { expect, test } from 'vitest'
import { PAGES } from './state/route.svelte'
import { country, has, say } from './words'

/** The page's own text, its tests left out. */
const SOURCES = import.meta.glob(['./**/*.svelte', './**/*.ts', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
}) as Record<string, string>
/** Keys put together at run time, and what may stand in their gap. */
const FAMILIES: Record<string, readonly string[]> = {
  'ui-nav-': PAGES,
  'ui-find-': ['page', 'action', 'service', 'company', 'program', 'finding'],
  'ui-range-': ['91', '182', '365', '0'],
  'ui-n-': ['services', 'companies', 'countries'],
  'ui-theme-': ['system', 'light', 'dark'],
  'ui-': ['programs', 'writing'],
  'ui-keep-': ['done', 'fine', 'snoozed'],
  'ui-decided-': ['done', 'fine', 'snoozed'],
  'ui-about-': ['done', 'done-unseen', 'fine', 'snoozed'],
  'ui-catalog-of-': ['built-in', 'bundle', 'list', 'own', 'imported'],
  'ui-law-': ['seat', 'entity', 'stored', 'parent'].flatMap((tie) => [tie, `${tie}-long`]),
}

test('every message the page asks for is there', () => {
  const asked = new Set<string>()
  for (const text of Object.values(SOURCES)) {
    for (const [, key = ''] of text.matchAll(/['"`]((?:ui|gap|headline|sample|store|read)-[a-z0-9-]*[a-z0-9])['"`]/g))
      asked.add(key)
  }
  expect(asked.size).toBeGreaterThan(150)
  for (const [family, members] of Object.entries(FAMILIES)) for (const member of members) asked.add(family + member)
  expect([...asked].filter((key) => !has(key))).toEqual([])
})

test('every message of the page is asked for', () => {
  const own = import.meta.glob('../../crates/words/en/ui.ftl', {
    query: '?raw',
    import: 'default',
    eager: true,
  }) as Record<string, string>
  const all = Object.values(SOURCES).join('\n')
  const keys = [
    ...Object.values(own)
      .join('\n')
      .matchAll(/^(ui-[a-z0-9-]+) =/gm),
  ].map(([, key = '']) => key)
  const made = (key: string): boolean =>
    Object.entries(FAMILIES).some(([family, members]) => members.some((member) => key === family + member)) ||
    ['ui-limit-', 'ui-reads-', 'ui-never-'].some((family) => key.startsWith(family))
  expect(keys.length).toBeGreaterThan(200)
  expect(keys.filter((key) => !made(key) && !all.includes(key))).toEqual([])
})

test('values are put in as numbers and days', () => {
  expect(say('ui-cookies-n', { n: 1 })).toBe('1 cookie')
  expect(say('ui-cookies-n', { n: 1204311 })).toMatch(/^1\D204\D311 cookies$/)
  expect(say('ui-as-of', { date: '2027-12-01' })).toContain('December')
  expect(say('ui-as-of', { date: '2027' }), 'a year is no number').toContain('2027')
  expect(say('no-such-key')).toBe('⟨no-such-key⟩')
})

test('a country is named by its code, a part of one too', () => {
  expect(country('US')).toBe('United States')
  expect(country('US-TX')).toBe('United States (TX)')
  expect(country('ZZ')).toBe('ZZ')
  expect(country(null)).toBe(say('country-unknown'))
})

test('sentences of one, of many and of none are sentences', () => {
  for (const n of [0, 1, 7]) {
    expect(say('ui-findings-title', { n, quick: Math.min(n, 1) })).toMatch(/^[A-Z].*\w\.$/)
    expect(say('ui-company-title', { n, until: 'session' })).toMatch(/sites?\.$/)
    expect(say('ui-company-title', { n, until: '1 December 2027' })).toMatch(/, until 1 December 2027\.$/)
    expect(say('ui-sources-title', { stores: n, gaps: n })).toMatch(/^We read .*\.$/)
    expect(say('ui-service-title', { visits: n, days: n, first: '2026-11-01' })).toMatch(/2026\.$/)
  }
})
