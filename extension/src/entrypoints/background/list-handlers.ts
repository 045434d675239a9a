import { customerFilter, forbiddenPart, type CustomerFilter } from '@dangol/core/customer-filter'
import { maskedFrame, maskedRow } from '@dangol/core/masked-views'
import { sortKeys, type PeopleAsk } from '@dangol/core/people-list'
import * as v from 'valibot'
import type { PeopleAnswer } from '../../messaging/protocol.ts'
import type { Handlers } from '../../messaging/serve.ts'
import type { Mirror } from '../../sync/mirror.ts'
import type { PermissionKeeper } from '../../sync/permission-keeper.ts'

/** So many changes a time hold the lock for a moment only; whoever has more asks again, and can stop in between. */
export const manyAtOnce = 200

export interface ListDesk {
  readonly mirror: Mirror
  readonly permissions: PermissionKeeper
}

const askShape = v.object({ filter: customerFilter, sort: v.object({ by: v.picklist(sortKeys), down: v.boolean() }) })

/** A filter may be as old as a saved view, or newer than this extension: what it says is believed only as far as it is understood. */
function read(ask: { readonly filter: unknown; readonly sort: unknown }): PeopleAsk | undefined {
  const parsed = v.safeParse(askShape, ask)
  return parsed.success ? (parsed.output as PeopleAsk) : undefined
}

/** What lists of people ask: lines of a list, all of its ids, what stands around it, and many changes at once. */
export function listHandlers({ mirror, permissions }: ListDesk): Pick<Handlers, 'people' | 'peopleIds' | 'listFrame' | 'mutateMany'> {
  const refusal = async (filter: CustomerFilter): Promise<PeopleAnswer | undefined> => {
    const may = await permissions.may()
    if (may.has('personal.read')) return undefined
    const part = forbiddenPart(may, filter, (await mirror.listFrame()).fields)
    return part && { status: 'forbidden', part: part.part }
  }
  return {
    async people({ filter, sort, from, count }) {
      const ask = read({ filter, sort })
      if (!ask) return { status: 'unread' }
      const refused = await refusal(ask.filter)
      if (refused) return refused
      const [page, may] = await Promise.all([mirror.people(ask, from, count), permissions.may()])
      if (!page) return { status: 'unpaired' }
      if (may.has('personal.read')) return { status: 'shown', page }
      const { fields } = await mirror.listFrame()
      return { status: 'shown', page: { ...page, rows: page.rows.map((row) => maskedRow(may, row, fields)) } }
    },
    async peopleIds(asked) {
      const ask = read(asked)
      return ask && !(await refusal(ask.filter)) ? ((await mirror.peopleIds(ask)) ?? []) : []
    },
    listFrame: async () => maskedFrame(await permissions.may(), await mirror.listFrame()),
    async mutateMany({ mutations }) {
      const some = mutations.slice(0, manyAtOnce)
      for (const { name, args } of some) if (await permissions.forbids(name, args)) return { status: 'refused', code: 'not-permitted' }
      const results = await mirror.mutateMany(some)
      return results ? { status: 'made', results } : { status: 'unpaired' }
    },
  }
}
