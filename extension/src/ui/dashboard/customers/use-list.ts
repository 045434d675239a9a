import type { PeopleAsk, PersonRow } from '@dangol/core/people-list'
import type { CivilDate } from '@dangol/core/time'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PeopleAnswer } from '../../../messaging/protocol.ts'
import type { Background } from '../../background.ts'

/** So many lines are asked for at once. */
const step = 100

/** The lines of a list as far as somebody has looked. */
export interface LoadedList {
  readonly status: 'loading' | 'shown' | 'stopped' | Exclude<PeopleAnswer, { status: 'shown' }>['status']
  readonly total: number
  /** How many the store knows. */
  readonly everybody: number
  readonly today: CivilDate
  /** undefined while it is on its way. */
  row(at: number): PersonRow | undefined
  /** Tells which lines are in sight; what of them is not here is asked for. */
  look(from: number, to: number): void
}

interface Held {
  readonly key: string
  readonly status: LoadedList['status']
  readonly total: number
  readonly everybody: number
  readonly today: CivilDate
  readonly steps: ReadonlyMap<number, readonly PersonRow[]>
}

const nothing = { total: 0, everybody: 0, today: '1970-01-01', steps: new Map<number, readonly PersonRow[]>() }

/**
 * A list of people, asked for in steps as it is scrolled. When something has changed only what is in sight is asked again,
 * and what was there stays until the answer is.
 */
export function useList(background: Background, ask: PeopleAsk, epoch: number): LoadedList {
  const key = JSON.stringify(ask)
  const [held, setHeld] = useState<Held>({ key, status: 'loading', ...nothing })
  const sight = useRef({ from: 0, to: 0 })
  const asked = useRef(new Set<string>())
  // What answers a question that has become old is dropped.
  const current = useRef({ key, epoch })
  current.current = { key, epoch }

  const load = (at: number) => {
    const mark = `${key}/${epoch}/${at}`
    if (asked.current.has(mark)) return
    asked.current.add(mark)
    const isCurrent = () => current.current.key === key && current.current.epoch === epoch
    background.ask('people', { ...ask, from: at * step, count: step }).then((answer) => {
      if (isCurrent()) setHeld((before) => withAnswer(before, key, at, answer))
    }, () => {
      asked.current.delete(mark)
      if (isCurrent()) setHeld((before) => (before.key === key && before.status === 'shown' ? before : { key, status: 'stopped', ...nothing }))
    })
  }
  const look = (from: number, to: number) => {
    sight.current = { from, to }
    for (let at = Math.floor(Math.max(0, from) / step); at * step <= to; at += 1) load(at)
  }
  useEffect(() => {
    asked.current.clear()
    // Another list begins at its top; the same one is asked again where it is looked at.
    const { from, to } = held.key === key ? sight.current : { from: 0, to: 0 }
    look(from, to)
  }, [background, key, epoch])

  return {
    ...held,
    // Between the question and its answer, the list that was there stays in sight.
    row: (at) => held.steps.get(Math.floor(at / step))?.[at % step],
    look,
  }
}

function withAnswer(before: Held, key: string, at: number, answer: PeopleAnswer): Held {
  if (answer.status !== 'shown') return { key, status: answer.status, ...nothing }
  const { total, everybody, today, rows } = answer.page
  const same = before.key === key && before.status === 'shown'
  const steps = new Map(same ? before.steps : [])
  steps.set(at, rows)
  return { key, status: 'shown', total, everybody, today, steps }
}
