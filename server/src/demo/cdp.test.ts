import fc from 'fast-check'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { connectPipe } from './cdp.ts'

function pipe() {
  const [to, from] = [new PassThrough(), new PassThrough()]
  const said: string[] = []
  to.on('data', (chunk: Buffer) => said.push(...chunk.toString().split('\0').filter((text) => text !== '')))
  return { cdp: connectPipe(to, from), from, said }
}

describe('the talk with a browser', () => {
  it('numbers what it asks and gives each answer to its question', async () => {
    const { cdp, from, said } = pipe()
    const [first, second] = [cdp.send('Target.getTargets'), cdp.send('Page.navigate', { url: 'about:blank' }, 'S1')]
    from.write('{"id":2,"result":{"frameId":"F"}}\0{"id":1,"result":{"targetInfos":[]}}\0')
    expect(await second).toEqual({ frameId: 'F' })
    expect(await first).toEqual({ targetInfos: [] })
    expect(said.map((text) => JSON.parse(text) as unknown)).toEqual([
      { id: 1, method: 'Target.getTargets', params: {} },
      { id: 2, method: 'Page.navigate', params: { url: 'about:blank' }, sessionId: 'S1' },
    ])
  })

  it('understands messages cut anywhere, also within a Hangul syllable', async () => {
    const whole = Buffer.from('{"method":"Some.event"}\0{"id":1,"result":{"value":"단골"}}\0')
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: whole.length - 1 }), { maxLength: 8 }), async (cuts) => {
      const { cdp, from } = pipe()
      const answer = cdp.send('Runtime.evaluate')
      const ends = [...new Set(cuts)].sort((a, b) => a - b)
      for (const [index, end] of [...ends, whole.length].entries()) from.write(whole.subarray(ends[index - 1] ?? 0, end))
      expect(await answer).toEqual({ value: '단골' })
    }))
  })

  it('rejects what the browser refuses, in its words', async () => {
    const { cdp, from } = pipe()
    const answer = cdp.send('Extensions.loadUnpacked')
    from.write('{"id":1,"error":{"code":-32601,"message":"Method not available."}}\0')
    await expect(answer).rejects.toThrow('Method not available.')
  })

  it('rejects what is still open when the browser closes, and everything after', async () => {
    const { cdp, from } = pipe()
    const answer = cdp.send('Target.getTargets')
    from.end()
    await expect(answer).rejects.toThrow('closed')
    await cdp.closed
    await expect(cdp.send('Target.getTargets')).rejects.toThrow('closed')
  })
})
