/** Who is chosen in a list: some of it, or all of it but some. */
export type Selection =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<string> }

export const nobody: Selection = { kind: 'some', ids: new Set() }
export const everybody: Selection = { kind: 'all', except: new Set() }

export function isChosen(selection: Selection, id: string): boolean {
  return selection.kind === 'some' ? selection.ids.has(id) : !selection.except.has(id)
}

/** How many are chosen, of a list of so many. */
export function chosenOf(selection: Selection, total: number): number {
  return selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size)
}

/** With these chosen, or not any more, whatever they were. */
export function choose(selection: Selection, ids: readonly string[], chosen: boolean): Selection {
  const marked = new Set(selection.kind === 'some' ? selection.ids : selection.except)
  const put = chosen === (selection.kind === 'some')
  for (const id of ids) if (put) marked.add(id)
  else marked.delete(id)
  return selection.kind === 'some' ? { kind: 'some', ids: marked } : { kind: 'all', except: marked }
}

export function toggle(selection: Selection, id: string): Selection {
  return choose(selection, [id], !isChosen(selection, id))
}

/** The places between two, both included, in order. */
export function between(one: number, other: number): number[] {
  const [low, high] = one < other ? [one, other] : [other, one]
  return Array.from({ length: high - low + 1 }, (_, step) => low + step)
}
