import { Copy } from '../parts/copy.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { graphql } from '../server.ts'
import { useWords } from '../words/words.ts'

interface StoreKey {
  readonly version: number
  readonly masterFile: string | null
}

const load = () => graphql<{ storeKey: StoreKey }>('{ storeKey { version masterFile } }')

/** Where the key to the customers' data is, and what becomes of the data without it: said before it can happen. */
export function DataKey() {
  const { dataKey: say } = useWords()
  const { data, problem, reload } = useAnswer(load)
  const key = data?.storeKey
  return (
    <Sheet title={say.title} help={say.help} problem={problem} again={() => void reload()}>
      {key && (
        <div class="matter">
          {key.masterFile === null ? <p>{say.given}</p> : <Copy label={say.file} value={key.masterFile} wide />}
          <p class="quiet">{say.lost}</p>
          <p class="hint">{say.version(key.version)}</p>
        </div>
      )}
    </Sheet>
  )
}
