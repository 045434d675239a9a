import type { CustomerFilter } from '@dangol/core/customer-filter'
import type { ListFrame } from '@dangol/core/people-list'
import { consentPurposes, type ConsentPurpose } from '@dangol/core/rows'
import { platforms } from '@dangol/core/sighting'
import { tiers } from '@dangol/core/tiering'
import { useWords } from '../../words.ts'
import { FieldParts } from './field-parts.tsx'
import { without } from './filter-words.ts'
import { Choices, Pick, Range } from './filter-parts.tsx'

export interface FilterPanelProps {
  readonly id: string
  readonly filter: CustomerFilter
  readonly frame: ListFrame
  /** Whether birthdays may be asked for here: an answer would tell what is masked. */
  readonly birthdays: boolean
  change(filter: CustomerFilter): void
  close(): void
}

const withinDays = [7, 30, 90] as const
const beforeDays = [30, 60, 90, 180, 365] as const

/** Everything a list can be narrowed by. Each change holds at once, and is a chip above. */
export function FilterPanel({ id, filter, frame, birthdays, change, close }: FilterPanelProps) {
  const words = useWords()
  const { people, tier, platform } = words
  /** With a part anew; an empty one is none. */
  const put = <P extends keyof CustomerFilter>(part: P, value: CustomerFilter[P] | undefined) => change(value === undefined || (Array.isArray(value) && value.length === 0) ? without(filter, part) : { ...filter, [part]: value })
  return (
    <section id={id} class="filter-panel" aria-label={people.conditions} onKeyDown={(event) => { if (event.key === 'Escape' && !event.isComposing) { event.stopPropagation(); close() } }}>
      <div class="filter-parts">
        <Choices legend={people.part.tiers} options={[...tiers, 'none' as const].map((value) => ({ value, label: tier[value] }))} chosen={filter.tiers ?? []} choose={(chosen) => put('tiers', chosen)} />
        {frame.tags.length > 0 && <Choices legend={people.part.tags} options={frame.tags.map((tag) => ({ value: tag.id, label: tag.name }))} chosen={filter.tags?.any ?? []} choose={(any) => put('tags', any.length > 0 ? { ...filter.tags, any } : undefined)} />}
        <LastVisit filter={filter} put={(value) => put('lastVisit', value)} />
        <Range legend={people.part.visits} unit={people.unit.visits} value={filter.visits} change={(value) => put('visits', value)} />
        <Range legend={people.part.spend} unit={people.unit.won} value={filter.spend} change={(value) => put('spend', value)} />
        {birthdays && <Choices legend={people.part.birthdayMonths} options={Array.from({ length: 12 }, (_, n) => ({ value: n + 1, label: people.monthName(n + 1) }))} chosen={filter.birthdayMonths ?? []} choose={(chosen) => put('birthdayMonths', chosen)} />}
        <Choices legend={people.part.channels} options={platforms.map((value) => ({ value, label: platform[value] }))} chosen={filter.channels ?? []} choose={(chosen) => put('channels', chosen)} />
        <Consents filter={filter} put={(value) => put('consents', value)} />
        <FieldParts fields={frame.fields} conditions={filter.fields ?? []} change={(value) => put('fields', value)} />
      </div>
      <div class="deeds">
        {Object.keys(filter).length > 0 && <button type="button" class="plain-button" onClick={() => change(filter.text === undefined ? {} : { text: filter.text })}>{people.clearFilter}</button>}
        <button type="button" class="main-button" onClick={close}>{people.done}</button>
      </div>
    </section>
  )
}

interface PartProps<P extends keyof CustomerFilter> {
  readonly filter: CustomerFilter
  put(value: CustomerFilter[P] | undefined): void
}

function LastVisit({ filter: { lastVisit }, put }: PartProps<'lastVisit'>) {
  const { people } = useWords()
  const value = lastVisit?.withinDays !== undefined ? `within-${lastVisit.withinDays}` : lastVisit?.beforeDays !== undefined ? `before-${lastVisit.beforeDays}` : lastVisit?.never ? 'never' : lastVisit ? 'other' : ''
  const choose = (next: string) => {
    const [kind, days] = next.split('-')
    put(kind === 'within' ? { withinDays: Number(days) } : kind === 'before' ? { beforeDays: Number(days) } : kind === 'never' ? { never: true } : undefined)
  }
  const options = [
    { value: '', label: people.any },
    ...withinDays.map((days) => ({ value: `within-${days}`, label: people.within(days) })),
    ...beforeDays.map((days) => ({ value: `before-${days}`, label: people.before(days) })),
    { value: 'never', label: people.never },
  ]
  return <Pick label={people.part.lastVisit} value={value} options={options} choose={choose} />
}

/** One standing is asked of each purpose; a purpose of which nothing is asked is left out. */
function Consents({ filter: { consents = [] }, put }: PartProps<'consents'>) {
  const { consent, people } = useWords()
  const choose = (purpose: ConsentPurpose) => (state: string) => {
    const others = consents.filter((one) => one.purpose !== purpose)
    put(state === '' ? others : [...others, { purpose, state: state as 'given' }])
  }
  return (
    <fieldset class="filter-part">
      <legend>{people.part.consents}</legend>
      <div class="filter-consents">
        {consentPurposes.map((purpose) => (
          <Pick
            key={purpose}
            label={consent.purpose[purpose]}
            value={consents.find((one) => one.purpose === purpose)?.state ?? ''}
            options={[{ value: '', label: people.any }, ...(['given', 'withdrawn', 'never-asked'] as const).map((state) => ({ value: state, label: consent.state[state] }))]}
            choose={choose(purpose)}
          />
        ))}
      </div>
    </fieldset>
  )
}
