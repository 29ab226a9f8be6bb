// Everything a person reads: the messages of `crates/words`, shared with the terminal and the reports.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import countries from '../../crates/words/en/countries.ftl?raw'
import shared from '../../crates/words/en/shared.ftl?raw'
import own from '../../crates/words/en/ui.ftl?raw'
import { day, locale } from './format'

export type Values = Record<string, string | number>

const bundle = new FluentBundle(locale, { useIsolating: false })
for (const text of [shared, countries, own]) bundle.addResource(new FluentResource(text))

/** The message `key` with values put in; `⟨key⟩` where there is none. `YYYY-MM-DD` is shown as a day, `YYYY-MM` as a month. */
export function say(key: string, values: Values = {}): string {
  const pattern = bundle.getMessage(key)?.value
  if (!pattern) return `⟨${key}⟩`
  const args = Object.entries(values).map(([name, value]) => [name, variable(value)])
  return bundle.formatPattern(pattern, Object.fromEntries(args) as Record<string, FluentVariable>, [])
}

export const has = (key: string): boolean => bundle.hasMessage(key)

/** The name of a country by its code, `US` or `US-TX`; the code itself where it has none. */
export function country(code: string | null): string {
  if (!code) return say('country-unknown')
  const [land = '', part] = code.split('-')
  if (!has(`country-${land}`)) return code
  return part ? `${say(`country-${land}`)} (${part})` : say(`country-${land}`)
}

function variable(value: string | number): FluentVariable {
  return typeof value === 'string' && /^\d{4}-\d{2}(-\d{2})?$/.test(value) ? day(value) : value
}
