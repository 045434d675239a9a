import { longestMonths, mayKeep, retentionKinds, type Retention, type RetentionKind } from '@dangol/core/retention'
import { builder } from '../builder.ts'
import { everyKind, readDestroyed, readRetention, setRetention, type Destroyed } from '../commands/retention/rules.ts'
import { Refused } from '../errors.ts'

interface Rule {
  readonly kind: RetentionKind
  readonly months: number | null
}

const RuleType = builder.objectRef<Rule>('RetentionRule').implement({
  description: 'How long one kind of data is kept.',
  fields: (t) => ({
    kind: t.exposeString('kind'),
    months: t.exposeInt('months', { nullable: true, description: 'null: for as long as its customer is.' }),
    usualMonths: t.int({ resolve: ({ kind }) => retentionKinds[kind] }),
    mayBeEndless: t.boolean({ resolve: ({ kind }) => mayKeep(kind, null) }),
  }),
})

const DestroyedType = builder.objectRef<Destroyed>('Destroyed').implement({
  description: 'What was destroyed because its time had come: how much, never whose.',
  fields: (t) => ({
    at: t.string({ resolve: ({ at }) => at }),
    kind: t.exposeString('kind'),
    count: t.exposeInt('count'),
  }),
})

const RetentionType = builder.objectRef<{ readonly rules: readonly Rule[]; readonly destroyed: readonly Destroyed[] }>('Retention').implement({
  fields: (t) => ({
    rules: t.field({ type: [RuleType], resolve: ({ rules }) => rules }),
    destroyed: t.field({ type: [DestroyedType], description: 'Newest first, the last hundred.', resolve: ({ destroyed }) => destroyed }),
    longestMonths: t.int({ resolve: () => longestMonths }),
  }),
})

builder.queryField('retention', (t) =>
  t.field({
    type: RetentionType,
    authScopes: { may: 'retention.read' },
    resolve: async (_root, _args, { database, storeId }) => ({ rules: rulesIn(await readRetention(database, storeId)), destroyed: await readDestroyed(database, storeId) }),
  }),
)

builder.mutationField('setRetention', (t) =>
  t.field({
    type: RetentionType,
    authScopes: { may: 'retention.write' },
    description: 'Keeps a kind of data for so many months, or, without `months`, for as long as its customer is. What is over its time goes within hours, for ever.',
    errors: { types: [Refused], union: { name: 'SetRetentionResult' }, result: { name: 'SetRetentionDone' } },
    args: { kind: t.arg.string({ required: true }), months: t.arg.int({ required: false }) },
    resolve: async (_root, { kind, months }, { database, storeId }) => {
      if (!(await setRetention(database, storeId, kind, months ?? null))) throw new Refused('invalid-args', 'months')
      return { rules: rulesIn(await readRetention(database, storeId)), destroyed: await readDestroyed(database, storeId) }
    },
  }),
)

function rulesIn(retention: Retention): Rule[] {
  return everyKind.map((kind) => ({ kind, months: retention[kind] }))
}
