import fc from 'fast-check'

/** What becomes of one request on its way to the server and back. */
export const fates = ['fine', 'slow', 'requestLost', 'answerLost', 'doubled', 'late', 'refusedToken', 'serverError'] as const
export type Fate = (typeof fates)[number]

const small = (max: number) => fc.integer({ min: 0, max })
/** Milliseconds between one deed and the next: 0 is at once, so that both are under way together. */
const gaps = [0, 3, 30, 400, 5_000, 40_000] as const
/** How many more steps a worker lives: few, or it outlives the schedule. */
const steps = small(30)

/** What a person, a page or a misfortune does on one device. Numbers choose among what that device knows. */
const onDevice = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('capture' as const), order: small(5), phone: small(3), status: small(2), count: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('review' as const), order: small(2) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('note' as const), customer: small(3), kind: small(2) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('unnote' as const), note: small(3), restore: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('tag' as const), customer: small(3), tag: small(1), remove: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('rename' as const), customer: small(3), name: small(4) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('link' as const), order: small(2), customer: small(3), unlink: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('create' as const), phone: small(3) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('removeCustomer' as const), customer: small(3), restore: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('merge' as const), customer: small(3), other: small(3) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('unmerge' as const), customer: small(3) }) },
  // More than every device holds of a customer's old records.
  { weight: 1, arbitrary: fc.record({ does: fc.constant('lastYear' as const), phone: small(3), count: fc.integer({ min: 21, max: 24 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('older' as const), customer: small(3) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('retry' as const), from: fc.constantFrom('refused' as const, 'quarantined' as const), item: small(2), mended: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('discard' as const), from: fc.constantFrom('refused' as const, 'quarantined' as const), item: small(2), undo: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('settleEdit' as const), edit: small(2), how: fc.constantFrom('restore' as const, 'dismiss' as const, 'undo' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wake' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('watch' as const), watched: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('weather' as const), fates: fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('crash' as const), after: steps, power: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('full' as const), after: small(3), at: fc.constantFrom('write' as const, 'commit' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('secondWorker' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('clock' as const), hours: fc.integer({ min: -24, max: 24 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('eraseCache' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('upgrade' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('firstRelease' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('revoke' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('banish' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('pair' as const) }) },
)

/** What a device of an earlier protocol sends; an orphan is a note of a customer whom nobody knows, which is quarantined. */
export const oldSends = ['order', 'note', 'orphan', 'rename'] as const

/** What happens at the server, or by a client of its API. */
const atServer = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('office' as const), customer: small(3), name: small(4) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('killServer' as const), after: small(25) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('backup' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restore' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('purge' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('role' as const), role: fc.constantFrom('owner' as const, 'staff' as const) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('oldDevice' as const), protocol: fc.constantFrom(1 as const, 2 as const), sends: fc.constantFrom(...oldSends), n: small(3), fate: fc.constantFrom(...fates) }) },
)

const deed = fc.record({
  device: small(2),
  gap: fc.constantFrom(...gaps),
  act: fc.oneof({ weight: 8, arbitrary: onDevice }, { weight: 1, arbitrary: atServer }),
})

/** A whole course of things: how many devices, how large a page of a pull is, and what happens when. */
export const schedules = fc.record({
  devices: fc.integer({ min: 1, max: 3 }),
  pageSize: fc.constantFrom(2, 5, 200),
  deeds: fc.array(deed, { minLength: 4, maxLength: 28, size: 'max' }),
})

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never
export type Schedule = Drawn<typeof schedules>
export type Deed = Drawn<typeof deed>
export type Act = Deed['act']
