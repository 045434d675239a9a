import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newCustomer } from '../customer.ts'
import type { Customer, Order, Review } from '../rows.ts'
import type { PersonFacts, Platform } from '../sighting.ts'
import { estimate, tallied } from './estimate.ts'
import { calibrated, probabilitiesAmong, probabilityOf, type Model } from './model.ts'
import { documentedModels } from './priors.ts'
import { Register } from './register.ts'
import { spellsName } from './romanise.ts'
import { editsBetween, jamoOf, jaroWinkler } from './similarity.ts'
import { suggestForCustomer, suggestForRecord } from './suggest.ts'

const at = (day: number, hour = 10) => new Date(Date.UTC(2026, 8, day, hour)).toISOString()
const person = (id: string, name: string, more: Partial<Customer> = {}): Customer => ({ ...newCustomer({ id, name, nameKind: 'plain', platform: 'shop', seenAt: at(1), now: at(1) }), ...more })
let made = 0
const order = (customerId: string | null, day: number, dishes: readonly string[], who: PersonFacts = {}, platform: Platform = 'coupangeats', hour = 10): Order => ({
  id: `o${made++}`, customerId, linkedBy: customerId === null ? null : 'person', platform, shop: '', number: `N${made}`, who, seenAt: at(day, hour), version: 1, createdAt: at(day), removedAt: null,
  orderedAt: at(day, hour), orderedPrecision: 'minute', amount: 10_000, items: dishes.map((name) => ({ name, quantity: 1, amount: null })), status: 'delivered', statusText: '', request: '',
})
const mask = (text: string, platformVisits?: number): PersonFacts => ({ name: { kind: 'masked', text }, ...(platformVisits !== undefined && { platformVisits }) })

/** A small town of regulars, each with a dish of their own, and one everybody takes. */
function town() {
  const register = new Register('Asia/Seoul')
  const names = ['이소라', '박두리', '최세나', '정네모', '이다섯', '김여섯', '한일곱', '오여덟']
  names.forEach((name, index) => {
    register.putCustomer(`c${index}`, person(`c${index}`, name))
    for (const day of [1, 8, 15, 22, 29]) {
      const one = order(`c${index}`, day, [`별미${index}`, '김밥'], {}, 'coupangeats', 2 + index)
      register.putRecord('order', one.id, one)
    }
  })
  const ask = (one: Order) => {
    register.putRecord('order', one.id, one)
    const trait = register.trait(one.id)
    return trait ? suggestForRecord(register, documentedModels, [trait]) : []
  }
  return { register, ask }
}

