import { useState } from 'preact/hooks'
import { Copy } from '../parts/copy.tsx'
import { graphql } from '../server.ts'
import { problemOf, useWords } from '../words/words.ts'

interface Verdict {
  readonly entries: number
  readonly fault: 'ALTERED' | 'MISSING' | 'UNCHAINED' | 'BEHEADED' | 'CUT_OFF' | 'REPLACED' | null
  readonly brokenSeq: number | null
  readonly headSeq: number | null
  readonly headHash: string | null
}

/** Walks the whole log and says whether it is as it was written; its end is to be kept elsewhere. */
export function LogCheck() {
  const words = useWords()
  const { log: say } = words
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const check = async () => {
    setBusy(true)
    const answer = await graphql<{ verifyAccessLog: Verdict }>('{ verifyAccessLog { entries fault brokenSeq headSeq headHash } }')
    setBusy(false)
    setProblem(answer.ok ? null : answer.code)
    setVerdict(answer.ok ? answer.data.verifyAccessLog : null)
  }
  return (
    <div class="matter">
      <div class="deeds"><button type="button" class="plain-button" aria-disabled={busy} onClick={() => void check()}>{busy ? say.checking : say.check}</button></div>
      {problem && <p class="problem" role="alert">{problemOf(words, problem)}</p>}
      <div role="status">
        {verdict && verdict.fault === null && <p class="said">{say.whole(verdict.entries)}</p>}
        {verdict?.fault && <p class="problem">{say.broken(verdict.brokenSeq ?? 0, say.fault[verdict.fault])}</p>}
      </div>
      {verdict && verdict.fault === null && verdict.headHash && (
        <>
          <p class="quiet">{say.keep}</p>
          <Copy label={say.head} value={`${verdict.headSeq} ${verdict.headHash}`} wide />
        </>
      )}
    </div>
  )
}
