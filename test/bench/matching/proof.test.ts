import { describe, expect, it } from 'vitest'
import { chanceOf } from '../../../server/src/demo/chance.ts'
import { link } from './febrl.ts'
import { proofOf } from './proof.ts'

describe('the proof of matching, small', () => {
  it('joins nobody wrongly without asking, and believes what is so', async () => {
    const { joins, record } = await proofOf({ seed: 5, people: 60, days: 120 })
    expect(joins.silent).toBeGreaterThan(50)
    expect(joins.wrong).toBe(0)
    const sure = record.filter(({ probability }) => probability >= 0.85)
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    // What is said sums up to what is so, within what so few can tell.
    expect(Math.abs(mean(record.map(({ probability }) => probability)) - mean(record.map(({ right }) => Number(right))))).toBeLessThan(0.03)
    expect(sure.filter(({ right }) => right).length).toBeGreaterThanOrEqual(sure.length * 0.7)
  })

  it('finds doubles in a table it knows nothing of, by the same model', () => {
    const first = ['mira', 'tobin', 'elsa', 'jorun', 'pavel', 'quill', 'sanna', 'ivo', 'nadja', 'bela']
    const last = ['harrow', 'lindqvist', 'okonedo', 'fairweather', 'dragan', 'mistry', 'solheim', 'vance']
    const entries = Array.from({ length: 160 }, (_, n) => {
      const person = n % 100
      const chance = chanceOf('table', person)
      const word = () => Array.from({ length: chance.int(5, 9) }, () => chance.pick([...'abdeghiklmnoprstu'])).join('')
      const values = { given_name: chance.pick(first), surname: chance.pick(last), address_1: word(), suburb: word(), postcode: String(chance.int(2000, 2899)), date_of_birth: String(chance.int(19_400_101, 20_051_231)) }
      const slipped = n >= 100 ? { ...values, surname: values.surname.slice(1), ...(n % 2 && { postcode: '' }) } : values
      return { id: `rec-${person}-${n >= 100 ? 'dup' : 'org'}`, values: slipped }
    })
    const fields = [...['given_name', 'surname', 'address_1', 'suburb'].map((name) => ({ name, kind: 'text' as const })), ...['postcode', 'date_of_birth'].map((name) => ({ name, kind: 'code' as const }))]
    expect(link(entries, undefined, fields)).toMatchObject({ pairs: 60 })
    expect(link(entries, undefined, fields).f1).toBeGreaterThanOrEqual(0.9)
  })
})
