// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { PageProfile, SiteProfile } from '../profile.ts'
import { readPage } from './read-page.ts'

const badge = { beside: ['number'], cell: 'li' } as const
const orders: PageProfile = {
  id: 'orders', kind: 'order', route: {}, landmarks: [[{ css: 'ul' }]], empty: [], always: ['number'], badge,
  record: { begin: [{ css: 'li' }] }, fields: { number: { find: [{ by: 'structure', css: '.no' }] } }, key: { number: ['number'] },
}

/** The sightings of a list whose page profile differs from the plain one by `changes`. */
function read(list: string, changes: Partial<PageProfile>, url = 'https://kim.example.com/orders') {
  const page = new DOMParser().parseFromString(`<ul>${list}</ul>`, 'text/html')
  const site: SiteProfile = { id: 'example', version: 1, platform: 'shop', matches: ['https://*.example.com/*'], loggedOut: [], pages: [{ ...orders, ...changes }] }
  return readPage(page, url, site, '2026-11-22T00:00:00.000Z')
}
const sightings = (...args: Parameters<typeof read>) => read(...args)?.records.map(({ sighting }) => sighting) ?? []

describe('what is read of a place', () => {
  it('leaves out the parts that are none of the value', () => {
    const changes = { fields: { number: { find: [{ by: 'structure', css: 'p', without: 'b, span' }] } } } as const
    expect(sightings('<li><p><b>완<i>료</i></b>A1<span>12</span></p><em>13</em></li>', changes)[0]?.key.number).toBe('A1')
  })

  it('keeps texts apart that the page glues together', () => {
    const glued = '<li><i class="no">A1</i><p><span>2026.08.21</span><span>20:24</span></p></li>'
    const ordered = (way: 'text' | 'parted-text') => ({ fields: { ...orders.fields, ordered: { find: [{ by: 'structure', css: 'p', read: way }] } } }) as const
    expect(sightings(glued, ordered('parted-text'))[0]).toMatchObject({ ordered: { at: '2026-08-21T11:24:00.000Z', precision: 'minute' } })
    expect(sightings(glued, ordered('text'))[0]).not.toHaveProperty('ordered')
  })

  it('keeps them apart beside a label, too', () => {
    const list = '<li><i class="no">A1</i><dl><dt>주문일시</dt><dd><span>2026.08.21</span><span>20:24</span><s>예정</s></dd></dl></li>'
    const ordered = (way: object) => ({ fields: { ...orders.fields, ordered: { find: [{ by: 'label', labels: ['주문일시'], ...way }] } } }) as Partial<PageProfile>
    expect(sightings(list, ordered({ read: 'parted-text', without: 's' }))[0]).toMatchObject({ ordered: { at: '2026-08-21T11:24:00.000Z', precision: 'minute' } })
    expect(sightings(list, ordered({}))[0]).not.toHaveProperty('ordered')
  })

  it('reads a label\'s own attribute and what stands in a text box beside it', () => {
    const list = '<li><span>주문번호</span><input value="A1"></li><li><span>주문번호</span><b data-no="A2">보기</b></li>'
    const number = (way: object) => ({ fields: { number: { find: [{ by: 'label', labels: ['주문번호'], ...way }] } } }) as Partial<PageProfile>
    expect(sightings(list, number({ pattern: '^(A\\d)$' })).map(({ key }) => key.number)).toEqual(['A1'])
    expect(sightings(list, number({ read: '@data-no' })).map(({ key }) => key.number)).toEqual(['A2'])
  })

  it('reads what a text box holds, and nothing of passwords and hidden boxes', () => {
    expect(sightings('<li><input class="no" value="A1"></li>', {})[0]?.key.number).toBe('A1')
    for (const type of ['password', 'hidden', 'checkbox']) expect(sightings(`<li><input class="no" type="${type}" value="A1"></li>`, {})).toEqual([])
  })

  it('looks for a shape outside of boxes that hold others of that shape', () => {
    const changes = { fields: { ...orders.fields, ordered: { find: [{ by: 'text', pattern: '^(\\d{4}-\\d\\d-\\d\\d)$', without: '.reply' }] } } } as const
    expect(sightings('<li><b class="no">A1</b><p>2026-08-21</p><div class="reply"><p>2026-08-22</p></div></li>', changes)[0]).toMatchObject({ ordered: { at: '2026-08-20T15:00:00.000Z' } })
  })
})

describe('the value of a label', () => {
  const changes = { fields: { ...orders.fields, item: { find: [{ by: 'label', labels: ['상품명'] }] } } } as const
  const itemIn = (table: string) => sightings(`<li><b class="no">A1</b><table><tbody>${table}</tbody></table></li>`, changes)[0]
  it('stands beside it', () => expect(itemIn('<tr><th>상품명</th><td>쌀과자</td><th>옵션</th><td>1kg</td></tr>')).toMatchObject({ items: [{ name: '쌀과자' }] }))
  it('is never another label', () => {
    expect(itemIn('<tr><th>상품명</th><th>옵션</th></tr><tr><td>쌀과자</td><td>1kg</td></tr>')).not.toHaveProperty('items')
    expect(itemIn('<tr><th><span>상품명</span></th><th>옵션</th></tr>')).not.toHaveProperty('items')
  })
})

