import { expect, test } from 'vitest'
import { before, largest, level, months, span, sum, weeks, within } from './weeks'

const DAYS = [
  { day: '2026-11-15', count: 3 },
  { day: '2026-11-16', count: 2 },
  { day: '2026-11-24', count: 5 },
  { day: '2026-11-25', count: 9 },
]

test('weeks begin on Monday and the last ends with the day asked for', () => {
  const grid = weeks(DAYS, '2026-11-24', 3)
  expect(grid.map((week) => [week[0]?.day, week.length])).toEqual([
    ['2026-11-09', 7],
    ['2026-11-16', 7],
    ['2026-11-23', 2],
  ])
  expect(grid.map(sum)).toEqual([3, 2, 5])
  expect(grid[2]).toEqual([
    { day: '2026-11-23', count: 0 },
    { day: '2026-11-24', count: 5 },
  ])
})

test('a leap day and a new year are days like others', () => {
  const days = weeks([], '2024-03-03', 10)
    .flat()
    .map((cell) => cell.day)
  expect(days).toHaveLength(70)
  expect(new Set(days).size).toBe(70)
  expect(days).toContain('2024-02-29')
  expect(days[0]).toBe('2023-12-25')
})

test('any use at all is seen, and the busiest day is strongest', () => {
  expect([0, 1, 25, 100].map((count) => level(count, 100))).toEqual([0, 1, 2, 4])
  expect(level(1, 10_000)).toBe(1)
})

test('months hold their days and their sum, newest first', () => {
  expect(months([{ day: '2026-10-31', count: 1 }, ...DAYS])).toEqual([
    { month: '2026-11-01', days: 4, count: 19 },
    { month: '2026-10-01', days: 1, count: 1 },
  ])
})

test('a range touches the weeks of its first and last day', () => {
  expect(span('2026-11-23', '2026-11-29')).toBe(1)
  expect(span('2026-11-22', '2026-11-23')).toBe(2)
  expect(before('2026-03-01', 1)).toBe('2026-02-28')
  expect(within(DAYS, '2026-11-16', '2026-11-24').map(({ count }) => count)).toEqual([2, 5])
})

test('the largest of a range come first, and the rest are added day by day', () => {
  const of = (name: string, ...counts: number[]) => ({
    id: name,
    name,
    days: counts.map((count, at) => ({ day: `2026-11-0${at + 1}`, count })),
  })
  const all = [of('a', 1, 1, 90), of('b', 5, 5), of('c', 0, 3), of('d', 4), of('e', 0, 0, 7)]
  expect(largest(all, '2026-11-01', '2026-11-02', 4).map(({ name, count }) => [name, count])).toEqual([
    ['b', 10],
    ['d', 4],
    ['c', 3],
    ['a', 2],
  ])
  const [first, rest] = largest(all, '2026-11-01', '2026-11-02', 1)
  expect([first?.name, rest?.id, rest?.name, rest?.count]).toEqual(['b', '', '3', 9])
  expect(rest?.days.find(({ day }) => day === '2026-11-02')?.count).toBe(4)
})
