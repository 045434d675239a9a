// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { siteFixture } from '../../../../test/support/site-fixtures.ts'
import { withBeside } from '../../sites/engine/pages-together.ts'
import { sites } from '../../sites/list.ts'
import { attributesRead, listReader, type ListReader } from './list-reader.ts'
import { slices } from './slices.ts'
import { watchList, type ListWatch } from './list-watch.ts'

const everyPage = sites.flatMap((site) => site.pages.map((page) => ({ site, page })))
/** Where records of one page only are frozen. */
const alone = everyPage.filter(({ page }) => !page.beside?.includes('list'))
const settled = () => new Promise((done) => setTimeout(done))

/** Gives the nodes of one page the data of another, as a grid that recycles its rows does: a node is only made or dropped where it must be. */
function recycle(from: Element, like: Element): void {
  for (const name of from.getAttributeNames()) if (!like.hasAttribute(name)) from.removeAttribute(name)
  for (const name of like.getAttributeNames()) if (from.getAttribute(name) !== like.getAttribute(name)) from.setAttribute(name, like.getAttribute(name) ?? '')
  const [nodes, others] = [[...from.childNodes], [...like.childNodes]]
  for (const node of nodes.slice(others.length)) node.remove()
  for (const [index, other] of others.entries()) {
    const node = nodes[index]
    if (!node) from.append(other.cloneNode(true))
    else if (node.nodeName !== other.nodeName) node.replaceWith(other.cloneNode(true))
    else if (node.nodeType === 1) recycle(node as Element, other as Element)
    else if (node.textContent !== other.textContent) (node as Text).data = other.textContent ?? ''
  }
}

/** Where the page is, which some records take their number or shop from. */
function goTo(url: string): void {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url)
}

describe.each(alone)('reading $site.id $page.id again', ({ site, page }) => {
  const pages = withBeside(site, page)
  let reader: ListReader
  let watch: ListWatch
  const read = async () => {
    await settled()
    const reading = await reader.read(watch.take(), '2026-11-22T00:00:00.000Z', slices(), () => false)
    watch.on(reading?.list ?? null)
    return reading
  }
  const numbers = async () => (await read())?.records.map(({ sighting }) => sighting.key.number)
  const fixture = siteFixture(site.id, page.id)
  const other = siteFixture(site.id, `${page.id}-recycled`)
  const bodyOf = (html: string) => new DOMParser().parseFromString(html, 'text/html').body

  beforeEach(() => {
    goTo(fixture.url)
    document.body.innerHTML = bodyOf(fixture.html).innerHTML
    reader = listReader(document, site, pages)
    watch = watchList(document, attributesRead(pages), pages.map(({ record }) => record.join?.attribute), () => {})
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
    goTo(other.url)
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
    expect(last?.records.slice(1).every((record, index) => record === first?.records[index + 1])).toBe(true)
  })

  it('notices that the whole list has been replaced', async () => {
    await read()
    goTo(other.url)
    document.body.innerHTML = bodyOf(other.html).innerHTML
    expect(await numbers()).toEqual(other.records.map(({ key }) => key.number))
  })

  it('knows which record a node is part of', async () => {
    const reading = await read()
    const record = reading?.records[1]
    expect(record && reader.recordAt(record.anchors[0]?.firstChild ?? document)).toBe(record?.parts[0])
    expect(reader.recordAt(document.documentElement)).toBeUndefined()
  })
})

describe('a booking open beside its list', () => {
  const booking = everyPage.find(({ site, page }) => site.id === 'naver-booking' && page.id === 'detail')
  if (!booking) throw new Error('no such page')
  const { site, page } = booking
  const fixture = siteFixture(site.id, page.id)
  const readerHere = () => {
    goTo(fixture.url)
    document.body.innerHTML = new DOMParser().parseFromString(fixture.html, 'text/html').body.innerHTML
    return listReader(document, site, withBeside(site, page))
  }
  const everything = { everything: true, structure: true, nodes: new Set<Node>() }
  const nothing = { everything: false, structure: false, nodes: new Set<Node>() }
  const now = '2026-11-22T00:00:00.000Z'

  it('has a badge in both places, under one number', async () => {
    const reading = await readerHere().read(everything, now, slices(), () => false)
    const twice = reading?.records.filter(({ sighting }) => sighting.key.number === '918273645') ?? []
    expect(twice.map(({ parts }) => parts[0].nodeName)).toEqual(['DIV', 'A'])
    expect(twice[0]?.sighting.key).toEqual(twice[1]?.sighting.key)
    expect(reading?.records.map(({ sighting }) => sighting.key.number)).toEqual(['918273645', '918273645', '918273650'])
    // How well each is read is told of each.
    expect(reading?.pages.map(({ page: { id }, state, found, readings }) => [id, state, found, readings.length])).toEqual([['detail', 'listed', 1, 1], ['list', 'listed', 2, 2]])
  })
  it('is read once, as long as neither place changes', async () => {
    const reader = readerHere()
    const first = await reader.read(everything, now, slices(), () => false)
    const second = await reader.read(nothing, now, slices(), () => false)
    expect(second?.records.every((record, index) => record === first?.records[index])).toBe(true)
  })
  it('leaves the list as it is when it is closed', async () => {
    const reader = readerHere()
    await reader.read(everything, now, slices(), () => false)
    document.querySelector('[class*="SideFrame__root"]')?.remove()
    const reading = await reader.read({ ...nothing, structure: true }, now, slices(), () => false)
    expect(reading?.records.map(({ sighting: { key, who } }) => [key.number, who.name?.text])).toEqual([['918273645', '임가람'], ['918273650', '나윤']])
    expect(reading?.pages.map(({ state }) => state)).toEqual(['empty', 'listed'])
  })
})