describe('where a record is', () => {
  it('is wherever the common part of the ids is', () => {
    const changes = {
      record: { begin: [{ css: '[id]' }], join: { attribute: 'id', pattern: '^(row_\\d+)_' } },
      fields: { number: { find: [{ by: 'attribute', css: '[id$="_no"]' }] }, amount: { find: [{ by: 'attribute', css: '[id$="_won"]' }] } },
    } as const
    expect(sightings('<li id="row_1_box"><b id="row_1_no">A1</b></li><li><b id="row_10_no">B1</b><b id="row_10_won">10원</b></li><li id="row_1_won">5원</li><li id="row_2_no"> </li>', changes))
      .toMatchObject([{ key: { number: 'A1' }, amount: 5 }, { key: { number: 'B1' }, amount: 10 }])
  })
})

describe('a row under a header', () => {
  const changes = {
    record: { begin: [{ css: 'b.no', up: 'tr' }] }, columns: { cell: 'td', header: 'th', within: 'table' },
    fields: { ...orders.fields, request: { find: [{ by: 'column', headers: ['메모'] }] } },
  } as const
  const rows = (...all: string[]) => sightings(`<li><table><tr><th>번호</th><th>손님</th><th>메모</th></tr>${all.join('')}</table></li>`, changes)
  it('is read by the position of the header\'s words', () => expect(rows('<tr><td><b class="no">A1</b></td><td>가</td><td>문 앞에</td></tr>')).toMatchObject([{ request: '문 앞에' }]))
  it('is not read by position when a cell from above reaches into it', () => {
    const [first, second] = rows('<tr><td rowspan="2"></td><td><b class="no">A1</b></td><td>문 앞에</td></tr>', '<tr><td><b class="no">A2</b></td><td>경비실에</td></tr>')
    expect(first).toMatchObject({ request: '문 앞에' })
    expect(second).not.toHaveProperty('request')
  })
})

describe('columns whose header is a table apart', () => {
  const changes = {
    record: { begin: [{ css: 'td.no', up: 'tr' }] }, columns: { cell: 'td', header: 'th', within: 'body', proof: { header: '번호', pattern: '^A\\d$' } },
    fields: { ...orders.fields, request: { find: [{ by: 'column', headers: ['메모'] }] } },
  } as const
  const list = '<li><table><tr><td class="no">A1</td><td>문 앞에</td></tr></table></li>'
  const requestUnder = (...headers: string[]) => sightings(`<li><table><tr>${headers.map((word) => `<th>${word}</th>`).join('')}</tr></table></li>${list}`, changes)[0]
  it('are read once one cell proves that they are under it', () => expect(requestUnder('번호', '메모')).toMatchObject({ request: '문 앞에' }))
  it.each([['메모', '번호'], ['선택', '번호', '메모'], ['주문', '메모']])('are not read under %s, %s, …', (...headers) => {
    expect(requestUnder(...headers)).toMatchObject({ key: { number: 'A1' } })
    expect(requestUnder(...headers)).not.toHaveProperty('request')
  })
})

describe('the key of a record', () => {
  const key = { number: ['number'], shop: { address: '^https://([^.]+)\\.example\\.com/' } } as const
  it('has the shop of the address', () => expect(sightings('<li><b class="no">A1</b></li>', { key })[0]?.key).toEqual({ platform: 'shop', shop: 'kim', number: 'A1' }))
  it('has the number of the address, where the page prints none', () => {
    const popup = { number: [{ address: '/order/(\\d+)/' }] } as const
    expect(sightings('<li><b class="no">A1</b></li>', { key: popup }, 'https://kim.example.com/order/42/detail')[0]?.key.number).toBe('42')
    expect(sightings('<li><b class="no">A1</b></li>', { key: popup })).toEqual([])
  })
  it('is none when the address names no shop', () => expect(sightings('<li><b class="no">A1</b></li>', { key }, 'https://example.com/orders')).toEqual([]))
  it('may be missing from a page, whose records are then counted and not captured', () => {
    const { key: _key, ...keyless } = orders
    const page = new DOMParser().parseFromString('<ul><li>A</li><li>B</li></ul>', 'text/html')
    const site: SiteProfile = { id: 'example', version: 1, platform: 'shop', matches: ['https://example.com/*'], loggedOut: [], pages: [{ ...keyless, always: [] }] }
    expect(readPage(page, 'https://example.com/', site, '2026-11-22T00:00:00.000Z')).toMatchObject({ state: 'listed', records: [], counts: { found: 2 }, lost: [] })
  })
})

