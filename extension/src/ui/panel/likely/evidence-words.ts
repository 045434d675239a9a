import type { LikelyPerson } from '../../../messaging/protocol.ts'
import type { PageWords } from '../../../locales/page.ts'

type Evidence = LikelyPerson['evidence'][number]

/** One piece of evidence in a few words. */
export function sayEvidence(one: Evidence, { likely, platform, value }: Pick<PageWords, 'likely' | 'platform' | 'value'>): string {
  const { evidence } = likely
  switch (one.code) {
    case 'nickname': return evidence.nickname(platform[one.platform], one.nickname)
    case 'name-same': return evidence['name-same'](one.name)
    case 'name-typo': case 'name-romanised': case 'name-differs': return evidence[one.code](one.name, one.other)
    case 'mask-fits': return evidence['mask-fits'](one.mask, one.name)
    case 'mask-same': return evidence['mask-same'](platform[one.platform], one.mask)
    case 'phone-fits': case 'phone-differs': case 'email-fits': case 'email-differs': case 'member-fits': case 'member-differs': return evidence[one.code](one.shown)
    case 'counts-rise': case 'counts-fall': return evidence[one.code](platform[one.platform], one.counts.map(value.number))
    case 'dishes': return evidence.dishes(one.shared, one.dishes)
    case 'hour': case 'hour-unusual': return evidence[one.code](one.hour, one.weekend)
    case 'rhythm': case 'rhythm-early': case 'rhythm-late': return evidence[one.code](one.every, one.since)
    case 'regular-here': return evidence['regular-here'](platform[one.platform], one.visits)
    case 'never-here': return evidence['never-here'](platform[one.platform])
    case 'reviews': return evidence.reviews(platform[one.platform], one.count)
    case 'review-waits': return evidence['review-waits'](platform[one.platform], one.on)
    case 'same-evening': case 'came-already': return evidence[one.code](platform[one.platform], one.on)
    case 'address': return evidence.address(one.words)
    case 'dishes-differ': case 'address-differs': return evidence[one.code]
  }
}
