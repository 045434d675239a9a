import * as v from 'valibot'
import { instant, uuid } from '../mutation-args.ts'
import type { Mutation } from '../mutation.ts'

/** Customers whose page somebody opened on a device, with what was seen or, where it was hidden, revealed. */
export const looksArgs = v.object({
  looks: v.pipe(v.array(v.object({
    customerId: uuid,
    deed: v.picklist(['looked', 'revealed']),
    fields: v.pipe(v.array(v.pipe(v.string(), v.maxLength(30))), v.maxLength(20)),
    at: instant,
  })), v.maxLength(100)),
})

/** Changes nothing: it comes by the outbox so that looks made offline reach the server's access log, each once. */
export const recordLooks: Mutation<v.InferOutput<typeof looksArgs>> = {
  args: looksArgs,
  toldOnly: true,
  apply: () => Promise.resolve(),
}
