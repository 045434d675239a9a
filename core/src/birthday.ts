/** A birthday as a civil date, never a timestamp. Lunar ones are stored as said and converted each year. */
export interface Birthday {
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31 (lunar: 1 to 30). */
  readonly day: number
  readonly calendar: 'solar' | 'lunar'
  /** A lunar leap month (윤달). */
  readonly leapMonth: boolean
  readonly year: number | null
}
