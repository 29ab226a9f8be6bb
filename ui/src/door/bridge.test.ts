import { expect, test } from 'vitest'
import { lines } from './bridge'
import { failure } from './index'

function stream(...pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
}

test('lines are whole however the stream is cut, even inside a letter', async () => {
  const bytes = new TextEncoder().encode('{"a":"ü"}\n{"b":2}\n\n{"c":3}')
  for (let cut = 0; cut <= bytes.length; cut++) {
    const seen = []
    for await (const line of lines(stream(bytes.slice(0, cut), bytes.slice(cut)))) seen.push(line)
    expect(seen).toEqual(['{"a":"ü"}', '{"b":2}', '{"c":3}'])
  }
})

test('whatever is thrown becomes a failure with words', () => {
  expect(failure({ code: 'ledger', message: 'full', more: 1 })).toEqual({ code: 'ledger', message: 'full' })
  expect(failure(new TypeError('no way'))).toEqual({ code: 'unreachable', message: 'no way' })
  expect(failure('gone')).toEqual({ code: 'unreachable', message: 'gone' })
})
