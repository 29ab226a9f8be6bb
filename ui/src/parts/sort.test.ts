import { expect, test } from 'vitest'
import { matches, sorted } from './sort'

test('numbers, names and days are put in order, and what is not known stands last', () => {
  const rows = [
    { n: 2, day: '2026-02-01' },
    { n: 10, day: null },
    { n: 1, day: '2025-12-31' },
  ]
  expect(sorted(rows, (row) => row.n, true).map((row) => row.n)).toEqual([10, 2, 1])
  expect(sorted(rows, (row) => row.day, false).map((row) => row.day)).toEqual(['2025-12-31', '2026-02-01', null])
  expect(sorted(rows, (row) => row.day, true).map((row) => row.day)).toEqual(['2026-02-01', '2025-12-31', null])
  expect(sorted(['b', 'É', 'a', 'E'], (name) => name, false)).toEqual(['a', 'b', 'É', 'E'])
})

test('equal rows keep the order they came in, and the rows themselves are left alone', () => {
  const rows = Object.freeze([
    { id: 'x', n: 1 },
    { id: 'y', n: 1 },
    { id: 'z', n: 0 },
  ])
  expect(sorted(rows, (row) => row.n, true).map((row) => row.id)).toEqual(['x', 'y', 'z'])
})

test('a search finds all its words in any order, without accents', () => {
  expect(matches('chat opén', 'ChatGPT OpenAI United States')).toBe(true)
  expect(matches('  ', 'anything')).toBe(true)
  expect(matches('chat mistral', 'ChatGPT OpenAI')).toBe(false)
})
