import { expect, test } from 'vitest'
import { level, months, sum, weeks } from './weeks'

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
