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
  name: [['same', 0.9, 0.002], ['typo', 0.02, 0.002], ['romanised', 0.02, 0.001], ['different', 0.06, 0.995]],
  mask: [['agrees', 0.955, 0.1], ['different', 0.045, 0.9]],
  phone: [['fits', 0.86, 0.0005], ['different', 0.06, 0.58], ['other', 0.06, 0.3995], ['household', 0.02, 0.02]],
  email: [['fits', 0.86, 0.001], ['different', 0.07, 0.6], ['other', 0.07, 0.399]],
  member: [['fits', 0.95, 0.001], ['different', 0.03, 0.6], ['other', 0.02, 0.399]],
  count: [['step', 0.4, 0.07], ['near', 0.38, 0.2], ['off', 0.2, 0.33], ['falls', 0.02, 0.4]],
  address: [['same', 0.7, 0.003], ['some', 0.15, 0.02], ['different', 0.15, 0.977]],
  dishes: [['much', 0.12, 0.0012], ['some', 0.34, 0.039], ['little', 0.28, 0.136], ['neutral', 0.15, 0.344], ['none', 0.11, 0.4798]],
  hour: [['usual', 0.3, 0.08], ['rather', 0.44, 0.23], ['neutral', 0.155, 0.335], ['unusual', 0.105, 0.355]],
  rhythm: [['due', 0.46, 0.33], ['off', 0.45, 0.4], ['early', 0.05, 0.185], ['late', 0.04, 0.085]],
  channel: [['here', 0.7, 0.42], ['elsewhere', 0.3, 0.58]],
  review: [['waits', 0.16, 0.028], ['none', 0.84, 0.972]],
  evening: [['together', 0.005, 0.0126], ['already', 0.004, 0.0094], ['none', 0.991, 0.978]],
}

/** Of two customers habits are blunter, since both are sums; a name, an account or a phone weighs more. */
const pair: Readonly<Record<FieldName, Rates>> = {
  ...record,
  name: [['same', 0.72, 0.001], ['typo', 0.02, 0.001], ['romanised', 0.02, 0.0005], ['different', 0.24, 0.9975]],
  phone: [['fits', 0.6, 0.0005], ['different', 0.05, 0.19], ['other', 0.33, 0.7895], ['household', 0.02, 0.02]],
  member: [['fits', 0.9, 0.001], ['different', 0.05, 0.6], ['other', 0.05, 0.399]],
  dishes: [['much', 0.06, 0.0002], ['some', 0.33, 0.014], ['little', 0.39, 0.095], ['neutral', 0.15, 0.322], ['none', 0.07, 0.5688]],
  hour: [['usual', 0.21, 0.052], ['rather', 0.5, 0.19], ['neutral', 0.26, 0.408], ['unusual', 0.03, 0.35]],
  evening: [['together', 0.02, 0.07], ['already', 0.01, 0.08], ['none', 0.97, 0.85]],
}

export interface Models {
  /** Of a record that names nobody, and a customer. */
  readonly record: Model
  /** Of two customers. */
  readonly pair: Model
}

/** One customer in thirty stands in the books twice. */
const doubles = 1 / 30

/**
 * What was said in 24 simulated shops (seeds 201 to 224 of test/bench/matching-fit) and how often it was so, made to rise
 * evenly (isotonic regression, Zadrozny and Elkan 2002). The bench and the tests ask other shops.
 */
export const documentedModels: Models = {
  // Of a record nobody names, one in five is of somebody the store does not know.
  record: { fields: fieldsOf(record), prior: 0.8, calibration: [[0.0001, 0.005], [0.014, 0.027], [0.023, 0.039], [0.043, 0.080], [0.095, 0.200], [0.177, 0.376], [0.307, 0.580], [0.464, 0.749], [0.689, 0.897], [0.970, 0.973], [0.999, 0.995]] },
  pair: { fields: fieldsOf(pair), prior: doubles, calibration: [[0.0002, 0.002], [0.001, 0.008], [0.005, 0.021], [0.022, 0.058], [0.082, 0.152], [0.143, 0.293], [0.271, 0.518], [0.382, 0.700], [0.556, 0.882], [0.881, 0.944], [0.9995, 0.975]] },
}

function fieldsOf(rates: Readonly<Record<FieldName, Rates>>): Field[] {
  return fieldNames.map((name) => ({ name, levels: rates[name].map(([level, m, u]): Level => ({ name: level, m, u })) }))
}
