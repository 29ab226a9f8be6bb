// Sentences and names made from what the auditor says.
import type {
  Action,
  Entity,
  Examined,
  Finding,
  Footprint,
  Gap,
  Jurisdiction,
  MatterCount,
  Operator,
  Place,
  ProfileKey,
  ServiceTrail,
  StoreRead,
  Training,
} from './door'
import { day } from './format'
import { href } from './state/route.svelte'
import { country, say, type Values } from './words'

/** A part of a sentence; `door` names what it counts. */
export interface Piece {
  text: string
  door?: 'services' | 'companies' | 'countries'
}

/** The one sentence, its numbers apart so that each can be a door. */
export function headline({ headline, examined }: Footprint): Piece[] {
  const { services, companies, countries } = headline
  const said = (key: string): string => say(key, { services, companies, countries })
  if (!services && !companies) return [{ text: said(examined.stores ? 'headline-none' : 'headline-blind') }]
  let rest = said(services && companies ? 'headline' : services ? 'headline-services' : 'headline-companies')
  const pieces: Piece[] = []
  for (const [door, n] of Object.entries({ services, companies, countries }) as [
    NonNullable<Piece['door']>,
    number,
  ][]) {
    const words = say(`ui-n-${door}`, { n })
    const at = n ? rest.toLowerCase().indexOf(words.toLowerCase()) : -1
    if (at < 0) continue
    pieces.push({ text: rest.slice(0, at) }, { text: rest.slice(at, at + words.length), door })
    rest = rest.slice(at + words.length)
  }
  return [...pieces, { text: rest }].filter(({ text }) => text !== '')
}

/** What the numbers were counted over. */
export function examined({ known_services, known_trackers, ...counts }: Examined): string {
  return say('examined', { ...counts, services: known_services, trackers: known_trackers })
}

/** Why a finding matters, and what to do about it. */
export const advice = ({ rule, args }: Finding): { why: string; what: string } => ({
  why: say(`finding-${rule}-why`, values(args)),
  what: say(`finding-${rule}-do`, values(args)),
})

/** On the wire all values are text; those of digits alone are numbers. */
export function values(args: Finding['args']): Values {
  const value = (text = ''): string | number => (/^\d+$/.test(text) ? Number(text) : text)
  return Object.fromEntries(Object.entries(args).map(([name, text]) => [name, value(text)]))
}

/** What was found, and whom it is about where the sentence ends with their names. */
export function verdict({ rule, args }: Finding): { title: string; names: string } {
  const names = args['names'] ?? ''
  const whole = say(`finding-${rule}`, values(args))
  if (!names || !whole.endsWith(names)) return { title: whole, names: '' }
  return { title: whole.slice(0, -names.length).replace(/[:\s]+$/, ''), names }
}

/** There is something for the person to do or to decide. */
export const isOpen = ({ standing }: Finding): boolean =>
  standing.is === 'open' || standing.is === 'still-seen' || standing.is === 'grown'

/** "Chromium · Work" */
export function profileName(key: ProfileKey, known: (Place | StoreRead)[]): string {
  const found = known.find(({ profile }) => profile === key)
  if (!found) return key
  return found.profile_name ? `${found.browser_name} · ${found.profile_name}` : found.browser_name
}

/** Where a gap is: "Firefox · default-release · history". Empty when it is about the whole machine. */
export function where(gap: Gap, known: StoreRead[]): string {
  const named = gap.profile && known.some(({ profile }) => profile === gap.profile)
  const profile = named
    ? profileName(gap.profile ?? '', known)
    : [gap.browser, gap.profile?.split(':')[1]].filter(Boolean).join(' · ')
  return [profile, gap.store && say(`store-${gap.store}`)].filter(Boolean).join(' · ')
}

/** Marks a message that tells of a fact past its age. */
const past = (old: boolean): string => (old ? '-old' : '')

/** "trains on what you write …", or "trained … when last checked (November 2025)". */
export const trains = ({ default: how, old, as_of }: Training): string =>
  say(`training-${how}${past(old)}`, { date: day(as_of) })

/** How an act stands: "in force", "lifted, 28 April 2025"; empty where nothing is said of it. */
export function stands({ validity, old, as_of, until }: Action): string {
  if (!validity) return ''
  const ages = validity === 'proposed' || validity === 'in-force'
  const said = say(`validity-${validity}${past(old && ages)}`, { date: day(as_of) })
  return until ? say('validity-until', { validity: said, until: day(until) }) : said
}

/** "as of November 2026", of an old one "last checked November 2025, may have changed". */
export const checked = (as_of: string, old: boolean): string => say(`checked${past(old)}`, { date: day(as_of) })

/** Seat, and parent with its seat: each by itself, none told for the other. */
export function ties({ country: seat, parent, parent_country, old, as_of }: Operator): string[] {
  const own = say('seat-of', { country: country(seat) })
  if (!parent) return [own]
  const values = { name: parent, country: country(parent_country), date: day(as_of) }
  return [own, say(`parent-of${parent_country ? '-seat' : ''}${past(old)}`, values)]
}

/** "contract of people in the EEA: Acme Ireland Ltd, Ireland" */
export const contract = ({ serves, name, country: seat }: Entity): string =>
  say('entity-of', { serves, name, country: country(seat) })

/** Its first letter large and a stop at its end. */
export const sentence = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`

/** Visits to a service, those from the person's other devices included. */
export const visited = ({ visits, synced }: ServiceTrail): number => visits + synced

/** The largest seats, and all others as one. */
export function parts(tied: Jurisdiction[], most: number): { name: string; share: number; href: string }[] {
  const all = tied.filter(({ share }) => share > 0)
  const shown = all.length > most ? all.slice(0, most - 1) : all
  const rest = all.slice(shown.length)
  const others = {
    name: say('ui-law-others', { n: rest.length }),
    share: rest.reduce((sum, { share }) => sum + share, 0),
    href: href('jurisdictions'),
  }
  const named = shown.map((one) => ({
    name: country(one.country),
    share: one.share,
    href: href('jurisdictions', one.country ?? 'unknown'),
  }))
  return rest.length ? [...named, others] : named
}

/** "+3 cookies", "−1 visit" */
export const matter = ({ of, n }: MatterCount): string =>
  say(`matter-${of}`, { sign: n < 0 ? '−' : '+', n: Math.abs(n) })
