import { shownFacts } from '@dangol/core/person'
import type { Customer } from '@dangol/core/rows'

/** The rows of people who have several: a few among the many who have one, and told apart from them here. */
export class MergedPeople {
  /** Of those merged away. */
  private readonly hidden = new Map<string, Customer>()
  /** Of those whom others were merged into. */
  private readonly shown = new Map<string, Customer>()
  private moved = new Set<string>()

  /** Takes a customer as they now stand; null where there is nobody. */
  set(id: string, customer: Customer | null): void {
    const before = this.groupOf(id)
    this.hidden.delete(id)
    this.shown.delete(id)
    if (customer?.rootId) this.hidden.set(id, customer)
    else if (customer?.mergedIds) this.shown.set(id, customer)
    const after = this.groupOf(id)
    if (before !== after) for (const moved of `${before} ${after}`.split(' ')) this.moved.add(moved)
  }

  /** Whose person is no longer made of the same rows, since it was last asked. */
  takeMoved(): ReadonlySet<string> {
    const moved = this.moved
    if (moved.size > 0) this.moved = new Set()
    return moved
  }

  isHidden(id: string): boolean {
    return this.hidden.has(id)
  }

  /** The name of a row that is not shown; null where it is not here. */
  nameOf(id: string): string | null {
    return this.hidden.get(id)?.name ?? null
  }

  /** Under which id somebody is shown, whichever of theirs this is. */
  rootOf(id: string): string {
    return this.hidden.get(id)?.rootId ?? id
  }

  /** The ids of somebody's rows, the one shown first. */
  idsOf(rootId: string): readonly string[] {
    return [rootId, ...(this.shown.get(rootId)?.mergedIds ?? [])]
  }

  /** The rows themselves, as far as they are here; none for whoever has only one. */
  rowsOf(rootId: string): readonly Customer[] {
    const root = this.shown.get(rootId)
    return root ? [root, ...(root.mergedIds ?? []).flatMap((id) => this.hidden.get(id) ?? [])] : []
  }

  /** A customer with what only their other rows say. */
  whole(customer: Customer): Customer {
    return this.shown.has(customer.id) ? { ...customer, ...shownFacts(this.rowsOf(customer.id)) } : customer
  }

  /** The shown row that a hidden one is part of, if it is here. */
  shownRowOf(hiddenId: string): Customer | undefined {
    return this.shown.get(this.rootOf(hiddenId))
  }

  clear(): void {
    this.hidden.clear()
    this.shown.clear()
    this.moved.clear()
  }

  private groupOf(id: string): string {
    return this.idsOf(this.rootOf(id)).join(' ')
  }
}