describe('the items of a record', () => {
  const items = { each: 'p', fields: { item: { find: [{ by: 'structure', css: 'b' }] }, quantity: { find: [{ by: 'structure', css: 'i' }] }, amount: { find: [{ by: 'structure', css: 'u' }] } } } as const
  it('are read each in its box', () => {
    expect(sightings('<li><em class="no">A1</em><p><b>국밥</b><i>2개</i><u>18,000원</u></p><p><b>만두</b><i>1개</i></p></li>', { items })[0])
      .toMatchObject({ items: [{ name: '국밥', quantity: 2, amount: 18_000 }, { name: '만두', quantity: 1, amount: null }] })
  })
  it('are none when one of them has no name', () => {
    expect(sightings('<li><em class="no">A1</em><p><b>국밥</b></p><p><b>-</b></p></li>', { items })[0]).not.toHaveProperty('items')
  })
  it('are none when a quantity that the page prints cannot be read: it is no 1', () => {
    expect(sightings('<li><em class="no">A1</em><p><b>국밥</b><i>2개</i></p><p><b>만두</b></p></li>', { items })[0]).not.toHaveProperty('items')
    const fields = { ...orders.fields, item: { find: [{ by: 'structure', css: 'b' }] }, quantity: { find: [{ by: 'structure', css: 'i' }] } } as const
    expect(sightings('<li><em class="no">A1</em><b>국밥</b></li>', { fields })[0]).not.toHaveProperty('items')
  })
  it('are none when none has an amount, where the page prints them', () => {
    expect(sightings('<li><em class="no">A1</em><p><b>국밥</b><i>2개</i><s>18,000원</s></p></li>', { items })[0]).not.toHaveProperty('items')
    const { amount: _amount, ...fields } = items.fields
    expect(sightings('<li><em class="no">A1</em><p><b>국밥</b><i>2개</i></p></li>', { items: { ...items, fields } })[0]).toMatchObject({ items: [{ name: '국밥', amount: null }] })
  })
  it('take the amount of the record only with a quantity, because one text may sum up several', () => {
    const fields = { ...orders.fields, item: { find: [{ by: 'structure', css: 'b' }] }, amount: { find: [{ by: 'structure', css: 'u' }] } } as const
    expect(sightings('<li><em class="no">A1</em><b>국밥 외 2</b><u>30,000원</u></li>', { fields })[0]).toMatchObject({ amount: 30_000, items: [{ name: '국밥 외 2', quantity: 1, amount: null }] })
  })
})

describe('a field that some records truly lack', () => {
  const fields = { ...orders.fields, member: { find: [{ by: 'attribute', css: '[data-member]', read: '@data-member', pattern: '^([1-9]\\d*)$' }] } } as const
  const changes = { fields, always: ['number', 'member'], owed: { member: 'button' } } as const
  const row = (number: string, rest: string) => `<li><em class="no">${number}</em>${rest}</li>`
  it('is lost where what speaks for it is seen and it is not', () => {
    const reading = read(row('A1', '<button>CRM</button>') + row('A2', '<button>CRM</button>'), changes)
    expect(reading?.lost).toEqual(['member'])
    expect(reading?.counts.fields).toEqual({ number: 2 })
  })
  it('is not lost where its place says that there is none, or where nothing speaks for it', () => {
    const reading = read(row('A1', '<button data-member="0">CRM</button>') + row('A2', '(비회원)') + row('A3', '<button data-member="310">CRM</button>'), changes)
    expect(reading?.lost).toEqual([])
    expect(reading?.counts.fields).toEqual({ number: 3, member: 3 })
    expect(reading?.records.map(({ sighting }) => sighting.who.member !== undefined)).toEqual([false, false, true])
  })
})

describe('a text too long for its field', () => {
  it.each([['nickname', 60], ['item', 200], ['request', 1_000]] as const)('is no %s, so that the rest is still captured', (field, most) => {
    const told = (length: number) => JSON.stringify(sightings(`<li><em class="no">A1</em><b>${'가'.repeat(length)}</b></li>`, { fields: { ...orders.fields, [field]: { find: [{ by: 'structure', css: 'b' }] } } }))
    expect(told(most)).toContain('가')
    expect(told(most + 1)).not.toContain('가')
    expect(told(most + 1)).toContain('A1')
  })
})

describe('the end of a reservation', () => {
  const stay = (starts: string, ends: string) => {
    const fields = { ...orders.fields, starts: { find: [{ by: 'structure', css: 'b' }] }, ends: { find: [{ by: 'structure', css: 'i' }] } } as const
    return sightings(`<li><em class="no">A1</em><b>${starts}</b><i>${ends}</i></li>`, { kind: 'reservation', fields })[0]
  }
  it('may be printed apart from its start', () => expect(stay('2026-11-25 15:00', '2026-11-26 11:00')).toMatchObject({ ends: { at: '2026-11-26T02:00:00.000Z' } }))
  it('is the one printed with its start where there are both', () => expect(stay('2026-11-25~2026-11-27', '2026-11-26')).toMatchObject({ ends: { at: '2026-11-26T15:00:00.000Z' } }))
  it.each([['before its start', '2026-11-26', '2026-11-25'], ['without a start', '', '2026-11-25']])('is none %s', (_, starts, ends) => {
    expect(stay(starts, ends)).not.toHaveProperty('ends')
  })
})