describe('a suggestion for a record', () => {
  it('has whoever orders such a rare dish at such an hour first, and says so', () => {
    const [first] = town().ask(order(null, 36, ['별미3'], {}, 'coupangeats', 5))
    expect(first?.customerId).toBe('c3')
    expect(first?.evidence).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'dishes', shared: 1, dishes: ['별미3'] }), expect.objectContaining({ code: 'rhythm', every: 7, since: 7 })]))
  })
  it('says little by a dish that everybody takes', () => {
    const [first] = town().ask(order(null, 36, ['김밥'], {}, 'coupangeats', 15))
    expect(first?.probability ?? 0).toBeLessThan(0.5)
  })
  it('is for whom the mask fits, and against whom it rules out', () => {
    const found = town().ask(order(null, 36, ['별미0', '별미1'], mask('이**')))
    expect(found[0]).toMatchObject({ customerId: 'c0' })
    const ofSora = found[0]?.evidence.find(({ code }) => code === 'mask-fits')
    const ofDuri = found.find(({ customerId }) => customerId === 'c1')?.evidence.find(({ code }) => code === 'name-differs')
    expect([ofSora && ofSora.bits > 0, ofDuri === undefined || ofDuri.bits < 0]).toEqual([true, true])
  })
  it('follows the platform\'s count as it rises by one', () => {
    const { register, ask } = town()
    for (const [day, count] of [[30, 4], [32, 5]] as const) {
      const one = order('c0', day, ['별미0'], mask('이**', count))
      register.putRecord('order', one.id, one)
    }
    const [first] = ask(order(null, 34, ['별미0'], mask('이**', 6)))
    expect(first?.evidence).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'counts-rise', counts: [4, 5, 6] })]))
    const counts = (count: number) => ask(order(null, 35, ['별미0'], mask('이**', count))).find(({ customerId }) => customerId === 'c0')?.probability ?? 0
    expect(counts(6)).toBeGreaterThan(counts(1))
  })
  it('is never of somebody who is told apart, removed, erased or has asked to be left alone', () => {
    const { register, ask } = town()
    const one = order(null, 36, ['별미3'], {}, 'coupangeats', 5)
    const first = () => ask(one)[0]?.customerId
    expect(first()).toBe('c3')
    register.putDistinction('d', { id: 'd', customerId: 'c3', otherId: null, recordId: one.id, author: '', at: at(36), version: 1, createdAt: at(36), removedAt: null })
    expect(first()).not.toBe('c3')
    register.putDistinction('d', null)
    for (const gone of [{ removedAt: at(36) }, { erasedAt: at(36) }, { stoppedAt: at(36) }]) {
      register.putCustomer('c3', person('c3', '정네모', gone))
      expect(ask(one).map(({ customerId }) => customerId)).not.toContain('c3')
    }
  })
  it('weighs neither a relay number nor a placeholder: whoever has had it is as likely as everybody', () => {
    const { register, ask } = town()
    const shared = { kind: 'relay', digits: '050412345678' } as const
    const one = order('c2', 30, ['김밥'], { phone: shared })
    register.putRecord('order', one.id, one)
    for (const phone of [shared, { kind: 'placeholder', digits: '01000000000' } as const]) {
      expect(ask(order(null, 36, ['별미4'], { phone })).flatMap(({ evidence }) => evidence.map(({ code }) => code)).filter((code) => code.startsWith('phone'))).toEqual([])
    }
  })
  it('never adds up to more than one person, whatever is asked', () => {
    const { ask } = town()
    fc.assert(fc.property(fc.subarray(['별미0', '별미1', '별미5', '김밥', '라면']), fc.constantFrom('이**', '박**', '독**'), fc.integer({ min: 0, max: 23 }), (dishes, hidden, hour) => {
      const sum = ask(order(null, 36, dishes, mask(hidden), 'coupangeats', hour)).reduce((total, { probability }) => total + probability, 0)
      expect(sum).toBeLessThanOrEqual(1 + 1e-9)
    }), { numRuns: 40 })
  })
})

describe('a suggestion for a customer', () => {
  it('finds the same name with a slip, a space or in Latin letters, and nobody of another name', () => {
    const { register } = town()
    for (const [index, name] of ['이소라', '이 소라', '이쇼라', 'Sora Lee'].entries()) register.putCustomer(`x${index}`, person(`x${index}`, name))
    const found = suggestForCustomer(register, documentedModels, 'c0').map(({ customerId, evidence }) => [customerId, evidence[0]?.code])
    expect(found).toEqual(expect.arrayContaining([['x0', 'name-same'], ['x1', 'name-same'], ['x3', 'name-romanised']]))
    const probability = (id: string) => suggestForCustomer(register, documentedModels, 'c0').find(({ customerId }) => customerId === id)?.probability ?? 0
    expect(probability('c1')).toBeLessThan(probability('x0') / 10)
  })
  it('ends where two are merged, and where they are told apart', () => {
    const { register } = town()
    register.putCustomer('x', person('x', '이소라'))
    const found = () => suggestForCustomer(register, documentedModels, 'c0').map(({ customerId }) => customerId)
    expect(found()).toContain('x')
    register.putCustomer('x', person('x', '이소라', { mergedIntoId: 'c0' }))
    expect(found()).not.toContain('x')
    register.putCustomer('x', person('x', '이소라'))
    register.putDistinction('d', { id: 'd', customerId: 'c0', otherId: 'x', recordId: null, author: '', at: at(36), version: 1, createdAt: at(36), removedAt: null })
    expect(found()).not.toContain('x')
  })
})

