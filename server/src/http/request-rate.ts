/** Requests of each key in the last minute, in this process: a leaky bucket that a key fills and time empties. */
export interface RequestRate {
  /** @returns 0 if the request may be answered, else the seconds until one may be. */
  wait(id: string, perMinute: number, nowMs: number): number
}

interface Bucket {
  level: number
  at: number
}

/** Buckets kept before the empty ones are thrown away. */
const many = 10_000

export function requestRate(): RequestRate {
  const buckets = new Map<string, Bucket>()
  return {
    wait(id, perMinute, nowMs) {
      const bucket = buckets.get(id) ?? { level: 0, at: nowMs }
      const perMs = perMinute / 60_000
      bucket.level = Math.max(0, bucket.level - Math.max(0, nowMs - bucket.at) * perMs)
      bucket.at = nowMs
      if (buckets.size > many) for (const [key, { level, at }] of buckets) if (level <= (nowMs - at) * perMs) buckets.delete(key)
      buckets.set(id, bucket)
      if (bucket.level + 1 > perMinute) return Math.max(1, Math.ceil((bucket.level + 1 - perMinute) / perMs / 1000))
      bucket.level += 1
      return 0
    },
  }
}
