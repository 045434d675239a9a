import type { DraftRow, Outbox } from './outbox.ts'

export async function draftOf(outbox: Outbox, customerId: string): Promise<DraftRow | null> {
  return (await outbox.drafts.get(customerId)) ?? null
}

/** Keeps a text that is still being typed; an empty one is no draft. */
export async function saveDraft(outbox: Outbox, draft: DraftRow): Promise<void> {
  if (draft.text.trim() === '') await outbox.drafts.delete(draft.customerId)
  else await outbox.drafts.put(draft)
}
