import type { KeptPermissions } from '../../sync/permission-keeper.ts'

/** What was kept, if this version of us can read it. */
export async function keptPermissions(): Promise<KeptPermissions | undefined> {
  const { permissions } = await chrome.storage.local.get('permissions') as { permissions?: Partial<KeptPermissions> }
  return typeof permissions?.deviceId === 'string' && Array.isArray(permissions.permissions) ? { deviceId: permissions.deviceId, permissions: permissions.permissions } : undefined
}
