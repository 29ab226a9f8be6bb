// Counts by day, laid out in weeks from Monday to Sunday.
import type { Day, DayCount } from '../door'

const DAY = 86_400_000

export interface Cell {
  day: Day
  count: number
}

/** Days since 1970-01-01, and back. */
const index = (day: Day): number => Math.floor(Date.parse(day) / DAY)
const date = (index: number): Day => new Date(index * DAY).toISOString().slice(0, 10)

/** The Monday of the week a day lies in. 1970-01-01 was a Thursday. */
const monday = (index: number): number => index - ((index + 3) % 7)

/** The last `count` weeks up to and with `until`, oldest first; the last ends with that day. */
export function weeks(days: readonly DayCount[], until: Day, count: number): Cell[][] {
  const counts = new Map(days.map(({ day, count }) => [day, count]))
  const last = index(until)
  return Array.from({ length: count }, (_, week) => {
    const first = monday(last) - 7 * (count - 1 - week)
    const length = Math.min(7, last - first + 1)
    return Array.from({ length }, (_, at) => {
      const day = date(first + at)
      return { day, count: counts.get(day) ?? 0 }
    })
  })
}

export const sum = (cells: readonly { count: number }[]): number => cells.reduce((sum, { count }) => sum + count, 0)

/** How strongly a count is drawn, 0 to 4: the square root, so that one busy day does not pale all others. */
export const level = (count: number, most: number): number =>
  count === 0 ? 0 : Math.max(1, Math.ceil(4 * Math.sqrt(count / most)))

/** Days used and their sum by month, newest first: the table behind the picture. */
export function months(days: readonly DayCount[]): { month: Day; days: number; count: number }[] {
  const found = new Map<Day, { month: Day; days: number; count: number }>()
  for (const { day, count } of days) {
    const month = `${day.slice(0, 7)}-01`
    const row = found.get(month) ?? { month, days: 0, count: 0 }
    found.set(month, { month, days: row.days + 1, count: row.count + count })
  }
  return [...found.values()].sort((a, b) => b.month.localeCompare(a.month))
}

/** The instant's day where the person is. */
export function dayAt(moment: string): Day {
  const at = new Date(moment)
  return date(Math.floor((at.getTime() - at.getTimezoneOffset() * 60_000) / DAY))
}

/** How many weeks from Monday to Sunday the days from one to another touch. */
export const span = (from: Day, until: Day): number => (monday(index(until)) - monday(index(from))) / 7 + 1

/** The day so many days before. */
export const before = (day: Day, days: number): Day => date(index(day) - days)

/** Counts of the days from one to another, both included. */
export const within = (days: readonly DayCount[], from: Day, until: Day): DayCount[] =>
  days.filter(({ day }) => from <= day && day <= until)

export interface Series {
  id: string
  name: string
  days: DayCount[]
  count: number
}

/** The `most` largest in the range, largest first; all others as one, without an id of their own. */
export function largest(series: readonly Omit<Series, 'count'>[], from: Day, until: Day, most: number): Series[] {
  const counted = series
    .map((one) => ({ ...one, days: within(one.days, from, until) }))
    .map((one) => ({ ...one, count: sum(one.days) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
  if (counted.length <= most + 1) return counted
  const rest = counted.slice(most)
  const days = new Map<Day, number>()
  for (const { day, count } of rest.flatMap((one) => one.days)) days.set(day, (days.get(day) ?? 0) + count)
  const all = [...days].map(([day, count]) => ({ day, count }))
  return [...counted.slice(0, most), { id: '', name: String(rest.length), days: all, count: sum(all) }]
}
