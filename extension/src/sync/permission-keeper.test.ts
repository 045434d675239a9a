import { permissionsOfDevice } from '@dangol/core/permissions'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../api/outcome.ts'
import { permissionKeeper, type KeptPermissions } from './permission-keeper.ts'

function deviceWith(answer: Outcome<readonly string[]>) {
  const world = { device: { id: 'one' } as { id: string } | undefined, answer, kept: undefined as KeptPermissions | undefined, changes: 0 }
  const keeper = permissionKeeper({
    device: async () => world.device, ask: async () => world.answer, load: async () => world.kept,
    save: async (kept) => void (world.kept = kept), changed: () => void (world.changes += 1),
  })
  return { world, keeper }
}
const staff: Outcome<readonly string[]> = { status: 'ok', value: [...permissionsOfDevice('staff'), 'something.new'] }

describe('what a device may do', () => {
  it('is what any device may until the server has said', async () => {
    const { keeper } = deviceWith({ status: 'unreachable' })
    await keeper.refresh()
    expect(await keeper.may()).toEqual(permissionsOfDevice('owner'))
  })

  it('is what the server said, also when it cannot be reached any more, and told once', async () => {
    const { keeper, world } = deviceWith(staff)
    await keeper.refresh()
    world.answer = { status: 'unreachable' }
    await keeper.refresh()
    expect(await keeper.may()).toEqual(permissionsOfDevice('staff'))
    expect([await keeper.forbids('removeNote', {}), await keeper.forbids('addNote', {})]).toEqual([true, false])
    world.answer = staff
    await keeper.refresh()
    expect(world.changes).toBe(1)
  })

  it('is not what another device was told', async () => {
    const { keeper, world } = deviceWith(staff)
    await keeper.refresh()
    world.device = { id: 'two' }
    expect(await keeper.forbids('removeNote', {})).toBe(false)
    world.device = undefined
    await keeper.refresh()
    expect(world.kept?.deviceId).toBe('one')
  })
})
