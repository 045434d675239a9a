import { allPermissions, forbids, permissionsOfDevice, type Permission } from '@dangol/core/permissions'
import type { Outcome } from '../api/outcome.ts'

/** What the server last said that a device may do. */
export interface KeptPermissions {
  readonly deviceId: string
  readonly permissions: readonly string[]
}

export interface PermissionKeeperOptions {
  /** The device this browser is, if it is one. */
  device(): Promise<{ readonly id: string } | undefined>
  ask(): Promise<Outcome<readonly string[]>>
  load(): Promise<KeptPermissions | undefined>
  save(kept: KeptPermissions): Promise<void>
  changed(): void
}

export interface PermissionKeeper {
  /** What this device may do, as far as it was told: until then as much as any device, since the server decides anyway. */
  may(): Promise<ReadonlySet<Permission>>
  /** Whether the server would not let this device make a change, so that it is not even tried. */
  forbids(name: string, args: unknown): Promise<boolean>
  /** Asks the server anew. */
  refresh(): Promise<void>
}

/** Knows, without the network too, what the member may do for whom this device was paired. */
export function permissionKeeper({ device, ask, load, save, changed }: PermissionKeeperOptions): PermissionKeeper {
  async function may(): Promise<ReadonlySet<Permission>> {
    const [who, kept] = [await device(), await load()]
    if (!who || kept?.deviceId !== who.id) return permissionsOfDevice('owner')
    return new Set(allPermissions.filter((permission) => kept.permissions.includes(permission)))
  }
  return {
    may,
    forbids: async (name, args) => forbids(await may(), name, args) !== undefined,
    async refresh() {
      const who = await device()
      if (!who) return
      const answer = await ask()
      if (answer.status !== 'ok' || (await device())?.id !== who.id) return
      const before = await load()
      if (before?.deviceId === who.id && before.permissions.join() === answer.value.join()) return
      await save({ deviceId: who.id, permissions: answer.value })
      changed()
    },
  }
}
