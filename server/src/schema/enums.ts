import type { RefusalCode } from '@dangol/core/mutation'
import { scopeNouns } from '@dangol/core/permissions'
import { consentPurposes, consentWays } from '@dangol/core/rows'
import { platforms } from '@dangol/core/sighting'
import type { MemberRefusalCode } from '../commands/members.ts'
import type { PairingRefusalCode } from '../commands/pair-device.ts'
import { IdentityKind, LinkedBy, NameKind, NoteKind, OrderStatus, ReservationStatus, Role, TierName } from '../db/generated/prisma/enums.ts'
import { builder } from '../builder.ts'

/** noShow → NO_SHOW, invalid-args → INVALID_ARGS: GraphQL's names for the domain's words. */
function named<Word extends string>(words: readonly Word[]): { readonly [name: string]: { readonly value: Word } } {
  return Object.fromEntries(words.map((value) => [value.replace(/[A-Z]/g, (letter) => `_${letter}`).replaceAll('-', '_').toUpperCase(), { value }]))
}

const refusalCodes = {
  'unknown-mutation': true, 'invalid-args': true, 'unknown-customer': true, 'unknown-record': true,
  'unknown-tag': true, 'unknown-note': true, 'unknown-edit': true, 'unknown-quarantined': true, 'unknown-field': true, 'identity-taken': true, 'not-permitted': true, 'erased-customer': true, 'consent-needed': true,
} as const satisfies Record<RefusalCode, true>
const pairingCodes = {
  'wrong-code': true, 'used-code': true, 'expired-code': true, 'too-many-attempts': true,
} as const satisfies Record<PairingRefusalCode, true>

const keysOf = <Word extends string>(words: Readonly<Record<Word, unknown>>): Word[] => Object.keys(words) as Word[]

const memberCodes = { 'unknown-member': true, 'above-you': true, 'last-owner': true } as const satisfies Record<MemberRefusalCode, true>

export const RoleType = builder.enumType('Role', { values: named(keysOf(Role)), description: 'Who a member is to the store; what that allows is in the table of permissions.' })
export const NounType = builder.enumType('Noun', { values: named(scopeNouns) })
export const MemberRefusalCodeType = builder.enumType('MemberRefusalCode', { values: named(keysOf(memberCodes)) })
export const TierNameType = builder.enumType('TierName', { values: named(keysOf(TierName)) })
export const NameKindType = builder.enumType('NameKind', { values: named(keysOf(NameKind)), description: 'Whether a name is a person\'s own, a pattern such as 이**, or a nickname.' })
export const IdentityKindType = builder.enumType('IdentityKind', { values: named(keysOf(IdentityKind)) })
export const NoteKindType = builder.enumType('NoteKind', { values: named(keysOf(NoteKind)) })
export const ConsentPurposeType = builder.enumType('ConsentPurpose', { values: named(consentPurposes), description: 'What consent is asked for, each by itself: storing beyond the order, advertising by SMS, Kakao or e-mail, at night (21–08), and notes about health.' })
export const ConsentWayType = builder.enumType('ConsentWay', { values: named(consentWays) })
export const LinkedByType = builder.enumType('LinkedBy', { values: named(keysOf(LinkedBy)), description: 'Who joined a record to its customer: a strong identity on the page, or a person\'s word.' })
export const OrderStatusType = builder.enumType('OrderStatus', { values: named(keysOf(OrderStatus)) })
export const ReservationStatusType = builder.enumType('ReservationStatus', { values: named(keysOf(ReservationStatus)) })
export const PlatformType = builder.enumType('Platform', {
  // A name may not begin with a digit: 11st.
  values: Object.fromEntries(Object.entries(named(platforms)).map(([name, value]) => [/^\d/.test(name) ? `_${name}` : name, value])),
})
export const RefusalCodeType = builder.enumType('RefusalCode', { values: named(keysOf(refusalCodes)) })
export const PairingRefusalCodeType = builder.enumType('PairingRefusalCode', { values: named(keysOf(pairingCodes)) })
export const RecordKindType = builder.enumType('RecordKind', { values: named(['order', 'reservation', 'review', 'inquiry'] as const) })
