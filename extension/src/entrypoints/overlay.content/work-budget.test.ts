import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workBudget } from './work-budget.ts'

describe('the work budget', () => {
  it('lets a burst through at once', () => {
    const budget = workBudget(0.02, 150)
    budget.spend(60, 0)
    expect(budget.readyIn(0)).toBe(0)
  })

  it('makes work wait that has used its burst, and no longer than it takes to earn the debt', () => {
    const budget = workBudget(0.02, 100)
    budget.spend(120, 0)
    expect(budget.readyIn(0)).toBe(1001)
    expect(budget.readyIn(1001)).toBe(0)
  })

  it('lets list after list through, and waits when the same list never rests', () => {
    const budget = workBudget()
    let now = 0
    for (let page = 0; page < 50; page++, now += 1_000) {
      expect(budget.readyIn(now)).toBe(0)
      budget.spend(60, now)
      budget.earn(100, now)
    }
    for (let change = 0; change < 5; change++) budget.spend(60, now)
    expect(budget.readyIn(now)).toBeGreaterThan(1_000)
    budget.refill()
    expect(budget.readyIn(now)).toBe(0)
  })

  it('reads new records at once while it is in debt, out of what new records may cost, until that is used up too', () => {
    const budget = workBudget(0.02, 100, 0.1, 400)
    budget.spend(300, 0)
    expect(budget.readyIn(0)).toBeGreaterThan(0)
    expect(budget.borrow(0)).toBe(true)
    expect(budget.readyIn(0)).toBe(0)
    budget.spend(300, 0)
    expect(budget.borrow(0)).toBe(false)
    expect(budget.borrow(1_500)).toBe(true)
  })

  it('never spends more than its shares and their bursts, however the page behaves', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2_000), fc.nat(40)), { minLength: 1, maxLength: 200 }), (steps) => {
        const budget = workBudget(0.02, 100, 0.1, 400)
        let now = 0
        let spent = 0
        for (const [wait, cost] of steps) {
          now += wait
          if (budget.readyIn(now) > 0 && !budget.borrow(now)) continue
          budget.earn(10 * cost, now)
          budget.spend(cost, now)
          spent += cost
        }
        // The last piece of work may overdraw by what it cost.
        expect(spent).toBeLessThanOrEqual(100 + 400 + 40 + now * 0.12 + 1)
      }),
    )
  })
})
