// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { customerView, FakeBackground, hit, linkTarget } from '../testing/fake-background.ts'
import { alerts, button, click, field, press, show, text, type, words } from '../testing/page.tsx'
import { Panel } from './panel.tsx'

const { panel, problem } = words
let background: FakeBackground
const open = () => show(<Panel background={background} words={words} connect={() => undefined} />)
const search = () => field(panel.linkSearch)
const person = (name: string) => [...document.querySelectorAll<HTMLElement>('[role=option]')].find((option) => option.textContent?.includes(name))!
const done = () => background.mutations.map(({ name }) => name)

beforeEach(() => {
  background = new FakeBackground()
  background.hits = [hit(), hit({ customerId: 'c3', name: '박서준' })]
  background.customers.set('c3', customerView({ id: 'c3', name: '박서준' }))
  background.focus = { kind: 'link', target: linkTarget }
  Element.prototype.scrollIntoView = () => undefined
})

describe('linking a record', () => {
  it('shows the record as the page does, and asks whose it is', async () => {
    await open()
    expect(document.querySelector('h1')?.textContent).toBe(panel.link)
    for (const fact of ['쿠팡이츠 리뷰', '24,600원', '이**', '4회 주문', '28VYNC']) expect(text()).toContain(fact)
    expect(document.activeElement).toBe(search())
  })
  it('takes one touch, shows the customer, and is taken back with one more', async () => {
    await open()
    await click(person('박서준'))
    expect(background.mutations).toEqual([{ name: 'linkRecord', args: { noun: 'review', recordId: 'r1', customerId: 'c3' } }])
    expect(document.querySelector('main h1')?.textContent).toBe('박서준')
    await click(button(panel.undo))
    expect(background.mutations.at(-1)).toEqual({ name: 'unlinkRecord', args: { noun: 'review', recordId: 'r1' } })
    expect(document.querySelector('h1')?.textContent).toBe(panel.link)
  })
  it('links nobody while a syllable is being composed', async () => {
    await open()
    await type(search(), '박')
    await press(search(), 'Enter', 'composing')
    expect(done()).toEqual([])
  })
  it('links once, however often it is touched', async () => {
    await open()
    const twice = person('박서준')
    twice.click()
    await click(twice)
    expect(done()).toEqual(['linkRecord'])
  })
  it('says in place why it could not be done', async () => {
    background.mutateAnswer = { status: 'refused', code: 'unknown-record' }
    await open()
    await click(person('박서준'))
    expect(alerts()).toEqual([problem['unknown-record']])
  })
})

describe('adding a new customer', () => {
  const fill = async (name: string, phone: string) => {
    await click(button(panel.newCustomer))
    await type(field(panel.customerName), name)
    await type(field(panel.customerPhone), phone)
  }
  it('makes the customer, then links them', async () => {
    await open()
    await fill('이하나', '010-2345-6789')
    await press(field(panel.customerPhone), 'Enter')
    expect(background.mutations[0]).toMatchObject({ name: 'createCustomer', args: { name: '이하나', phone: '010-2345-6789' } })
    expect(done()).toEqual(['createCustomer', 'linkRecord'])
  })
  it('never starts from a masked name, nor from a relay number', async () => {
    background.focus = { kind: 'link', target: { ...linkTarget, who: { ...linkTarget.who, phone: { kind: 'relay', digits: '050350891322' } } } }
    await open()
    await click(button(panel.newCustomer))
    expect([field(panel.customerName).value, field(panel.customerPhone).value]).toEqual(['', ''])
  })
  it('is not done while a syllable is being composed', async () => {
    await open()
    await fill('이하', '')
    await press(field(panel.customerName), 'Enter', 'composing')
    expect(done()).toEqual([])
  })
  it('stops before the link when the number is somebody else’s, and leads to them', async () => {
    background.mutateAnswer = { status: 'refused', code: 'identity-taken', path: 'phone' }
    await open()
    await fill('이하나', '010-2345-6789')
    await click(button(panel.createAndLink))
    expect(done()).toEqual(['createCustomer'])
    expect(alerts()).toEqual([problem['identity-taken']])
    await click(button(panel.findOwner))
    expect(search().value).toBe('010-2345-6789')
  })
  it('says how a phone number is written when it cannot be read', async () => {
    background.mutateAnswer = { status: 'refused', code: 'invalid-args', path: 'phone' }
    await open()
    await fill('이하나', '12')
    await click(button(panel.createAndLink))
    expect(field(panel.customerPhone).getAttribute('aria-invalid')).toBe('true')
    expect(alerts()).toEqual([problem['phone-unread']])
  })
})
