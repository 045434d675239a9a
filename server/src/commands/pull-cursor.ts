/** A place in the order in which rows are pulled: by version, then noun (its place in core's list), then id. */
export interface PullPlace {
  readonly version: number
  readonly noun: number
  readonly id: string
}

export const pullStart: PullPlace = { version: 0, noun: 0, id: '00000000-0000-0000-0000-000000000000' }

const shape = /^(\d{1,15})\.(\d{1,2})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The cursor that clients keep and give back; '' stands for the start. */
export function cursorOf({ version, noun, id }: PullPlace): string {
  return Buffer.from(`${version}.${noun}.${id}`).toString('base64url')
}

/** @returns undefined for anything that is not one of our cursors. */
export function placeOf(cursor: string): PullPlace | undefined {
  if (cursor === '') return pullStart
  const [, version, noun, id] = shape.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  return id === undefined ? undefined : { version: Number(version), noun: Number(noun), id }
}
