import type { PeoplePage, PersonRow } from '@dangol/core/people-list'
import { permissionsOfDevice, type MemberRole, type Permission } from '@dangol/core/permissions'
import { usualSort } from '@dangol/core/people-list'
import type { CustomField } from '@dangol/core/rows'
import { describe, expect, it } from 'vitest'
import type { Asker } from '../../messaging/serve.ts'
import { listHandlers, type ListDesk } from './list-handlers.ts'

const asker: Asker = { kind: 'own-page', tabId: undefined, windowId: undefined, documentId: undefined }
const field = (id: string, shownToStaff: boolean) => ({ id, name: id, kind: 'text', choices: [], place: 1, shownToStaff, retiredAt: null, version: 1, createdAt: '', removedAt: null }) satisfies CustomField
const open = '55555555-5555-4555-8555-000000000001'
const closed = '55555555-5555-4555-8555-000000000002'
const row: PersonRow = {
  customerId: 'c1', name: '010-1234-5678', tier: null, visitCount: 1, spend: 0, lastVisitOn: null, tags: [], warning: false, firstPlatform: 'baemin',
  birthday: { month: 3, day: 4, calendar: 'solar', leapMonth: false, year: null }, fields: { [open]: '창가', [closed]: '비밀' },
}
const page: PeoplePage = { total: 1, everybody: 1, from: 0, rows: [row], today: '2026-11-22' }

function deskOf(role: MemberRole): { readonly handlers: ReturnType<typeof listHandlers>; readonly made: number[] } {
  const may = permissionsOfDevice(role)
  const made: number[] = []
  const desk = {
    permissions: { may: async () => may, forbids: async (name: string) => !may.has((name === 'removeNote' ? 'note.remove' : 'tag.write') satisfies Permission) },
    mirror: {
      people: async () => page, peopleIds: async () => ['c1'], listFrame: async () => ({ fields: [field(open, true), field(closed, false)], tags: [], views: [] }),
      mutateMany: async (mutations: readonly unknown[]) => { made.push(mutations.length); return mutations.map(() => 'saved') },
    },
  }
  return { handlers: listHandlers(desk as unknown as ListDesk), made }
}
const ask = { filter: {}, sort: usualSort, from: 0, count: 100 }

describe('a list, asked for by staff', () => {
  it('names nobody by their number, and tells no birthday and no field that is not theirs to see', async () => {
    const { handlers } = deskOf('staff')
    const answer = await handlers.people(ask, asker)
    expect(answer).toMatchObject({ status: 'shown', page: { rows: [{ name: '010-••••-5678', birthday: null, fields: { [open]: '창가' } }] } })
    expect(JSON.stringify(answer)).not.toContain('비밀')
    expect((await handlers.listFrame({}, asker)).fields.map(({ id }) => id)).toEqual([open])
  })
  it.each([[{ birthdayMonths: [3] }, 'birthdayMonths'], [{ fields: [{ fieldId: closed, is: 'filled' }] }, 'fields']] as const)('is not narrowed by what is masked: %o', async (filter, part) => {
    const { handlers } = deskOf('staff')
    expect(await handlers.people({ ...ask, filter } as unknown as typeof ask, asker)).toEqual({ status: 'forbidden', part })
    expect(await handlers.peopleIds({ ...ask, filter } as unknown as typeof ask, asker)).toEqual([])
    expect(await deskOf('owner').handlers.people({ ...ask, filter } as unknown as typeof ask, asker)).toMatchObject({ status: 'shown' })
  })
})

describe('a list, whoever asks', () => {
  it('is none where the filter says what is not known here', async () => {
    expect(await deskOf('owner').handlers.people({ ...ask, filter: { mood: 'good' } } as unknown as typeof ask, asker)).toEqual({ status: 'unread' })
  })
  it('has none of many changes made where one of them is not permitted, and never more than so many a time', async () => {
    const { handlers, made } = deskOf('staff')
    const tag = { name: 'addTag', args: { customerId: 'c1', name: '창가' } } as const
    expect(await handlers.mutateMany({ mutations: [tag, { name: 'removeNote', args: { noteId: 'n1', restore: false } }] }, asker)).toEqual({ status: 'refused', code: 'not-permitted' })
    expect(made).toEqual([])
    await handlers.mutateMany({ mutations: Array.from({ length: 1_000 }, () => tag) }, asker)
    expect(made).toEqual([200])
  })
})
