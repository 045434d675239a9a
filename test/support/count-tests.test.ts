import { describe, expect, it } from 'vitest'
import type { JsonTestResults } from 'vitest/node'
import { countTests } from './count-tests.mjs'

type Status = 'passed' | 'failed' | 'skipped' | 'todo'

/** A report as Vitest writes it, of which only the counted parts matter. */
function report(...files: readonly { readonly status: 'passed' | 'failed'; readonly tests: readonly Status[] }[]): JsonTestResults {
  const count = (status: Status) => files.flatMap(({ tests }) => tests).filter((test) => test === status).length
  return {
    numPassedTests: count('passed'), numFailedTests: count('failed'), numPendingTests: count('skipped'), numTodoTests: count('todo'),
    testResults: files.map(({ status, tests }) => ({ status, assertionResults: tests.map((test) => ({ status: test })) })),
  } as unknown as JsonTestResults
}

describe('counting a run', () => {
  it('counts tests, not files', () => {
    const run = report({ status: 'passed', tests: ['passed', 'passed'] }, { status: 'failed', tests: ['passed', 'failed', 'failed'] })
    expect(countTests(run)).toEqual({ passed: 3, failed: 2, notRun: 0 })
  })

  it('counts a file that could not be loaded as a failure', () => {
    expect(countTests(report({ status: 'failed', tests: [] }))).toEqual({ passed: 0, failed: 1, notRun: 0 })
  })

  it('counts a file whose tests pass and whose clearing up fails as a failure', () => {
    expect(countTests(report({ status: 'failed', tests: ['passed'] }))).toEqual({ passed: 1, failed: 1, notRun: 0 })
  })

  it('keeps skipped and planned tests apart from passed ones', () => {
    expect(countTests(report({ status: 'passed', tests: ['passed', 'skipped', 'todo'] }))).toEqual({ passed: 1, failed: 0, notRun: 2 })
  })
})
