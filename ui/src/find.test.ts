import { expect, test } from 'vitest'
import { find, type Target } from './find'

const target = (name: string, also = '', kind: Target['kind'] = 'company'): Target => ({ kind, name, also, to: name })
const all = [
  target('Trackers', '', 'page'),
  target('Audit now', '', 'action'),
  target('The Trade Desk'),
  target('Alphabet', 'Google Ads YouTube'),
  target('Gemini', 'Google Bard', 'service'),
  target('Criteo'),
]
const names = (search: string): string[] => find(all, search).map(({ name }) => name)

test('nothing asked shows the pages and what can be done', () => {
  expect(names('')).toEqual(['Trackers', 'Audit now'])
  expect(names('  ')).toEqual(['Trackers', 'Audit now'])
})

test('names that begin so stand before those with such a word, and those before other words', () => {
  expect(names('tra')).toEqual(['Trackers', 'The Trade Desk'])
  expect(names('t')[0]).toBe('Trackers')
  expect(names('google')).toEqual(['Alphabet', 'Gemini'])
  expect(names('criteo')).toEqual(['Criteo'])
  expect(names('youtube ads')).toEqual(['Alphabet'])
})

test('what nothing is called finds nothing', () => expect(names('zzz')).toEqual([]))
