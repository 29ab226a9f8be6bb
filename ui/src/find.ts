// What can be gone to or done by its name.
import type { Footprint } from './door'
import { matches } from './parts/sort'
import { isOpen, verdict } from './phrases'
import { href, PAGES } from './state/route.svelte'
import { say } from './words'

export type Kind = 'page' | 'action' | 'service' | 'company' | 'program' | 'finding'

export interface Target {
  kind: Kind
  name: string
  /** Other words it is found by. */
  also: string
  /** Where it leads; of an action, what it is called by. */
  to: string
}

/** Everything of the footprint that has a page of its own, after the pages and what can be done. */
export function targets(footprint: Footprint, actions: string[]): Target[] {
  const { services, trackers, unseen, findings } = footprint
  return [
    ...PAGES.filter((page) => page !== 'auditing').map((page) => target('page', say(`ui-nav-${page}`), '', href(page))),
    ...actions.map((key) => target('action', say(key), '', key)),
    ...services.map(({ service }) =>
      target(
        'service',
        service.name,
        [service.operator.name, ...service.aliases].join(' '),
        href('services', service.id),
      ),
    ),
    ...trackers.map(({ id, company, trackers }) =>
      target('company', company, trackers.map(({ name }) => name).join(' '), href('trackers', id)),
    ),
    ...unseen.programs.map(({ app }) => target('program', app.name, app.operator.name, href('programs', app.id))),
    ...unseen.extensions.map(({ extension }) =>
      target('program', extension.name, extension.operator.name, href('programs', extension.id)),
    ),
    ...findings
      .filter(isOpen)
      .map((finding) => target('finding', verdict(finding).title, finding.id, href('findings', finding.key))),
  ]
}

const target = (kind: Kind, name: string, also: string, to: string): Target => ({ kind, name, also, to })

/** Those all of whose words are found: names that begin so first, then those with such a word, then the rest. */
export function find(all: readonly Target[], search: string): Target[] {
  const asked = search.trim()
  if (!asked) return all.filter(({ kind }) => kind === 'page' || kind === 'action')
  const rank = ({ name }: Target): number => {
    const [whole, begun] = [name.toLowerCase(), asked.toLowerCase()]
    if (whole.startsWith(begun)) return 0
    if (whole.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(begun))) return 1
    return matches(asked, name) ? 2 : 3
  }
  return all
    .filter(({ name, also }) => matches(asked, `${name} ${also}`))
    .map((target) => ({ target, rank: rank(target) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ target }) => target)
}
