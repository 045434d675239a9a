// @vitest-environment happy-dom
import { usualSort } from '@dangol/core/people-list'
import { permissionsOf, type Permission } from '@dangol/core/permissions'
import { sourceOfBytes } from '@dangol/core/table-file/byte-source'
import { openTable } from '@dangol/core/table-file/open-table'
import { locks } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listHandlers, type ListDesk } from '../../../entrypoints/background/list-handlers.ts'
import type { RequestName, Requests } from '../../../messaging/protocol.ts'
import type { Asker } from '../../../messaging/serve.ts'
import { memoryServer } from '../../../sync/testing/memory-server.ts'
import { anOrder } from '../../../sync/testing/sightings.ts'
import { testBrowser, type TestBrowser } from '../../../sync/testing/test-browser.ts'
import type { Said } from '../../panel/use-toast.ts'
import { FakeBackground } from '../../testing/fake-background.ts'
import { alerts, button, click, field, show, words } from '../../testing/page.tsx'
import { WordsProvider } from '../../words.ts'
import { ExportList } from './export-list.tsx'

const { exporting } = words
const asker: Asker = { kind: 'own-page', tabId: undefined, windowId: undefined, documentId: undefined }
const mina = '01011112222'
const juno = '01033334444'

/** A background whose lists are the real handler's, over a device with two customers. */
class ListingBackground extends FakeBackground {
  readonly #handlers: ReturnType<typeof listHandlers>

  constructor({ mirror }: TestBrowser, may: ReadonlySet<Permission>) {
    super()
    this.#handlers = listHandlers({ mirror, permissions: { may: async () => may, forbids: async () => undefined } } as unknown as ListDesk)
    const asked = this.ask
    this.ask = async <N extends RequestName>(name: N, request: Requests[N]['request']) =>
      name === 'exportPeople' ? (await this.#handlers.exportPeople(request as Requests['exportPeople']['request'], asker)) as Requests[N]['response'] : asked(name, request)
  }
}

let browser: TestBrowser
let said: Said[]
let saved: { name: string; blob: Blob }[]

beforeEach(async () => {
  // The page that the tests draw in has no locks of its own.
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true })
  said = []
  saved = []
  const server = memoryServer()
  browser = await testBrowser(server)
  await browser.mirror.capture([anOrder('1', mina), anOrder('2', juno, { amount: 7_000 })])
  for (const [phone, name] of [[mina, '=미나'], [juno, '준오']] as const) {
    const [answer] = (await browser.mirror.answer([anOrder(phone === mina ? '1' : '2', phone)])) ?? []
    if (answer?.status === 'known') await browser.mirror.mutate({ name: 'renameCustomer', args: { customerId: answer.facts.customerId, name } })
  }
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${saved.push({ name: '', blob: blob as Blob })}`)
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved = saved.map((one, at) => (at === saved.length - 1 ? { ...one, name: this.download } : one))
  })
})
afterEach(() => void vi.restoreAllMocks())

const open = async (may: ReadonlySet<Permission> = permissionsOf('owner')) => {
  await show(
    <WordsProvider value={words}>
      <ExportList background={new ListingBackground(browser, may)} ask={{ filter: {}, sort: usualSort }} total={2} shown={['visits', 'spend']} fields={[]} masked={!may.has('personal.read')} say={(one) => said.push(one)} />
    </WordsProvider>,
  )
  await click(button(exporting.open))
}
/** Everything that is on its way to the disk has arrived there, or been refused. */
const save = async () => {
  await click(button(exporting.save))
  await expect.poll(() => saved.length + alerts().length).toBe(1)
}

async function linesOf(blob: Blob | undefined): Promise<string[][]> {
  const sheets = await openTable(sourceOfBytes(new Uint8Array(await (blob ?? new Blob()).arrayBuffer())), { Decoder: TextDecoder })
  if ('problem' in sheets) throw new Error(sheets.problem)
  const lines: string[][] = []
  for await (const rows of sheets[0]?.rows() ?? []) lines.push(...rows.map(({ cells }) => [...cells]))
  return lines
}

describe('a list taken out as a file', () => {
  it('holds the columns that are shown, of everybody in it, and says so', async () => {
    await open()
    await save()
    expect(saved[0]?.name).toMatch(/^손님-\d{4}-\d\d-\d\d\.xlsx$/)
    const [head, ...lines] = await linesOf(saved[0]?.blob)
    expect(head).toEqual([exporting.column.name, exporting.column.phone, exporting.column.visits, exporting.column.spend])
    expect(lines.sort((a, b) => Number(a[3]) - Number(b[3]))).toEqual([['준오', '010-3333-4444', '1', '7000'], ['=미나', '010-1111-2222', '1', '12000']])
    await expect.poll(() => said.map(({ text }) => text)).toEqual([exporting.saved(2)])
  })

  it('is text that Korean Excel opens right as CSV, and runs nothing', async () => {
    await open()
    await click(field(`${exporting.csv} ${exporting.csvHelp}`))
    await click(field(exporting.column.spend))
    await save()
    const bytes = new Uint8Array(await (saved[0]?.blob ?? new Blob()).arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes).split('\r\n').sort()).toEqual(['', "'=미나,010-1111-2222,1", `${exporting.column.name},${exporting.column.phone},${exporting.column.visits}`, '준오,010-3333-4444,1'])
  })

  it('is masked for whoever is shown masks, who is told so before', async () => {
    await open(new Set<Permission>([...permissionsOf('staff'), 'customer.export']))
    expect(document.querySelector('.export-panel')?.textContent).toContain(exporting.masked)
    await save()
    const [, ...lines] = await linesOf(saved[0]?.blob)
    expect(lines.map(([, phone]) => phone).sort()).toEqual(['010-••••-2222', '010-••••-4444'])
  })

  it('is none for staff, who are told why, and none without a column', async () => {
    await open(permissionsOf('staff'))
    await save()
    expect(alerts()).toEqual([exporting.refused['not-permitted']])
    await open()
    for (const name of ['name', 'phone', 'visits', 'spend'] as const) await click(field(exporting.column[name]))
    await click(button(exporting.save))
    expect(alerts()).toEqual([exporting.noColumns])
    expect(saved).toEqual([])
  })

  it('is written down before it leaves', async () => {
    await open()
    const before = await browser.pending()
    await save()
    expect(await browser.pending()).toBe(before + 1)
  })

  it('closes on Escape and gives the keyboard back', async () => {
    await open()
    document.querySelector('.export-panel')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await expect.poll(() => document.querySelector('.export-panel')).toBeNull()
    expect(document.activeElement).toBe(button(exporting.open))
  })
})
