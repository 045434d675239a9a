import type { MutationArgs, MutationName } from '@dangol/core/mutations'
import { newId } from '../commands/make-store.ts'
import { actorOf } from '../commands/access-log/record-access.ts'
import { runMutation } from '../commands/run-mutation.ts'
import type { Context } from '../context.ts'
import { Refused, unauthenticated } from '../errors.ts'

/** Makes a change in the asker's name; throws `Refused`, which the field's result shows. */
export async function runForClient<N extends MutationName>(context: Context, name: N, args: MutationArgs<N>): Promise<void> {
  const { principal, database, address } = context
  if (!principal) throw unauthenticated()
  const { storeId, id, name: author, may } = principal
  const refusal = await runMutation(database, { storeId, name, args, author, may, mutationKey: `${id}/${newId()}`, now: context.now(), actor: actorOf(principal, address) })
  if (refusal) throw new Refused(refusal.refused, refusal.path)
}
