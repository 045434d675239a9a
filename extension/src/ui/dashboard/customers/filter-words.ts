import type { CustomerFilter, FieldCondition } from '@dangol/core/customer-filter'
import type { ListFrame } from '@dangol/core/people-list'
import type { PageWords } from '../../../locales/page.ts'

/** One part of a filter, said in a few words, and the filter without it. */
export interface FilterChip {
  readonly key: string
  readonly text: string
  readonly without: CustomerFilter
}

/** A filter as chips that can be read, in the order in which it can be made. What was typed to find somebody is no chip. */
export function chipsOf(filter: CustomerFilter, frame: ListFrame, words: PageWords): FilterChip[] {
  const { people, tier, platform } = words
  const chips: FilterChip[] = []
  const add = (part: keyof CustomerFilter, text: string) => chips.push({ key: part, text, without: without(filter, part) })
  const nameOf = (id: string) => frame.tags.find((tag) => tag.id === id)?.name ?? people.goneTag
  if (filter.tiers) add('tiers', people.chip(people.part.tiers, filter.tiers.map((one) => tier[one]).join('·')))
  if (filter.tags) {
    const { any = [], all = [], none = [] } = filter.tags
    add('tags', people.chip(people.part.tags, [
      any.map(nameOf).join('·'), all.length > 0 ? people.allOf(all.map(nameOf).join('·')) : '', none.length > 0 ? people.noneOf(none.map(nameOf).join('·')) : '',
    ].filter(Boolean).join(', ')))
  }
  if (filter.channels) add('channels', people.chip(people.part.channels, filter.channels.map((one) => platform[one]).join('·')))
  if (filter.lastVisit) add('lastVisit', people.chip(people.part.lastVisit, lastVisitText(filter.lastVisit, words)))
  if (filter.visits) add('visits', people.chip(people.part.visits, rangeText(filter.visits, people.timesUnit, words)))
  if (filter.spend) add('spend', people.chip(people.part.spend, rangeText(filter.spend, words.value.won, words)))
  if (filter.birthdayMonths) add('birthdayMonths', people.chip(people.part.birthdayMonths, filter.birthdayMonths.map(people.monthName).join('·')))
  for (const [at, { purpose, state }] of (filter.consents ?? []).entries()) {
    const rest = filter.consents?.filter((_, other) => other !== at) ?? []
    chips.push({ key: `consents-${at}`, text: people.chip(words.consent.purpose[purpose], words.consent.state[state]), without: { ...without(filter, 'consents'), ...(rest.length > 0 && { consents: rest }) } })
  }
  for (const [at, condition] of (filter.fields ?? []).entries()) {
    const rest = filter.fields?.filter((_, other) => other !== at) ?? []
    const field = frame.fields.find(({ id }) => id === condition.fieldId)
    chips.push({ key: `fields-${at}`, text: people.chip(field?.name ?? people.goneField, conditionText(condition, frame, words)), without: { ...without(filter, 'fields'), ...(rest.length > 0 && { fields: rest }) } })
  }
  return chips
}

export function without(filter: CustomerFilter, part: keyof CustomerFilter): CustomerFilter {
  const { [part]: _, ...rest } = filter
  return rest
}

function lastVisitText({ from, to, withinDays, beforeDays, never }: NonNullable<CustomerFilter['lastVisit']>, { people }: PageWords): string {
  return [
    withinDays !== undefined ? people.within(withinDays) : '', beforeDays !== undefined ? people.before(beforeDays) : '',
    from !== undefined || to !== undefined ? people.range(from ?? '', to ?? '') : '', never === true ? people.never : never === false ? people.everCame : '',
  ].filter(Boolean).join(', ')
}

function rangeText({ from, to }: { readonly from?: number | undefined; readonly to?: number | undefined }, say: (value: number) => string, { people }: PageWords): string {
  return people.range(from === undefined ? '' : say(from), to === undefined ? '' : say(to))
}

function conditionText(condition: FieldCondition, frame: ListFrame, words: PageWords): string {
  const { people, value } = words
  switch (condition.is) {
    case 'filled': return people.filled
    case 'empty': return people.empty
    case 'text': return `“${condition.text}”`
    case 'number': return rangeText(condition, value.number, words)
    case 'date': return people.range(condition.from ?? '', condition.to ?? '')
    case 'yesNo': return condition.value ? people.yes : people.no
    case 'choice': {
      const choices = frame.fields.find(({ id }) => id === condition.fieldId)?.choices ?? []
      return condition.any.map((id) => choices.find((choice) => choice.id === id)?.name ?? people.goneField).join('·')
    }
  }
}
