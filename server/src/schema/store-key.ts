import { builder } from '../builder.ts'
import { continueRotation, startRotation, type Rotation } from '../commands/keys/rotate-key.ts'
import { rotateMaster } from '../commands/keys/rotate-master.ts'
import { forbidden } from '../errors.ts'

/** A request's share of a rotation: short enough for a server that others wait for, too. */
const shareMs = 1_000

interface KeyState {
  readonly version: number
  readonly masterFile: string | null
}

const StoreKeyType = builder.objectRef<KeyState>('StoreKey').implement({
  description: 'What the store\'s personal data is encrypted with. Keys themselves are never told.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Of the store\'s own key; each rotation raises it.' }),
    masterFile: t.exposeString('masterFile', { nullable: true, description: 'The file that the master key is kept in, on the server; null where it is set from outside (DANGOL_MASTER_KEY).' }),
  }),
})

const KeyRotationType = builder.objectRef<Rotation & { readonly masterRefused: string | null }>('KeyRotation').implement({
  fields: (t) => ({
    version: t.int({ resolve: ({ keyVersion }) => keyVersion }),
    left: t.exposeInt('left', { description: 'Rows that are not encrypted with the new key yet: ask again until there are none.' }),
    masterRefused: t.exposeString('masterRefused', { nullable: true, description: 'Why the master key was not changed.' }),
  }),
})

builder.queryField('storeKey', (t) =>
  t.field({
    type: StoreKeyType,
    skipTypeScopes: true,
    authScopes: { may: 'storeKey.read' },
    resolve: async (_root, _args, { database, store }) => ({ version: (await store()).keyVersion, masterFile: database.vault.file() }),
  }),
)

builder.mutationField('rotateKey', (t) =>
  t.field({
    type: KeyRotationType,
    description: 'Gives the store a new key, or goes on with that: for about a second, while everybody works on.',
    skipTypeScopes: true,
    authScopes: { may: 'storeKey.write' },
    args: { master: t.arg.boolean({ description: 'The master key instead, which is every store\'s: at the server\'s console only.' }), resume: t.arg.boolean({ description: 'Only goes on with a rotation.' }) },
    resolve: async (_root, { master, resume }, { database, everyStore, principal, storeId, store }) => {
      if (master) {
        if (principal?.kind !== 'admin') throw forbidden()
        return { keyVersion: (await store()).keyVersion, left: 0, masterRefused: (await rotateMaster(everyStore)) ?? null }
      }
      if (!resume) await startRotation(database, storeId)
      return { ...(await continueRotation(database, storeId, shareMs)), masterRefused: null }
    },
  }),
)
