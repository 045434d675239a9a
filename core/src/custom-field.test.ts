import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsInOrder, fieldValueIn, fitsField, readFieldValue, shownFieldValue, showFieldValue, textOfFieldValue, type FieldKind, type FieldValue } from './custom-field.ts'
import { idNamespaceOf } from './ids.ts'
import { memoryStore } from './memory-store.ts'
import type { MutationContext } from './mutation.ts'
import { permissionsOf } from './permissions.ts'
import type { CustomField } from './rows.ts'

const storeId = '0197f0e2-0000-7000-8000-000000000001'
const customerId = '0197f0e2-0000-7000-8000-000000000100'
const fieldId = '0197f0e2-0000-7000-8000-000000000200'
const [window, hall] = ['0197f0e2-0000-7000-8000-000000000301', '0197f0e2-0000-7000-8000-000000000302']
const choices = [{ id: window, name: '창가 자리' }, { id: hall, name: '홀' }]
const words = { yes: '예', no: '아니요' }
const field = (kind: FieldKind, over: Partial<CustomField> = {}): CustomField => ({
  id: fieldId, name: '무엇', kind, choices: kind === 'choice' ? choices : [], place: 0, shownToStaff: true, retiredAt: null, version: 1, createdAt: '2026-11-01T00:00:00.000Z', removedAt: null, ...over,
})
const context = (minute = 0, over: Partial<MutationContext> = {}): MutationContext => ({
  storeId, namespace: idNamespaceOf({ storeId }), timeZone: 'Asia/Seoul', now: new Date(Date.UTC(2026, 10, 22, 0, minute)).toISOString(), author: '카운터', mutationKey: `카운터/${minute}`, baseVersion: 0,
  hlc: `${String(Date.UTC(2026, 10, 22, 0, minute)).padStart(15, '0')}-00000-카운터`, ...over,
})

async function storeWith(kind: FieldKind, over: object = {}) {
  const store = memoryStore()
  await store.run('createCustomer', { id: customerId, name: '한소라', phone: null }, context(0))
  await store.run('saveCustomField', { id: fieldId, kind, name: '무엇', shownToStaff: true, ...(kind === 'choice' && { choices }), ...over }, context(1))
  return store
}

describe('what is typed into a field', () => {
  it.each<[FieldKind, string, FieldValue]>([
    ['text', '  땅콩  ', '땅콩'], ['text', '=1+1', '=1+1'],
    ['number', '1,234', 1234], ['number', '-3.5', -3.5], ['number', '−0', 0], ['number', '0010', 10],
    ['date', '2026-11-22', '2026-11-22'], ['date', '2026. 1. 2.', '2026-01-02'], ['date', '1961년 3월 4일', '1961-03-04'], ['date', '20260102', '2026-01-02'], ['date', '26/6/15', '2026-06-15'],
    ['choice', '창가자리', window], ['choice', '홀', hall], ['choice', hall, hall],
    ['yesNo', '예', true], ['yesNo', 'O', true], ['yesNo', 'TRUE', true], ['yesNo', '없음', false], ['yesNo', 'x', false],
  ])('%s: %s', (kind, text, value) => expect(readFieldValue(field(kind), text)).toBe(value))

  it.each<[FieldKind, string, string]>([
    ['text', '가'.repeat(501), 'too-long'], ['number', '170cm', 'no-number'], ['number', '1,23', 'no-number'], ['number', '1e9', 'no-number'], ['number', '9'.repeat(16), 'no-number'], ['number', 'Infinity', 'no-number'],
    ['date', '2026-02-30', 'no-date'], ['date', '1899-12-31', 'no-date'], ['date', '내일', 'no-date'], ['choice', '창가', 'no-choice'], ['yesNo', '아마', 'no-yes-or-no'],
  ])('%s: %s is refused as %s', (kind, text, refused) => expect(readFieldValue(field(kind), text)).toEqual({ refused }))

  it('is nothing where it is empty, of whatever kind', () => {
    for (const kind of ['text', 'number', 'date', 'choice', 'yesNo'] as const) expect(readFieldValue(field(kind), ' \t ')).toBeNull()
  })

  it('reads again what it shows, and keeps its kind in an edit', () => {
    const kindAndValue = fc.oneof(
      fc.tuple(fc.constant<FieldKind>('text'), fc.string({ minLength: 1, maxLength: 40 }).map((text) => text.normalize('NFC').trim()).filter((text) => text !== '')),
      fc.tuple(fc.constant<FieldKind>('number'), fc.integer({ min: -1e12, max: 1e12 }).map((cents) => cents / 100 + 0)),
      fc.tuple(fc.constant<FieldKind>('date'), fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))),
      fc.tuple(fc.constant<FieldKind>('choice'), fc.constantFrom(window, hall)),
      fc.tuple(fc.constant<FieldKind>('yesNo'), fc.boolean()),
    )
    fc.assert(fc.property(kindAndValue, ([kind, value]) => {
      expect(fitsField(field(kind), value)).toBe(true)
      expect(readFieldValue(field(kind), showFieldValue(field(kind), value, words))).toBe(value)
      expect(fieldValueIn(textOfFieldValue(value))).toBe(value)
    }))
  })
})

