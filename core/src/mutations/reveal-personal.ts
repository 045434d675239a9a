import * as v from 'valibot'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { isLiving } from '../customer.ts'
import { customerOf } from '../person.ts'
import { personalKinds } from '../masking.ts'

const args = v.object({ customerId: uuid, field: v.picklist(personalKinds) })

/**
 * Somebody is about to see a masked value whole. It changes no row: it travels so that the server writes down whose, when
 * and by whom, and where it cannot travel yet it waits on the device's disk before anything is shown.
 */
export const revealPersonal: Mutation<v.InferOutput<typeof args>> = {
  args,
  toldOnly: true,
  async apply(rows, { customerId }) {
    return isLiving(await customerOf(rows, customerId)) ? undefined : refuse('unknown-customer')
  },
}
