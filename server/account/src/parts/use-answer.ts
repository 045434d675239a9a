import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Answer } from '../server.ts'

/** What was asked for, kept while it is asked for again. @param ask the same function as long as it is the same question */
export function useAnswer<Data>(ask: () => Promise<Answer<Data>>): { readonly data: Data | null; readonly problem: string | null; reload(): Promise<void> } {
  const [data, setData] = useState<Data | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const reload = useCallback(async () => {
    const answer = await ask()
    setProblem(answer.ok ? null : answer.code)
    if (answer.ok) setData(answer.data)
  }, [ask])
  useEffect(() => void reload(), [reload])
  return { data, problem, reload }
}
