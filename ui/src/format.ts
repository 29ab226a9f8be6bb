// Numbers, days, spans and sizes, as the person's own kind of English writes them.

const preferred = globalThis.navigator?.languages ?? []
/** The words are English; which English, the person's system says. */
export const locale = preferred.find((tag) => /^en\b/i.test(tag)) ?? 'en-GB'

const MINUTE = 60_000
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 24 * 60 * MINUTE],
  ['month', 30 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
]
const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']

const plain = new Intl.NumberFormat(locale)
const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const part = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
const short = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
const here = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })
const clock = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
const list = new Intl.ListFormat(locale, { style: 'short', type: 'conjunction' })

/** "1,204,311" */
export const number = (value: number): string => plain.format(value)

/** "58%" of a part between 0 and 1; what is there is never called 0%. */
export const percent = (share: number): string => part.format(share > 0 ? Math.max(share, 0.01) : 0)

/** "9 November 2026", for `YYYY-MM-DD`; a date known less exactly is shown as far as it is known. */
export function day(date: string): string {
  if (/^\d{4}-\d{2}$/.test(date)) return months.format(new Date(`${date}-01`))
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? long.format(new Date(date)) : date
}

/** "9 Nov 2026", for `YYYY-MM-DD` or an instant. */
export const shortDay = (date: string): string => short.format(new Date(date))

/** "Nov" */
export const monthName = (date: string): string => month.format(new Date(date))

/** "November 2026" */
export const monthYear = (date: string): string => months.format(new Date(date))

/** "9 November 2026", the day of an instant where the person is. */
export const dayOf = (moment: string): string => here.format(new Date(moment))

/** "9 November", with its year only where that is another one. */
export function recentDay(moment: string, now: number): string {
  const year = new Date(moment).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric'
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year }).format(new Date(moment))
}

/** "9 Nov 2026, 14:05" */
export const timeOf = (moment: string): string => clock.format(new Date(moment))

/** "2 minutes ago" */
export function ago(moment: string, now: number): string {
  const since = Math.max(0, now - Date.parse(moment))
  const [unit, length] = STEPS.find(([, length]) => since >= length) ?? ['second', 1]
  return unit === 'second' ? relative.format(0, 'second') : relative.format(-Math.floor(since / length), unit)
}

/** "0.6 s" */
export function seconds(millis: number): string {
  const value = Math.max(millis / 1000, millis > 0 ? 0.1 : 0)
  return `${(millis < 10_000 ? tenths : plain).format(value < 10 ? value : Math.round(value))} s`
}

/** "12 min", "3 h 20 min": whole minutes, one at least. */
export function duration(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60))
  const hours = Math.floor(minutes / 60)
  return hours ? `${plain.format(hours)} h ${minutes % 60} min` : `${minutes} min`
}

/** "4.2 MB": powers of 1,000, as disks are sold. */
export function bytes(value: number): string {
  const step = value < 1 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), SIZES.length - 1)
  const unit = SIZES[step] ?? 'byte'
  const options = {
    style: 'unit',
    unit,
    unitDisplay: step ? 'short' : 'long',
    maximumFractionDigits: step ? 1 : 0,
  } as const
  return new Intl.NumberFormat(locale, options).format(value / 1000 ** step)
}

/** "ChatGPT, Gemini, and Claude" */
export const names = (words: string[]): string => list.format(words)

/** The first letter or figure of a name. */
export const initial = (name: string): string => /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase() ?? '?'