describe('a field of the store\'s own', () => {
  it('takes a value, changes it and gives it back', async () => {
    const store = await storeWith('number')
    await store.run('setField', { customerId, fieldId, value: 3 }, context(2))
    await store.run('setField', { customerId, fieldId, value: 4 }, context(3))
    expect(store.all('customer')[0]?.custom).toEqual({ [fieldId]: 4 })
    const first = store.all('edit').find(({ after }) => after === '3')
    await store.run('restoreEdit', { editId: first?.id }, context(4))
    expect(store.all('customer')[0]?.custom).toEqual({ [fieldId]: 3 })
    await store.run('setField', { customerId, fieldId, value: null }, context(5))
    expect(store.all('customer')[0]?.custom).toEqual({})
  })

  it.each<[FieldKind, unknown]>([['text', 3], ['number', '3'], ['date', '2026-02-30'], ['choice', customerId], ['yesNo', 'yes'], ['text', 'x'.repeat(501)]])('of kind %s refuses %j', async (kind, value) => {
    const store = await storeWith(kind)
    expect(await store.run('setField', { customerId, fieldId, value }, context(2))).toEqual({ refused: 'invalid-args', path: 'value' })
  })

  it('is not written to by whoever may not see it', async () => {
    const store = await storeWith('text', { shownToStaff: false })
    expect(await store.run('setField', { customerId, fieldId, value: '땅콩' }, context(2, { may: permissionsOf('staff') }))).toEqual({ refused: 'not-permitted', path: 'fieldId' })
    expect(await store.run('setField', { customerId, fieldId, value: '땅콩' }, context(3, { may: permissionsOf('manager') }))).toBeUndefined()
    const [customer] = store.all('customer')
    const [made] = store.all('customField')
    expect(customer && made && [shownFieldValue(permissionsOf('staff'), made, customer, words), shownFieldValue(permissionsOf('owner'), made, customer, words)]).toEqual(['••••', '땅콩'])
  })

  it('merges by itself: two fields that two devices write at once both stand, and of one field the later', async () => {
    const store = await storeWith('text')
    const other = '0197f0e2-0000-7000-8000-000000000201'
    await store.run('saveCustomField', { id: other, kind: 'text', name: '다른 것' }, context(1))
    await store.run('setField', { customerId, fieldId, value: '늦게' }, context(9, { author: '주방', hlc: `${String(9e12).padStart(15, '0')}-00000-주방` }))
    await store.run('setField', { customerId, fieldId, value: '먼저' }, context(5))
    await store.run('setField', { customerId, fieldId: other, value: '함께' }, context(5))
    expect(store.all('customer')[0]?.custom).toEqual({ [fieldId]: '늦게', [other]: '함께' })
    expect(store.all('edit').filter(({ lost }) => lost)).toMatchObject([{ field: `field:${fieldId}`, after: '"먼저"' }])
  })

  it('keeps what customers have in it while it is off the list', async () => {
    const store = await storeWith('text')
    await store.run('setField', { customerId, fieldId, value: '땅콩' }, context(2))
    await store.run('removeCustomField', { id: fieldId }, context(3))
    expect(fieldsInOrder(store.all('customField'))).toEqual([])
    await store.run('removeCustomField', { id: fieldId, restore: true }, context(4))
    expect(fieldsInOrder(store.all('customField'))).toHaveLength(1)
    expect(store.all('customer')[0]?.custom).toEqual({ [fieldId]: '땅콩' })
  })

  it('changes only what is told of it, and never its kind', async () => {
    const store = await storeWith('choice')
    await store.run('saveCustomField', { id: fieldId, kind: 'choice', name: '좌석' }, context(2))
    await store.run('saveCustomField', { id: fieldId, kind: 'choice', choices: [{ id: hall, name: '안쪽', gone: true }] }, context(3))
    expect(store.all('customField')).toMatchObject([{ name: '좌석', shownToStaff: true, choices: [{ id: hall, name: '안쪽', gone: true }, { id: window, name: '창가 자리' }] }])
    expect(await store.run('saveCustomField', { id: fieldId, kind: 'text' }, context(4))).toEqual({ refused: 'invalid-args', path: 'kind' })
    expect(await store.run('saveCustomField', { id: customerId, kind: 'choice', name: '빈 것', choices: [] }, context(5))).toEqual({ refused: 'invalid-args', path: 'choices' })
    expect(await store.run('saveCustomField', { id: fieldId, kind: 'choice', choices: [{ id: hall, name: '하나' }, { id: window, name: '하나' }] }, context(6))).toEqual({ refused: 'invalid-args', path: 'choices' })
  })
})
