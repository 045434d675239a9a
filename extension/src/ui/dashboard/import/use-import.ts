import { ImportRefused, type ImportView } from '@dangol/core/import/import-desk'
import { importWords } from '@dangol/core/import/import-words'
import { namesSomebody, sendRows, withFields, type KnownTable } from '@dangol/core/import/send-import'
import type { Target } from '@dangol/core/import/targets'
import { fieldsInOrder } from '@dangol/core/custom-field'
import { orProblem } from '@dangol/core/table-file/open-table'
import { useMemo, useRef, useState } from 'preact/hooks'
import type { Background } from '../../background.ts'
import { useWords } from '../../words.ts'
import { deskOf, insist, Unanswered } from './desk.ts'
import { fingerprintOf, knowFile } from './read-file.ts'

export type Step =
  /** @param password the file that was chosen asks for one */
  | { readonly name: 'choose'; readonly password: File | null }
  | { readonly name: 'columns'; readonly table: KnownTable; readonly fileName: string }
  | { readonly name: 'working'; readonly what: 'opening' | 'reading' | 'writing' | 'undoing'; readonly done: number; readonly of: number | null; readonly stoppable: boolean }
  | { readonly name: 'preview'; readonly view: ImportView }
  | { readonly name: 'finished'; readonly view: ImportView }

export interface ImportFlow {
  readonly step: Step
  /** Which of the steps that are shown it is. */
  readonly stage: number
  readonly trouble: string | null
  open(file: File, password?: string): Promise<void>
  setColumn(column: number, target: Target): void
  send(): Promise<void>
  confirm(): Promise<void>
  undo(id: string): Promise<void>
  /** To the step before; what was read stays until it is read again. */
  back(): void
  again(): void
  stop(): void
}

const stages: Readonly<Record<Step['name'], number>> = { choose: 0, columns: 1, working: 2, preview: 2, finished: 3 }

class Stopped extends Error {}

/** The way of a file from somebody's disk into the store. */
export function useImport(background: Background): ImportFlow {
  const { bring, language } = useWords()
  const desk = useMemo(() => deskOf(background), [background])
  const [step, setStep] = useState<Step>({ name: 'choose', password: null })
  const [trouble, setTrouble] = useState<string | null>(null)
  const chosen = useRef<{ file: File; table: KnownTable } | null>(null)
  const view = useRef<ImportView | null>(null)
  const run = useRef(0)

  /** What goes wrong is said, and leads back to where it can be put right. */
  async function attempt(work: (stopped: () => boolean) => Promise<void>, otherwise: Step): Promise<void> {
    const mine = (run.current += 1)
    setTrouble(null)
    try {
      await work(() => run.current !== mine)
    } catch (error) {
      if (error instanceof Stopped || run.current !== mine) return
      setStep(otherwise)
      setTrouble(error instanceof Unanswered ? bring.unanswered[error.why] : error instanceof ImportRefused ? bring.refused : bring.failed)
      if (!(error instanceof Unanswered) && !(error instanceof ImportRefused)) throw error
    }
  }

  const columns = (table: KnownTable): Step => ({ name: 'columns', table, fileName: chosen.current?.file.name ?? '' })
  const back: Step = { name: 'choose', password: null }

  return {
    step, stage: stages[step.name], trouble,
    open: (file, password) => attempt(async (stopped) => {
      setStep({ name: 'working', what: 'opening', done: 0, of: null, stoppable: false })
      const table = await knowFile(file, password)
      if (stopped()) return
      if ('problem' in table) {
        setStep({ name: 'choose', password: table.problem === 'password-needed' || table.problem === 'password-wrong' ? file : null })
        // A password that was not typed yet is no mistake: the field says what it is for.
        if (table.problem !== 'password-needed') setTrouble(importWords(language).problem[table.problem])
        return
      }
      // Without them it is read as before: what else it says is not lost for it.
      const fields = await background.ask('customFields', {}).then(fieldsInOrder, () => [])
      if (stopped()) return
      const whole = withFields(table, fields)
      chosen.current = { file, table: whole }
      setStep(columns(whole))
    }, back),
    setColumn(column, target) {
      if (!chosen.current) return
      const { table } = chosen.current
      const taken = table.plan.columns.map((former, at) => (at === column ? target : former))
      chosen.current = { ...chosen.current, table: { ...table, plan: { ...table.plan, columns: taken } } }
      setStep(columns(chosen.current.table))
    },
    send: () => attempt(async (stopped) => {
      if (!chosen.current) return
      const { file, table } = chosen.current
      if (!namesSomebody(table.plan)) return setTrouble(importWords(language).problem['no-columns'])
      setStep({ name: 'working', what: 'reading', done: 0, of: null, stoppable: true })
      const fingerprint = await fingerprintOf(file, table)
      const begun = await insist(() => desk.start({ fileName: file.name, fingerprint, preset: table.plan.preset.id, headers: table.head.headers }), stopped)
      const keeper = { add: (...rows: Parameters<typeof desk.add>) => insist(() => {
        if (stopped()) throw new Stopped()
        return desk.add(...rows)
      }, stopped) }
      const sent = await orProblem(() => sendRows(table, begun, keeper, (_, rows) => stopped() || setStep({ name: 'working', what: 'reading', done: rows, of: null, stoppable: true })))
      if ('problem' in sent) {
        await desk.discard(begun.id)
        setTrouble(importWords(language).problem[sent.problem])
        return setStep(columns(table))
      }
      view.current = sent
      setStep({ name: 'preview', view: sent })
    }, chosen.current ? columns(chosen.current.table) : back),
    confirm: () => attempt(async (stopped) => {
      let standing = view.current
      if (!standing) return
      const { id } = standing
      do {
        setStep({ name: 'working', what: 'writing', done: standing.applied, of: standing.chunks, stoppable: false })
        standing = await insist(() => desk.confirm(id), stopped)
      } while (standing.state === 'applying' && !stopped())
      view.current = standing
      setStep({ name: 'finished', view: standing })
    }, view.current ? { name: 'preview', view: view.current } : back),
    undo: (id) => attempt(async (stopped) => {
      let standing: ImportView
      setStep({ name: 'working', what: 'undoing', done: 0, of: null, stoppable: false })
      do {
        standing = await insist(() => desk.undo(id), stopped)
        if (standing.state === 'undoing') setStep({ name: 'working', what: 'undoing', done: standing.undone, of: standing.applied, stoppable: false })
      } while (standing.state === 'undoing' && !stopped())
      setStep({ name: 'finished', view: standing })
    }, back),
    back() {
      setTrouble(null)
      if (step.name === 'preview' && view.current) void desk.discard(view.current.id).catch(() => undefined)
      setStep(step.name === 'preview' && chosen.current ? columns(chosen.current.table) : back)
    },
    again() {
      chosen.current = view.current = null
      setTrouble(null)
      setStep(back)
    },
    stop() {
      run.current += 1
      setStep(chosen.current ? columns(chosen.current.table) : back)
    },
  }
}

