// AI on this computer in sentences, as the terminal and the reports say them.
import type { ExtensionRow, Kept, Origin, PartTrail, ProgramTrail, Reach, SettingRow, Unseen, Examined } from './door'
import { bytes, dayOf } from './format'
import { has, say } from './words'

export const ORIGINS: Origin[] = ['chosen', 'embedded', 'preinstalled', 'unknown']

/** One thing that was seen; `marked`: it reaches further than this program alone. */
export interface Line {
  text: string
  marked?: boolean
}

const joined = (parts: (string | null | undefined | false)[]): string => parts.filter(Boolean).join(', ')
const reach = (how: Reach): string => say(`reach-${how}`)
const written = (last: string | null): string | null => last && say('here-written', { date: dayOf(last) })
const kept = (key: string, { bytes: size, last }: Kept): Line => ({
  text: joined([say(key), size !== null && bytes(size), written(last)]),
})

/** What was looked for, and when. */
export function looked({ looked }: Unseen, { known_programs, known_extensions }: Examined): string {
  if (!looked) return say('here-never')
  return say('here-looked', { date: dayOf(looked), programs: known_programs, extensions: known_extensions })
}

export const isOpen = ({ listening }: ProgramTrail): boolean => listening.some(({ reach }) => reach === 'network')

/** What kind of program, whose, and where what it is told goes. */
export function about(trail: ProgramTrail): string {
  const { app } = trail
  const runs = isOpen(trail) ? say('here-open') : say(trail.stays_here ? 'here-stays' : `runs-${app.runs}`)
  return [say(`program-${app.kind}`), app.operator.name, runs].join(' · ')
}

/** All that was seen of a program besides its models. */
export function lines(trail: ProgramTrail): Line[] {
  const [first, last] = [trail.first, trail.last].map((at) => at && dayOf(at))
  const used =
    first && last && first !== last
      ? say('here-between', { first, last })
      : (first ?? last) && say('here-at', { date: first ?? last ?? '' })
  const lines: Line[] = [
    {
      text: joined([say(trail.installed ? 'here-installed' : 'here-left'), trail.running && say('here-running'), used]),
    },
  ]
  for (const by of trail.unattended) lines.push({ text: `${say('here-unattended')} ${by}`, marked: true })
  for (const server of trail.servers)
    lines.push({
      text: `${say('here-server')} ${server.name}: ${reach(server.reach)}`,
      marked: server.reach === 'files',
    })
  for (const port of trail.listening)
    lines.push({ text: `${say('here-port')} ${port.port}: ${reach(port.reach)}`, marked: port.reach === 'network' })
  if (trail.chats) lines.push(kept('here-chats', trail.chats))
  if (trail.secrets) lines.push({ text: say('here-secrets') })
  if (trail.data?.bytes != null) lines.push(kept('here-data', trail.data))
  return lines
}

/** Browser and profile. */
export const place = (browser: string, profile: string): string => joined([browser, profile])

export function extensionLine(copy: ExtensionRow): Line {
  const since = copy.since && say('here-since', { date: dayOf(copy.since) })
  const rest = joined([reach(copy.reach), `${say('here-version')} ${copy.version}`, since])
  const where = place(copy.browser_name, copy.profile_name) || copy.profile
  return { text: `${where}: ${rest}`, marked: copy.reach === 'every-site' }
}

/** A part nobody gave words stands by its own name. */
export function partLine(part: PartTrail): Line {
  const [name = '', ...rest] = part.part.split(' ')
  const what = joined([has(`part-${name}`) ? say(`part-${name}`) : name, rest.join(' ')])
  const size = part.bytes !== null && bytes(part.bytes)
  const said = joined([what, reach(part.reach), size, part.operator, written(part.last)])
  return { text: `${place(part.name, part.profile_name)}: ${said}` }
}

export function settingLine({ setting, reach: how, browser_name, profile_name, profile }: SettingRow): Line {
  const key = `setting-${setting}-${how}`
  const said = has(key) ? say(key) : `${setting}: ${reach(how)}`
  return { text: `${place(browser_name, profile_name) || profile}: ${said}`, marked: how === 'every-site' }
}
