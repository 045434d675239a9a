// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { siteFixture } from '../../../../test/support/site-fixtures.ts'
import { sites } from '../../sites/list.ts'
import { attributesRead, listReader, type ListReader } from './list-reader.ts'
import { watchList, type ListWatch } from './list-watch.ts'

const pages = sites.flatMap((site) => site.pages.map((page) => ({ site, page })))
const settled = () => new Promise((done) => setTimeout(done))

/** Gives the nodes of one page the data of another of the same build, as a grid that recycles its rows does. */
function recycle(from: Element, like: Element): void {
  for (const { name, value } of like.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value)
  for (const [index, node] of [...from.childNodes].entries()) {
    const other = like.childNodes[index]
    if (!other) continue
    if (node.nodeType === 3 && node.textContent !== other.textContent) (node as Text).data = other.textContent ?? ''
    else if (node.nodeType === 1) recycle(node as Element, other as Element)
  }
}

describe.each(pages)('reading $site.id again', ({ site, page }) => {
  let reader: ListReader
  let watch: ListWatch
  const read = async () => {
    await settled()
    const reading = await reader.read(watch.take(), '2026-11-22T00:00:00.000Z', { spent: 0 }, () => false)
    watch.on(reading?.list ?? null)
    return reading
  }
  const numbers = async () => (await read())?.records.map(({ sighting }) => sighting.key.number)
  const fixture = siteFixture(site.id, page.id)
  const other = siteFixture(site.id, `${page.id}-recycled`)
  const bodyOf = (html: string) => new DOMParser().parseFromString(html, 'text/html').body

  beforeEach(() => {
    document.body.innerHTML = bodyOf(fixture.html).innerHTML
    reader = listReader(document, site, page)
    watch = watchList(document, attributesRead(page), page.record.join?.attribute, () => {})
    watch.on(null)
  })

  it('finds the same records, and reads none of them anew, where nothing has changed', async () => {
    const first = await read()
    const second = await read()
    expect(first?.records).toHaveLength(fixture.records.length)
    expect(second?.records.every((record, index) => record === first?.records[index])).toBe(true)
  })

  it('reads the new data of recycled rows', async () => {
    await read()
    recycle(document.body, bodyOf(other.html))
    const reading = await read()
    expect(reading?.records.map(({ sighting: { key, who } }) => ({ key, who }))).toEqual(other.records.map(({ key, who }) => ({ key, who })))
  })

  it('drops a record that goes and takes up one that comes, and leaves the others as they were', async () => {
    const first = await read()
    const parts = first?.records[0]?.parts ?? []
    const places = parts.map((part) => [part, part.parentNode, part.nextSibling] as const)
    for (const part of parts) part.remove()
    expect(await numbers()).toEqual(fixture.records.slice(1).map(({ key }) => key.number))
    for (const [part, parent, next] of places.toReversed()) parent?.insertBefore(part, next)
    const last = await read()
    expect(last?.records).toHaveLength(fixture.records.length)
    expect(last?.records.at(-1)).toBe(first?.records.at(-1))
  })

  it('notices that the whole list has been replaced', async () => {
    await read()
    document.body.innerHTML = bodyOf(other.html).innerHTML
    expect(await numbers()).toEqual(other.records.map(({ key }) => key.number))
  })

  it('knows which record a node is part of', async () => {
    const reading = await read()
    const record = reading?.records[1]
    expect(record && reader.recordAt(record.anchors[0]?.firstChild ?? document)).toBe(record?.parts[0])
    expect(reader.recordAt(document.body)).toBeUndefined()
  })
})
