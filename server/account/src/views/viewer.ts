import type { Permission } from '@dangol/core/permissions'
import { graphql } from '../server.ts'

export type RoleName = 'OWNER' | 'MANAGER' | 'STAFF'
export const roleNames: readonly RoleName[] = ['OWNER', 'MANAGER', 'STAFF']

/** Who is signed in, at which store, and what they may do there. */
export interface Viewer {
  readonly name: string
  readonly memberId: string | null
  readonly role: RoleName
  readonly permissions: readonly Permission[]
  readonly memberships: readonly { readonly storeId: string; readonly storeName: string; readonly role: RoleName }[]
}

export interface ViewerAnswer {
  readonly viewer: Viewer
  readonly store: { readonly id: string; readonly name: string }
}

export function askViewer() {
  return graphql<ViewerAnswer>('{ store { id name } viewer { name memberId role permissions memberships { storeId storeName role } } }')
}
