import * as v from 'valibot'
import { instant } from '../mutation-args.ts'
import type { Mutation } from '../mutation.ts'

/** A list that was saved as a file on a device: of how many people, and with which columns. */
export const exportArgs = v.object({
  count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)),
  fields: v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(100)),
  at: instant,
})

/** Changes nothing: it comes by the outbox so that a file saved offline reaches the server's access log. */
export const recordExport: Mutation<v.InferOutput<typeof exportArgs>> = {
  args: exportArgs,
  toldOnly: true,
  apply: () => Promise.resolve(),
}
