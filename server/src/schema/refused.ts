import { builder } from '../builder.ts'
import { MemberRefused, PairingRefused, Refused } from '../errors.ts'
import { MemberRefusalCodeType, PairingRefusalCodeType, RefusalCodeType } from './enums.ts'

builder.objectType(Refused, {
  name: 'Refused',
  description: 'The change was not made, for a reason a program can act on.',
  fields: (t) => ({
    code: t.expose('code', { type: RefusalCodeType }),
    path: t.exposeString('path', { nullable: true, description: 'The argument that was wrong.' }),
    message: t.exposeString('message'),
  }),
})

builder.objectType(PairingRefused, {
  name: 'PairingRefused',
  fields: (t) => ({
    code: t.expose('code', { type: PairingRefusalCodeType }),
    message: t.exposeString('message'),
  }),
})

builder.objectType(MemberRefused, {
  name: 'MemberRefused',
  fields: (t) => ({
    code: t.expose('code', { type: MemberRefusalCodeType }),
    message: t.exposeString('message'),
  }),
})
