// npm run bench:matching [-- <folder of FEBRL 1 to 4>]: how well people are joined, suggested and kept apart. Figures only;
// the tests hold a small fixed version of them.
import { febrl, type Score } from './matching/febrl.ts'
import { bandsOf, intervalOf, proofOf, type Proof, type Said } from './matching/proof.ts'
import { rates } from './matching/rates.ts'
import { speedOf } from './matching/speed.ts'
import { machine, printTable } from './table.ts'

/** None of them was looked at when the documented frequencies and their calibration were made (7, 8 and 201 to 224 were). */
const seeds = (process.env['DANGOL_SEEDS'] ?? '31,32,33,34,35,36,37,38,39,40,41,42').split(',').map(Number)
const size = { people: Number(process.env['DANGOL_PEOPLE'] ?? 400), days: 240 }
const [folder] = process.argv.slice(2)
const percent = (share: number) => `${(share * 100).toFixed(1)} %`

console.log(`${machine()}\n${seeds.length} invented shops of ${size.people} people and ${size.days} days, seeds ${seeds.join(', ')}`)
printTable('What goes wrong, and how often', Object.entries(rates).map(([what, share]) => ({ what, share: percent(share) })))
const proofs: Proof[] = []
for (const seed of seeds) proofs.push(await proofOf({ seed, ...size }))
const sum = (of: (proof: Proof) => number) => proofs.reduce((total, proof) => total + of(proof), 0)
const [possible, silent, wrong, asked] = [sum(({ joins }) => joins.possible), sum(({ joins }) => joins.silent), sum(({ joins }) => joins.wrong), sum(({ joins }) => joins.asked)]
printTable('Silent joins', [{ records: sum(({ records }) => records), 'with a phone': possible, 'joined silently': silent, wrong, precision: ((silent - wrong) / silent).toFixed(3), recall: ((silent - wrong) / possible).toFixed(3), 'at worst': intervalOf(silent - wrong, silent)[0].toFixed(4), 'joined with a question': asked }])
bands('Suggestions: whose a nameless record is', proofs.flatMap(({ record }) => record))
const records = sum((proof) => proof.asked)
printTable('of somebody known', [{ records, 'first of the list': percent(sum(({ first }) => first) / records), 'among the first three': percent(sum(({ three }) => three) / records) }])
bands('Suggestions: customers who stand twice', proofs.flatMap(({ pair }) => pair), 2)

const big = { customers: 20_000, orders: 100_000 }
printTable(`Work for a shop of ${big.customers} customers and ${big.orders} orders, in ms of one thread`, speedOf(big.customers, big.orders).map(({ deed, all, longest }) => ({ deed, 'all of it': all.toFixed(0), 'longest step': longest.toFixed(1) })))

if (folder !== undefined) {
  const row = (set: string, column: string, { pairs, precision, recall, f1 }: Score) => ({ set, column, pairs, precision: precision.toFixed(4), recall: recall.toFixed(4), F1: f1.toFixed(4) })
  printTable('FEBRL, found without looking at the truth', febrl(folder).flatMap(({ set, withId, withoutId }) => [row(set, 'with soc_sec_id', withId), row(set, 'without', withoutId)]))
}

function bands(title: string, said: readonly Said[], each = 1): void {
  printTable(title, bandsOf(said, each).map(({ from, to, said: count, mean, right, between }) => ({ band: `${Math.round(from * 100)}–${Math.round(Math.min(to, 1) * 100)} %`, count, said: percent(mean), true: percent(right), 'nineteen times of twenty': between.map(percent).join(' to ') })))
}
