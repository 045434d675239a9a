import { describe, expect, it } from 'vitest'
import { isReadable, readablePrefix } from './readable-names.ts'

describe('the part of a class that people wrote', () => {
  it.each([
    ['List__name__x1Yz', 'List__name'],
    ['BookingListView__book-date__dT1me', 'BookingListView__book-date'],
    ['BookingListView__phone', 'BookingListView__phone'],
    ['Table__Row-sc-7lyzl-5', 'Table__Row'],
    ['ReviewContent-module__Ksg4', 'ReviewContent-module'],
    ['order-item', 'order-item'],
    ['order-no', 'order-no'],
    ['member', 'member'],
  ])('%s → %s', (token, prefix) => expect(readablePrefix(token)).toBe(prefix))

  it.each([
    'css-1bqps6x', 'css-hdvjju', 'e1dqye0l0', 'eqn7l9b12', '_3In6Nn0ucW', '_subject_1g00b_29', 'sc-bdVaJa', 'kAbC', 'xYz', 'jss12', 'a1b2', 'Badge_b_r4ax_19agxiso', 'x1abcd', 'tRwQzX', 'svelte-1tky8bj',
    'hdvjju', 'mui-1qd7x0h', 'Xq__zz__a1', '', '한글',
  ])('%s has none', (token) => expect(readablePrefix(token)).toBeUndefined())

  it.each(['col-4', 'd-none', 'text-center', 'row', 'left', 'active', 'even', 'flex', 'mt-4'])('%s says only how it looks', (token) => expect(readablePrefix(token)).toBeUndefined())
})

describe('an id', () => {
  it.each(['content', 'list-tbl', 'merchant-management', 'searchResultList'])('%s was written by people', (id) => expect(isReadable(id)).toBe(true))
  it.each(['r1a2b3', 'ember482', ':r3:', 'radix-x9y8', 'qwrtpsd'])('%s was made', (id) => expect(isReadable(id)).toBe(false))
})
