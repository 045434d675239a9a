import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import { refuse, type Mutation, type MutationContext, type Refusal } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { forbids } from '../permissions.ts'
import { bufferedRows, type Quarantined, type Rows } from '../rows.ts'
import { isNeverLose, neverLose } from './never-lose.ts'

const args = v.object({ id: uuid, args: v.unknown() })

/**
 * Makes a quarantined change with what a person has mended in it. If it still cannot be made it stays, with what they
 * wrote and why it does not fit; nobody's typing is lost either way.
 */
export const retryQuarantined: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { id, args: mended }, context) {
    const item = await rows.get('quarantined', id)
    if (!isLiving(item)) return refuse('unknown-quarantined')
    const forbidden = context.may && forbids(context.may, item.name, mended)
    if (forbidden) return forbidden
    const trial = bufferedRows((noun, rowId) => rows.get(noun, rowId))
    const refusal = await make(trial, item, mended, { ...context, author: item.deviceName })
    if (refusal) {
      rows.put('quarantined', { ...item, args: mended, code: refusal.refused, path: refusal.path ?? '' })
      return undefined
    }
    for (const { noun, row } of trial.changes()) rows.put(noun, row)
    rows.put('quarantined', { ...item, args: mended, removedAt: context.now })
    return undefined
  },
}

async function make(rows: Rows, { name }: Quarantined, mended: unknown, context: MutationContext): Promise<Refusal | undefined> {
  if (!isNeverLose(name)) return refuse('unknown-mutation')
  const mutation = neverLose[name] as Mutation<unknown>
  const parsed = v.safeParse(mutation.args, mended)
  if (!parsed.success) return refuse('invalid-args', v.getDotPath(parsed.issues[0]) ?? '')
  return (await mutation.apply(rows, parsed.output, context)) ?? undefined
}
