/** Small rows that belong to a customer, found by customer and taken away by row id. */
export class OwnedRows<T> {
  private readonly owners = new Map<string, string>()
  private readonly rows = new Map<string, Map<string, T>>()

  set(id: string, customerId: string | undefined, value: T | null): void {
    const before = this.owners.get(id)
    if (before !== undefined && (before !== customerId || value === null)) {
      this.rows.get(before)?.delete(id)
      this.owners.delete(id)
    }
    if (customerId === undefined || value === null) return
    this.owners.set(id, customerId)
    const rows = this.rows.get(customerId)
    if (rows) rows.set(id, value)
    else this.rows.set(customerId, new Map([[id, value]]))
  }

  of(customerId: string): T[] {
    return [...(this.rows.get(customerId)?.values() ?? [])]
  }

  *entries(): Generator<readonly [customerId: string, value: T]> {
    for (const [customerId, rows] of this.rows) for (const value of rows.values()) yield [customerId, value]
  }

  clear(): void {
    this.owners.clear()
    this.rows.clear()
  }
}
