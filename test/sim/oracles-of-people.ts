import { memoryStore } from '../../core/src/memory-store.ts'
import { ownTotalsOf } from '../../core/src/person.ts'
import { visitOf } from '../../core/src/records.ts'
import type { Change, Customer, Totals } from '../../core/src/rows.ts'
import { formatHlc } from '../../core/src/sync/hlc.ts'
import { countVisit, sumTotals } from '../../core/src/visits.ts'
import type { Complaint } from './oracles-at-rest.ts'
import { storeId } from './store-tables.ts'

const timeZone = 'Asia/Seoul'
const nothing: Totals = { visitCount: 0, spend: 0, noShowCount: 0, firstVisitOn: null, lastVisitOn: null, days: [] }

/** Who is one, as everybody's pointers say, and what their records come to; that every device holds the same rows is asked elsewhere. */
export async function judgePeople(truth: readonly Change[]): Promise<Complaint[]> {
  const customers = new Map(truth.flatMap((change) => (change.noun === 'customer' && !change.row.erasedAt ? [[change.row.id, change.row] as const] : [])))
  return [...judgePointers(customers), ...judgeTotals(customers, truth), ...(await judgeApart(customers, truth))].map((says) => ({ oracle: 'people', says }))
}

function judgePointers(customers: ReadonlyMap<string, Customer>): string[] {
  return [...customers.values()].flatMap((customer) => {
    const root = endOf(customer, customers)
    if (!root) return [`${customer.id} points round and round`]
    const wrong = (customer.rootId ?? customer.id) !== root.id
    const theirs = [...customers.values()].filter((other) => other.id !== customer.id && endOf(other, customers)?.id === customer.id).map(({ id }) => id).sort()
    return [...(wrong ? [`${customer.id} is shown as ${customer.rootId}, and points to ${root.id}`] : []), ...(String(customer.mergedIds ?? []) === String(theirs) ? [] : [`${customer.id} is said to be ${customer.mergedIds}, and ${theirs} point to them`])]
  })
}

function endOf(customer: Customer, customers: ReadonlyMap<string, Customer>): Customer | undefined {
  let end: Customer | undefined = customer
  for (let step = 0; end?.mergedIntoId && step <= customers.size; step += 1) end = customers.get(end.mergedIntoId)
  return end?.mergedIntoId ? undefined : end
}

/** Every row's own totals are its records', and those shown are of all rows. */
function judgeTotals(customers: ReadonlyMap<string, Customer>, truth: readonly Change[]): string[] {
  const own = new Map<string, Totals>()
  for (const { noun, row } of truth) {
    if ((noun !== 'order' && noun !== 'reservation') || row.customerId === null || row.who.erased) continue
    own.set(row.customerId, countVisit(own.get(row.customerId) ?? nothing, visitOf(noun, row as never, timeZone), 1))
  }
  return [...customers.values()].flatMap((customer) => {
    const records = own.get(customer.id) ?? nothing
    const all = sumTotals([customer.id, ...(customer.mergedIds ?? [])].map((id) => own.get(id) ?? nothing))
    const told = (totals: Totals) => `${totals.visitCount} visits, ${totals.spend} won`
    return [
      ...(told(ownTotalsOf(customer)) === told(records) ? [] : [`${customer.id} has ${told(ownTotalsOf(customer))} of their own, and records of ${told(records)}`]),
      ...(told(customer) === told(all) ? [] : [`${customer.id} is shown with ${told(customer)}, and all their records come to ${told(all)}`]),
    ]
  })
}

/** Whichever two are merged now and taken apart again: every noun is as it was. */
async function judgeApart(customers: ReadonlyMap<string, Customer>, truth: readonly Change[]): Promise<string[]> {
  const [one, other] = [...customers.values()].filter(({ mergedIntoId, removedAt }) => mergedIntoId === null && removedAt === null)
  if (!one || !other) return []
  const store = memoryStore()
  for (const { noun, row } of truth) store.put(noun, row)
  const then = facts(store.changes())
  for (const [n, [name, args]] of ([['mergeCustomers', { survivorId: one.id, goneId: other.id }], ['unmergeCustomers', { customerId: other.id }]] as const).entries()) {
    const now = `2030-01-01T00:00:0${n}.000Z`
    await store.run(name, args, { storeId, timeZone, now, author: '판정', mutationKey: `judge/${n}`, baseVersion: Number.MAX_SAFE_INTEGER, hlc: formatHlc({ ms: Date.parse(now), counter: 0, node: 'judge' }) })
  }
  return facts(store.changes()) === then ? [] : [`${one.id} and ${other.id} are not as they were once merged and taken apart`]
}

/** Everything but what was written of the pointer itself. */
function facts(changes: readonly Change[]): string {
  return JSON.stringify(changes.filter(({ noun }) => noun !== 'edit').map(({ noun, row }) => {
    if (noun !== 'customer') return row
    const { mergedIntoId: _, ...clocks } = row.clocks ?? {}
    return Object.entries({ ...row, updatedAt: '', clocks }).map(([field, value]) => [field, value ?? null]).filter(([, value]) => value !== null).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
  }).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)))
}
