// The way to the auditor from a browser: a call to the server the page came from, answered line by line.
import type { Transport } from './index'
import type { Failure, Progress } from './types'

type Line = { progress: Progress } | { answer: unknown } | { error: Failure }

export const bridge: Transport = async (name, args, tell) => {
  const response = await fetch('/call', { method: 'POST', body: JSON.stringify({ name, args }) })
  if (!response.ok || !response.body) throw new Error(`${response.status} ${response.statusText}`)
  for await (const text of lines(response.body)) {
    const line = JSON.parse(text) as Line
    if ('progress' in line) tell(line.progress)
    else if ('error' in line) throw line.error
    else return line.answer
  }
  throw new Error('the answer broke off')
}

/** Lines of a stream of UTF-8, however it is cut into pieces. */
export async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    rest += decoder.decode(value, { stream: !done })
    const whole = rest.split('\n')
    rest = done ? '' : (whole.pop() ?? '')
    yield* whole.filter((line) => line !== '')
    if (done) return
  }
}
