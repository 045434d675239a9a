// @vitest-environment happy-dom
import { permissionsOfDevice } from '@dangol/core/permissions'
import { beforeEach, describe, expect, it } from 'vitest'
import { customerView, FakeBackground } from '../testing/fake-background.ts'
import { alerts, button, click, field, show, text, type, words } from '../testing/page.tsx'
import { dayIn } from './correction.tsx'
import { Panel } from './panel.tsx'

const { rights, panel } = words
let background: FakeBackground
const open = () => show(<Panel background={background} words={words} connect={() => undefined} />)
const name = customerView().name

beforeEach(() => {
  background = new FakeBackground()
  background.focus = { kind: 'customer', customerId: 'c1' }
  background.preview = { identities: 2, tags: 1, notes: 3, edits: 4, quarantined: 0, records: 18 }
})

describe('erasing a person', () => {
  it('says exactly what goes and what stays, and is done only with their name typed', async () => {
    await open()
    await click(button(rights.erase))
    expect(text()).toContain(rights.goes(background.preview!))
    expect(text()).toContain(rights.stays(18))
    await type(field(rights.typeName(name)), '딴사람')
    await click(button(rights.eraseYes))
    expect(alerts()).toEqual([rights.otherName])
    expect(background.asked.filter((ask) => ask.name === 'eraseCustomer')).toEqual([])
    await type(field(rights.typeName(name)), ` ${name} `)
    await click(button(rights.eraseYes))
    expect(background.asked.filter((ask) => ask.name === 'eraseCustomer')).toHaveLength(1)
    expect(text()).toContain(rights.erased)
  })

  it('changes nothing when it is thought better of, or when the server is away', async () => {
    await open()
    await click(button(rights.erase))
    await click(button(panel.cancel))
    expect(button(rights.erase)).toBeTruthy()
    background.preview = null
    await click(button(rights.erase))
    expect(alerts()).toEqual([rights.notReached])
  })

  it('is not offered to whoever may not', async () => {
    background.may = [...permissionsOfDevice('staff')]
    await open()
    expect(text()).not.toContain(rights.eraseTitle)
    expect(text()).not.toContain(rights.showTitle)
    expect(text()).toContain(rights.stopTitle)
  })
})

it('stops the use of what is held with one press, and takes it back with another', async () => {
  await open()
  await click(button(rights.stop))
  expect(background.mutations).toMatchObject([{ name: 'stopCustomer', args: { stopped: true } }])
})

it('reads birthdays as people write them', () => {
  for (const said of ['4/30', '04.30', '4월 30일', '0430', '4-30', ' 4 30 ']) expect(dayIn(said), said).toEqual({ month: 4, day: 30 })
  for (const none of ['', '430', 'April', '4/', '4/300']) expect(dayIn(none), none).toBeUndefined()
})

it('writes a masked number as it is masked', async () => {
  const held = customerView()
  const mask = '010-••••-0323'
  background.customers.set('c1', { ...held, masked: ['p1'], identities: [{ ...held.identities[0]!, id: 'p1', kind: 'phone', value: mask }] })
  await open()
  expect(button(rights.takeOutLabel(mask)).parentElement?.textContent).toBe(`${mask}${rights.takeOut}`)
})

it('lets nobody write a birthday over whom it is masked: an empty field would take it away', async () => {
  const field = () => document.body.textContent?.includes(rights.birthday)
  await open()
  expect(field()).toBe(true)
  background.customers.set('c1', { ...customerView(), birthday: null, masked: ['birthday'] })
  await open()
  expect(field()).toBe(false)
})
