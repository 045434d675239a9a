import { describe, expect, it } from 'vitest'
import { overlayWords } from '../../locales/overlay.ts'
import { overlayTexts } from '../../locales/overlay-texts.ts'
import type { RecordReading } from '../../sites/engine/read-record.ts'
import { finish } from '../../sites/engine/steps.ts'
import { recordShelf } from './record-shelf.ts'

const reading = (number: string, name: string, seenAt = '2026-11-22T00:00:00.000Z', text = ''): RecordReading => ({
  parts: [{} as Element], anchors: [], cell: '*', fields: [],
  sighting: { kind: 'review', site: 's', page: 'p', key: { platform: 'shop', shop: '', number }, who: { name: { kind: 'masked', text: name } }, seenAt, ...(text && { text }) },
})
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

describe('the records of a page', () => {
  it('are asked about once, and again only when their facts are others', () => {
    const shelf = recordShelf(overlayWords(overlayTexts('ko')))
    finish(shelf.put([reading('1', '강**'), reading('2', '윤**')]))
    expect(ids(shelf.unasked())).toEqual(['review//1', 'review//2'])
    for (const shown of shelf.unasked()) shown.asked = shown.facts
    finish(shelf.put([reading('1', '강**', '2026-11-22T01:00:00.000Z'), reading('2', '윤**', undefined, '맛있어요')]))
    expect(ids(shelf.unasked())).toEqual(['review//2'])
  })

  it('keep their answer while the person is the same, and lose it with the person', () => {
    const shelf = recordShelf(overlayWords(overlayTexts('ko')))
    finish(shelf.put([reading('1', '강**'), reading('2', '윤**')]))
    for (const shown of shelf.all().values()) shelf.answer(shown, { status: 'anonymous', recordId: 'r' })
    finish(shelf.put([reading('1', '강**', undefined, '또 왔어요'), reading('2', '표**')]))
    expect(shelf.get('review//1')?.content?.look).toBe('link')
    expect(shelf.get('review//2')?.content).toBeNull()
  })

  it('are found by their first part', () => {
    const shelf = recordShelf(overlayWords(overlayTexts('ko')))
    const one = reading('1', '강**')
    finish(shelf.put([one, reading('2', '윤**')]))
    expect(shelf.at(one.parts[0])?.id).toBe('review//1')
    expect(shelf.at(undefined)).toBeUndefined()
  })
})
