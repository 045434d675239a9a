import { describe, expect, it } from 'vitest'
import { memoryServer } from './testing/memory-server.ts'
import { anOrder } from './testing/sightings.ts'
import { testBrowser, type TestBrowser } from './testing/test-browser.ts'

const mina = '01011112222'
const juno = '01033334444'
const noteId = '33333333-3333-4333-8333-000000000001'

async function factsOf(browser: TestBrowser, phone: string, number: string) {
  const [answer] = (await browser.mirror.answer([anOrder(number, phone)])) ?? []
  if (answer?.status !== 'known') throw new Error(`not known but ${answer?.status}`)
  return answer.facts
}

/** A shop in which two customers have an order each, and are one now. */
async function merged() {
  const browser = await testBrowser(memoryServer())
  const { mirror } = browser
  await mirror.answer([anOrder('1', mina), anOrder('2', juno)])
  await mirror.capture([anOrder('1', mina), anOrder('2', juno)])
  const [shown, gone] = [(await factsOf(browser, mina, '1')).customerId, (await factsOf(browser, juno, '2')).customerId]
  await mirror.mutate({ name: 'renameCustomer', args: { customerId: shown, name: '미나' } })
  await mirror.mutate({ name: 'renameCustomer', args: { customerId: gone, name: '준오' } })
  await mirror.mutate({ name: 'addTag', args: { customerId: gone, name: '단골' } })
  await mirror.mutate({ name: 'addNote', args: { id: noteId, customerId: gone, kind: 'complaint', text: '늦게 왔어요', writtenAt: '2026-11-22T03:00:00.000Z' } })
  const preview = await mirror.mergePreview(shown, gone)
  await mirror.mutate({ name: 'mergeCustomers', args: { survivorId: shown, goneId: gone } })
  return { browser, mirror, shown, gone, preview }
}

describe('two customers who are one', () => {
  it('are one person to badges, whichever number the page shows, with the tags and warnings of both', async () => {
    const { browser, shown } = await merged()
    for (const [phone, number] of [[mina, '1'], [juno, '2']] as const) {
      expect(await factsOf(browser, phone, number)).toMatchObject({ customerId: shown, name: '미나', visitCount: 2, tags: ['단골'], warning: { kind: 'complaint' } })
    }
    expect((await factsOf(browser, juno, '2')).recent.map(({ number }) => number).sort()).toEqual(['1', '2'])
  })

  it('open by either id, with everything of both and how it came to be', async () => {
    const { mirror, shown, gone, preview } = await merged()
    for (const id of [shown, gone]) {
      const view = await mirror.customer(id)
      expect(view).toMatchObject({ id: shown, name: '미나', visitCount: 2, spend: preview?.result.spend, mergedFrom: [{ customerId: gone, name: '준오', intoId: shown }] })
      expect([view?.identities.length, view?.tags.length, view?.notes.length, view?.timeline.length]).toEqual([2, 1, 1, 3])
    }
    expect(preview?.result).toMatchObject({ name: '미나', visitCount: 2, tags: ['단골'], noteCount: 1 })
  })

  it('are found once, by the name that went as well, which is said', async () => {
    const { mirror, shown } = await merged()
    expect(await mirror.search('준오')).toMatchObject([{ customerId: shown, name: '미나', because: '준오' }])
    expect(await mirror.search('미나')).toMatchObject([{ customerId: shown, because: null }])
    expect((await mirror.search('')).length).toBe(1)
    expect(await mirror.search('3333-4444')).toMatchObject([{ customerId: shown }])
    expect(await mirror.search('#단골')).toMatchObject([{ customerId: shown }])
  })

  it('take what is said to the id that went, and are as they were once taken apart', async () => {
    const { browser, mirror, shown, gone } = await merged()
    await mirror.mutate({ name: 'addTag', args: { customerId: gone, name: 'VIP손님' } })
    await mirror.mutate({ name: 'renameCustomer', args: { customerId: gone, name: '미나 님' } })
    expect(await mirror.customer(shown)).toMatchObject({ name: '미나 님', tags: expect.arrayContaining([expect.objectContaining({ name: '단골' }), expect.objectContaining({ name: 'VIP손님' })]) })
    await mirror.mutate({ name: 'unmergeCustomers', args: { customerId: gone } })
    expect(await factsOf(browser, mina, '1')).toMatchObject({ customerId: shown, name: '미나 님', visitCount: 1, tags: [], warning: null })
    expect(await factsOf(browser, juno, '2')).toMatchObject({ customerId: gone, name: '준오', visitCount: 1, tags: expect.arrayContaining(['단골', 'VIP손님']) })
    expect((await mirror.search('')).length).toBe(2)
  })

  it('are one to a worker that has just woken up, before everybody is in memory', async () => {
    const { browser, shown } = await merged()
    await browser.restart()
    expect(await factsOf(browser, juno, '2')).toMatchObject({ customerId: shown, name: '미나', visitCount: 2, tags: ['단골'] })
  })
})

describe('who is who', () => {
  it('is asked where one record names two people, until somebody has decided', async () => {
    const { mirror } = await testBrowser(memoryServer())
    const email = 'mina@example.com'
    const torn = anOrder('3', juno)
    await mirror.capture([anOrder('1', mina), anOrder('2', juno)])
    await mirror.capture([{ ...anOrder('1', mina), who: { ...anOrder('1', mina).who, email } }])
    await mirror.capture([{ ...torn, who: { ...torn.who, email } }])
    const { conflicts } = await mirror.conflicts()
    expect(conflicts).toMatchObject([{ kind: 'people', records: [{ number: '3' }] }])
    expect((await mirror.attention()).conflicts).toBe(1)
    const [first] = conflicts
    const [a, b] = first?.kind === 'people' ? first.people.map(({ customerId }) => customerId) : []
    await mirror.mutate({ name: 'keepApart', args: { customerId: a ?? '', otherId: b ?? '' } })
    expect((await mirror.conflicts()).conflicts).toEqual([])
    await mirror.mutate({ name: 'keepApart', args: { customerId: a ?? '', otherId: b ?? '', apart: false } })
    await mirror.mutate({ name: 'mergeCustomers', args: { survivorId: a ?? '', goneId: b ?? '' } })
    expect((await mirror.conflicts()).conflicts).toEqual([])
  })
})
