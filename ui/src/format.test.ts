import { expect, test } from 'vitest'
import { ago, bytes, day, initial, percent, recentDay, seconds, duration } from './format'

const NOW = Date.parse('2026-11-24T12:00:00Z')

test('what is there is never called nothing', () => {
  expect(percent(0.0004)).toBe('1%')
  expect(percent(0)).toBe('0%')
  expect(percent(0.583)).toBe('58%')
  expect(seconds(3)).toBe('0.1 s')
  expect(seconds(0)).toBe('0.0 s')
  expect(seconds(620)).toBe('0.6 s')
  expect(seconds(74_400)).toBe('74 s')
})

test('a past moment is told as a person would', () => {
  expect(ago('2026-11-24T11:59:50Z', NOW)).toBe('now')
  expect(ago('2026-11-24T11:58:00Z', NOW)).toBe('2 minutes ago')
  expect(ago('2026-11-24T09:30:00Z', NOW)).toBe('2 hours ago')
  expect(ago('2026-11-22T12:00:00Z', NOW)).toBe('2 days ago')
  expect(ago('2026-11-24T12:00:30Z', NOW), 'a clock set back').toBe('now')
})

test('sizes are powers of a thousand', () => {
  expect([0, 1, 999, 1_000, 4_290_000, 2_500_000_000].map(bytes)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1 kB',
    '4.3 MB',
    '2.5 GB',
  ])
})

test('a date known by its month alone is told by its month', () => {
  expect(day('2026-11')).toContain('November')
  expect(day('2026-11')).not.toContain('1 ')
  expect(day('2026-11-23')).toContain('23')
  expect(day('early 2026')).toBe('early 2026')
})

test('the year is told only where it is another one', () => {
  expect(recentDay('2026-03-09T12:00:00Z', NOW)).not.toContain('2026')
  expect(recentDay('2025-03-09T12:00:00Z', NOW)).toContain('2025')
})

test('a name begins with a letter or a figure', () => {
  expect(['ChatGPT', '“you.com”', '豆包', '—', ''].map(initial)).toEqual(['C', 'Y', '豆', '?', '?'])
})

test('a time is said in minutes and hours', () => {
  expect([1, 89, 91, 3599, 12_000].map(duration)).toEqual(['1 min', '1 min', '2 min', '1 h 0 min', '3 h 20 min'])
})
