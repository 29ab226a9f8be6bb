// What the person said of findings, in their own words, and how they say it.
import { call, type Commands, type Decision, type Finding } from '../door'
import { say } from '../words'
import { message } from './message.svelte'
import { spoor } from './spoor.svelte'

class Decisions {
  all = $state.raw<Decision[]>([])

  async load(): Promise<void> {
    this.all = await call('decisions', null)
  }

  reason(key: string): string | null {
    return this.all.find((decision) => decision.key === key)?.reason ?? null
  }

  /** `true`: it is kept. */
  async decide(args: Commands['decide']['args']): Promise<boolean> {
    return this.change(call('decide', args), say(`ui-decided-${args.verdict}`, { until: args.until ?? '' }), {
      label: say('ui-undo'),
      go: () => void this.undo(args.key),
    })
  }

  async undo(key: Finding['key']): Promise<boolean> {
    return this.change(call('undecide', { key }), say('ui-undone'), null)
  }

  private async change(
    kept: Promise<unknown>,
    said: string,
    way: Parameters<typeof message.tell>[1],
  ): Promise<boolean> {
    try {
      await kept
      await Promise.all([spoor.load(), this.load()])
      message.tell(said, way)
      return true
    } catch (thrown) {
      message.fail(thrown)
      return false
    }
  }
}

export const decisions = new Decisions()
