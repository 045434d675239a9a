import { fieldNames, type FieldName } from './compare.ts'
import type { Field, Level, Model } from './model.ts'

type Rates = readonly (readonly [name: string, m: number, u: number])[]

/**
 * How often descriptions of one person (m) and of two (u) agree how, before a store has taught it better. Where from:
 * - nicknames, masks, counts: what each app shows, and that Baemin's "N회 주문" counts six months and so can fall, as
 *   collected from its pages 2025–2026; a nickname is changed by about one in twenty a year (our assumption).
 * - names: one in fifty typed wrong by a key and one in thirty in Latin letters where a foreigner's form asks for it;
 *   rates of typing errors after Christen and Pudjijono 2009, "Accurate Synthetic Data Generation and Corruption".
 * - phones: one in twelve Koreans writes a second number somewhere, family phones included (assumption).
 * - dishes, hours, rhythm: read off the simulated shops of test/bench/matching, which are built on those habits:
 *   three in four orders from what one usually takes, in one's usual two hours, at one's own distance of days.
 * The u of values that are counted (names, nicknames, masks, dishes) is replaced by their own frequency.
 */
const record: Readonly<Record<FieldName, Rates>> = {
  nickname: [['same', 0.95, 0.002], ['different', 0.05, 0.998]],
  name: [['same', 0.6, 0.002], ['typo', 0.02, 0.002], ['romanised', 0.03, 0.001], ['maskSame', 0.15, 0.05], ['maskFits', 0.17, 0.05], ['different', 0.03, 0.895]],
  phone: [['fits', 0.92, 0.0005], ['different', 0.08, 0.9995]],
  email: [['fits', 0.9, 0.001], ['different', 0.1, 0.999]],
  member: [['fits', 0.96, 0.001], ['different', 0.04, 0.999]],
  count: [['step', 0.55, 0.07], ['near', 0.28, 0.2], ['off', 0.14, 0.33], ['falls', 0.03, 0.4]],
  address: [['same', 0.7, 0.003], ['some', 0.15, 0.02], ['different', 0.15, 0.977]],
  dishes: [['much', 0.16, 0.004], ['some', 0.3, 0.04], ['little', 0.28, 0.17], ['neutral', 0.16, 0.3], ['none', 0.1, 0.486]],
  hour: [['usual', 0.38, 0.12], ['rather', 0.3, 0.2], ['neutral', 0.22, 0.33], ['unusual', 0.1, 0.35]],
  rhythm: [['due', 0.55, 0.25], ['off', 0.33, 0.45], ['early', 0.07, 0.2], ['late', 0.05, 0.1]],
  channel: [['here', 0.85, 0.45], ['elsewhere', 0.15, 0.55]],
  review: [['waits', 0.35, 0.02], ['none', 0.65, 0.98]],
  evening: [['together', 0.01, 0.006], ['already', 0.01, 0.02], ['none', 0.98, 0.974]],
}

/** Of two customers habits are blunter, since both are sums; a name, an account or a phone weighs more. */
const pair: Readonly<Record<FieldName, Rates>> = {
  ...record,
  name: [['same', 0.6, 0.002], ['typo', 0.03, 0.003], ['romanised', 0.04, 0.001], ['maskSame', 0.1, 0.05], ['maskFits', 0.19, 0.05], ['different', 0.04, 0.895]],
  phone: [['fits', 0.6, 0.0005], ['different', 0.4, 0.9995]],
  member: [['fits', 0.8, 0.001], ['different', 0.2, 0.999]],
  dishes: [['much', 0.02, 0.0004], ['some', 0.2, 0.008], ['little', 0.48, 0.14], ['neutral', 0.22, 0.4], ['none', 0.08, 0.4516]],
  hour: [['usual', 0.25, 0.05], ['rather', 0.42, 0.2], ['neutral', 0.27, 0.4], ['unusual', 0.06, 0.35]],
  evening: [['together', 0.03, 0.03], ['already', 0.02, 0.1], ['none', 0.95, 0.87]],
}

export interface Models {
  /** Of a record that names nobody, and a customer. */
  readonly record: Model
  /** Of two customers. */
  readonly pair: Model
}

/** One customer in thirty stands in the books twice. */
const doubles = 1 / 30

export const documentedModels: Models = {
  // Of a record nobody names, one in five is of somebody the store does not know.
  record: { fields: fieldsOf(record), prior: 0.8 },
  pair: { fields: fieldsOf(pair), prior: doubles },
}

function fieldsOf(rates: Readonly<Record<FieldName, Rates>>): Field[] {
  return fieldNames.map((name) => ({ name, levels: rates[name].map(([level, m, u]): Level => ({ name: level, m, u })) }))
}
