import { useEffect, useId, useState } from 'preact/hooks'
import { useWords } from '../../words.ts'

interface Option<T> {
  readonly value: T
  readonly label: string
}

export interface ChoicesProps<T> {
  readonly legend: string
  readonly options: readonly Option<T>[]
  readonly chosen: readonly T[]
  choose(chosen: T[]): void
}

/** Any of some. */
export function Choices<T extends string | number>({ legend, options, chosen, choose }: ChoicesProps<T>) {
  return (
    <fieldset class="filter-part">
      <legend>{legend}</legend>
      <div class="kinds">
        {options.map(({ value, label }) => (
          <label key={value}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={({ currentTarget }) => choose(currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export interface PickProps {
  readonly label: string
  readonly value: string
  readonly options: readonly Option<string>[]
  choose(value: string): void
}

/** One of some. A value that is none of them, as a view may hold that was made elsewhere, stays until another is picked. */
export function Pick({ label, value, options, choose }: PickProps) {
  const id = useId()
  const { people } = useWords()
  const known = options.some((option) => option.value === value)
  return (
    <div class="field filter-part">
      <label for={id}>{label}</label>
      <select id={id} class="select" value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {!known && <option value={value}>{people.otherRange}</option>}
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </div>
  )
}

export interface RangeValue {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

export interface RangeProps {
  readonly legend: string
  readonly unit: string
  readonly value: RangeValue | undefined
  change(value: { from?: number; to?: number } | undefined): void
}

/** From so many to so many, both included; an empty end is open. */
export function Range({ legend, unit, value, change }: RangeProps) {
  const { people } = useWords()
  const put = (end: 'from' | 'to') => (next: number | undefined) => {
    const ends = { from: value?.from, to: value?.to, [end]: next }
    const kept = { ...(ends.from !== undefined && { from: ends.from }), ...(ends.to !== undefined && { to: ends.to }) }
    change(Object.keys(kept).length > 0 ? kept : undefined)
  }
  return (
    <fieldset class="filter-part">
      <legend>{legend}</legend>
      <div class="filter-range">
        <Whole label={people.rangeFrom} value={value?.from} change={put('from')} />
        <span aria-hidden="true">~</span>
        <Whole label={people.rangeTo} value={value?.to} change={put('to')} />
        <span>{unit}</span>
      </div>
    </fieldset>
  )
}

/** A whole number that may be left out. What is no number yet is kept as typed, and counts as nothing. */
function Whole({ label, value, change }: { readonly label: string; readonly value: number | undefined; change(value: number | undefined): void }) {
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const read = (typed: string) => (/^\d{1,12}$/.test(typed.replace(/,/g, '')) ? Number(typed.replace(/,/g, '')) : undefined)
  // Taken out by its chip, it is empty here too.
  useEffect(() => { if (read(text) !== value) setText(value === undefined ? '' : String(value)) }, [value])
  return <input class="number" type="text" inputMode="numeric" aria-label={label} value={text} onInput={({ currentTarget }) => { setText(currentTarget.value); change(read(currentTarget.value)) }} />
}