describe('a register', () => {
  it('says the same whatever it held before: a row that changed and changed back leaves nothing behind', () => {
    const [one, other] = [town(), town()]
    const extra = order('c1', 20, ['별미3', '별미1'])
    other.register.putRecord('order', extra.id, extra)
    other.register.putRecord('order', extra.id, { ...extra, customerId: 'c2' })
    other.register.putRecord('order', extra.id, null)
    other.register.putCustomer('c5', person('c5', '다른이'))
    other.register.putCustomer('c5', person('c5', '김여섯'))
    const asked = order(null, 36, ['별미3'], mask('정**'))
    expect(other.ask(asked)).toEqual(one.ask(asked))
  })
  it('takes a review with its order for one record', () => {
    const { register } = town()
    const bought = order(null, 36, ['별미0'], mask('이**', 3))
    const review: Review = { ...bought, id: 'r', orderId: bought.id, writtenAt: at(37), writtenPrecision: 'day', rating: 5, text: '', replied: false }
    register.putRecord('order', bought.id, bought)
    register.putRecord('review', 'r', review)
    const both = [register.trait('r'), register.trait(bought.id)].flatMap((trait) => trait ?? [])
    expect(suggestForRecord(register, documentedModels, both)[0]?.customerId).toBe('c0')
  })
})

describe('the model', () => {
  const model: Model = { prior: 0.1, fields: [{ name: 'a', levels: [{ name: 'same', m: 0.9, u: 0.1 }, { name: 'different', m: 0.1, u: 0.9 }] }] }
  it('has levels that add up to one, each', () => {
    for (const { fields } of [documentedModels.record, documentedModels.pair]) {
      for (const { levels } of fields) for (const kind of ['m', 'u'] as const) expect(levels.reduce((sum, level) => sum + level[kind], 0)).toBeCloseTo(1, 2)
    }
  })
  it('is Bayes\' rule: nothing to compare leaves the prior, agreement multiplies its odds', () => {
    expect(probabilityOf(model, [null])).toBeCloseTo(0.1)
    expect(probabilityOf(model, [{ level: 0 }])).toBeCloseTo(0.5)
    expect(probabilitiesAmong([0.1], [Math.log(9)])).toEqual([expect.closeTo(0.5)])
  })
  it('learns frequencies from answers, held back by what is documented', () => {
    const answers = (count: number) => [...tallied(Array.from({ length: count }, () => [1]), true), ...tallied([[1]], false)]
    const m = (count: number) => estimate(model, answers(count), { trust: 10, rounds: 1, learns: ['m', 'u'] }).fields[0]?.levels[0]?.m ?? 0
    expect([m(0), m(10), m(1_000)].map((value) => Math.round(value * 100))).toEqual([90, 45, 1])
  })
  it('finds two kinds of pairs without being told which is which', () => {
    const fields = ['a', 'b', 'c', 'd'].map((name) => ({ ...model.fields[0]!, name }))
    const pairs = [...tallied(Array.from({ length: 900 }, (_, n) => [1, 1, 1, 1].map((level, at) => (n % 10 === at ? 0 : level)))), ...tallied(Array.from({ length: 100 }, (_, n) => [0, 0, 0, 0].map((level, at) => (n % 20 === at ? 1 : level))))]
    expect(estimate({ fields, prior: 0.3 }, pairs, { trust: 1, rounds: 50, learns: ['m', 'u', 'prior'] }).prior).toBeCloseTo(0.1, 1)
  })
  it('is calibrated without ever turning two probabilities round', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
      for (const one of [documentedModels.record, documentedModels.pair]) {
        const [low, high] = [calibrated(one, Math.min(a, b)), calibrated(one, Math.max(a, b))]
        expect(low).toBeLessThanOrEqual(high + 1e-12)
        expect(high).toBeLessThanOrEqual(1)
      }
    }))
  })
})

describe('names', () => {
  it.each([['Minsu KIM', '김민수'], ['Lee Ji-young', '이지영'], ['PARK JUN', '박준'], ['Jiwoo Choi', '최지우']])('%s spells %s', (latin, korean) => expect(spellsName(latin, korean)).toBe(true))
  it.each([['Minsu Park', '김민수'], ['Minsu', '김민수'], ['김민수', '김민수'], ['Jisu Kim', '김민수']])('%s does not spell %s', (latin, korean) => expect(spellsName(latin, korean)).toBe(false))
  it('count a wrong key as one letter, and a swap as one', () => {
    expect(editsBetween(jamoOf('김민수'), jamoOf('김민소'))).toBe(1)
    expect(editsBetween('abcd', 'abdc')).toBe(1)
    expect(editsBetween('', 'abcdefgh')).toBe(4)
  })
  it('are as like one way as the other, and themselves wholly', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
      expect(jaroWinkler(a, b)).toBeCloseTo(jaroWinkler(b, a), 1)
      expect(jaroWinkler(a, a)).toBe(1)
      expect(editsBetween(a, b)).toBe(editsBetween(b, a))
    }))
  })
})
