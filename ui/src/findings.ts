// A finding in sentences: its steps, what it stands on, and how it stands with the person.
import type { Basis, Finding, StoreRead, SubjectRef } from './door'
import { profileName, values } from './phrases'
import { has, say } from './words'

/** Names a sentence can bear. */
const MOST = 8

/** What to do, one step after the other; where it is one thing, that. */
export function steps({ rule, args }: Finding): string[] {
  const found: string[] = []
  for (let step = 1; has(`finding-${rule}-step-${step}`); step++) {
    found.push(say(`finding-${rule}-step-${step}`, values(args)))
  }
  return found.length ? found : [say(`finding-${rule}-do`, values(args))]
}

/** "about 6 minutes", "about 4 hours" */
export const takes = ({ minutes }: Finding): string =>
  minutes < 90 ? say('finding-minutes', { n: minutes }) : say('finding-hours', { n: Math.floor((minutes + 30) / 60) })

/** "214 visits, 3 August 2025 to 20 November 2026 (Chromium · Work)" */
export function basis({ kind, count, first, last, profiles }: Basis, stores: StoreRead[]): string {
  const what = say(`basis-${kind}`, { n: count })
  const said = first
    ? say(last && last !== first ? 'basis-between' : 'basis-on', { what, first, last: last ?? '' })
    : what
  const names = [...new Set(profiles.map((key) => profileName(key, stores)))]
  return names.length ? `${said} (${listed(names)})` : said
}

/** How it stands between the person and the audits; empty where nothing was decided. */
export function stands({ standing, verifiable }: Finding): string {
  const names = (subjects: SubjectRef[]): string => listed(subjects.map(({ name }) => name))
  switch (standing.is) {
    case 'open':
      return ''
    case 'done':
      if (standing.verified) return say('standing-verified', { date: standing.verified })
      return say(verifiable ? 'standing-done' : 'standing-done-unseen', { on: standing.on })
    case 'still-seen':
      return say('standing-still-seen', { on: standing.on, names: names(standing.remains) })
    case 'grown':
      return say(standing.more.length ? 'standing-grown-names' : 'standing-grown', {
        on: standing.on,
        names: names(standing.more),
      })
    case 'fine':
      return say('standing-fine', { on: standing.on })
    case 'snoozed':
      return say('standing-snoozed', { until: standing.until })
  }
}

const listed = (names: string[]): string =>
  names.length > MOST ? `${names.slice(0, MOST).join(', ')}, …` : names.join(', ')
