import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dashboardAddress, hashOf, routeOf } from './route.ts'

describe('an address in the dashboard', () => {
  it.each([
    ['#/customers', { path: 'customers', arg: '' }],
    ['#/customer/018f-1', { path: 'customer', arg: '018f-1' }],
    ['', { path: '', arg: '' }],
    ['#', { path: '', arg: '' }],
    ['#customers', { path: '', arg: '' }],
    ['#/customers/', { path: 'customers', arg: '' }],
    ['#/<script>', { path: '', arg: '' }],
    ['#/customer/%E0%A4%A', { path: 'customer', arg: '' }],
  ])('%s is read as %o', (hash, route) => expect(routeOf(hash)).toEqual(route))
  it('leads back to where it was made, whatever the argument', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (arg) => expect(routeOf(hashOf('customer', arg))).toEqual({ path: 'customer', arg })))
  })
  it('is reached from another page of ours', () => {
    expect(dashboardAddress()).toBe('dashboard.html#/customers')
    expect(dashboardAddress('customer', 'a/b')).toBe('dashboard.html#/customer/a%2Fb')
  })
})
