/** Why a file cannot be read as a table. Closed list: people are told each in one plain sentence. */
export const tableProblems = [
  'empty', 'not-a-table', 'old-excel', 'cut-off', 'damaged', 'bomb', 'too-large', 'cell-too-long',
  'password-needed', 'password-wrong', 'encryption-unknown', 'no-rows', 'no-header', 'no-columns',
] as const
export type TableProblem = (typeof tableProblems)[number]

/**
 * Thrown while a file is being read, and caught where the reading began: a file fails in the middle of a stream, where
 * nobody waits for an answer. It holds nothing of the file.
 */
export class TableUnreadable extends Error {
  readonly problem: TableProblem

  constructor(problem: TableProblem) {
    super(`the table cannot be read: ${problem}`)
    this.problem = problem
  }
}
