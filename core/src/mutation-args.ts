import * as v from 'valibot'

export const uuid = v.pipe(v.string(), v.uuid())
export const customerName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))
export const tagName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20))
export const noteText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000))
export const instant = v.pipe(v.string(), v.isoTimestamp(), v.transform((text) => new Date(text).toISOString()))
