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
