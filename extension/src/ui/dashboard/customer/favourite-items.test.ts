import { describe, expect, it } from 'vitest'
import { entry } from '../../testing/fake-background.ts'
import { favouritesOf } from './favourite-items.ts'

const order = (names: readonly string[], status = 'delivered') => entry({ status, items: names.map((name) => ({ name, quantity: 2, amount: null })) })

describe('what somebody asks for most', () => {
  it('is counted once a record, whatever the quantity', () => {
    expect(favouritesOf([order(['칼국수', '칼국수', '만두']), order(['칼국수']), order(['식혜'])])).toEqual({ items: [{ name: '칼국수', times: 2 }, { name: '만두', times: 1 }, { name: '식혜', times: 1 }], records: 3 })
  })
  it('is not what was cancelled, nor a record that names nothing', () => {
    expect(favouritesOf([order(['칼국수'], 'cancelled'), order(['만두'], 'noShow'), order([])])).toEqual({ items: [], records: 0 })
  })
})
