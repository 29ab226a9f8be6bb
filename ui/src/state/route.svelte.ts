// Where the person is, kept in the address after the `#`.

export const PAGES = [
  'summary',
  'services',
  'trackers',
  'matrix',
  'jurisdictions',
  'timeline',
  'programs',
  'findings',
  'audits',
  'unseen',
  'settings',
  'auditing',
] as const
export type Page = (typeof PAGES)[number]

export interface Place {
  page: Page
  /** What on that page: a service, a company, a finding. */
  id: string | null
}

/** `#/services/chatgpt`. An address nobody knows is the summary. */
export function read(hash: string): Place {
  const [name, id] = hash.replace(/^#\/?/, '').split('/')
  const page = PAGES.find((page) => page === name)
  return page ? { page, id: id ? decode(id) : null } : { page: 'summary', id: null }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export const href = (page: Page, id?: string): string =>
  `#/${page}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`

class Route {
  place = $state.raw(read(globalThis.location?.hash ?? ''))

  follow(hash: string): void {
    this.place = read(hash)
  }
}

export const route = new Route()

export function go(page: Page, id?: string): void {
  globalThis.location.hash = href(page, id)
}
