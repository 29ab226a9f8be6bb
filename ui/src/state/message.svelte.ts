// The last short word to the person: what was saved, forgotten, copied, or went wrong.
import { failure } from '../door'
import { say } from '../words'

class Message {
  text = $state('')
  wrong = $state(false)
  private timer: ReturnType<typeof setTimeout> | undefined

  tell(text: string): void {
    this.show(text, false)
  }

  /** A failure stays until it is closed: it has to be read. */
  fail(thrown: unknown): void {
    this.show(say('ui-failed', { message: failure(thrown).message }), true)
  }

  clear(): void {
    this.text = ''
  }

  private show(text: string, wrong: boolean): void {
    clearTimeout(this.timer)
    Object.assign(this, { text, wrong })
    if (!wrong) this.timer = setTimeout(() => this.clear(), 8_000)
  }
}

export const message = new Message()
