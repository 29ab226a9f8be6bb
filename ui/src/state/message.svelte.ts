// The last short word to the person: what was saved, forgotten, copied, or went wrong.
import { failure } from '../door'
import { say } from '../words'

/** What can be done about it at once. */
export interface Way {
  label: string
  go: () => void
}

class Message {
  text = $state('')
  wrong = $state(false)
  way = $state.raw<Way | null>(null)
  private timer: ReturnType<typeof setTimeout> | undefined

  tell(text: string, way: Way | null = null): void {
    this.show(text, false, way)
  }

  /** A failure stays until it is closed: it has to be read. */
  fail(thrown: unknown): void {
    this.show(say('ui-failed', { message: failure(thrown).message }), true, null)
  }

  clear(): void {
    this.text = ''
    this.way = null
  }

  private show(text: string, wrong: boolean, way: Way | null): void {
    clearTimeout(this.timer)
    Object.assign(this, { text, wrong, way })
    if (!wrong) this.timer = setTimeout(() => this.clear(), way ? 15_000 : 8_000)
  }
}

export const message = new Message()
