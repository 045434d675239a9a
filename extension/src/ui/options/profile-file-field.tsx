import { useState } from 'preact/hooks'
import type { TaughtRefusal } from '../../messaging/protocol.ts'
import type { FieldName } from '../../messaging/teaching.ts'
import type { Background } from '../background.ts'
import { keepTaught } from '../teach/keep-taught.ts'
import { largestFile, readFile, type ProfileFile } from '../teach/profile-file.ts'
import { fieldWords } from '../teach/told-words.ts'
import { useWords } from '../words.ts'

export interface ProfileFileFieldProps {
  readonly background: Background
  taken(said: string): void
}

/** A taught page that was handed on: what it would read is shown before it is taken. */
export function ProfileFileField({ background, taken }: ProfileFileFieldProps) {
  const words = useWords()
  const { teach } = words
  const [file, setFile] = useState<Pick<ProfileFile, 'basedOn' | 'profile'> | null>(null)
  const [problem, setProblem] = useState<'file' | TaughtRefusal | 'unpaired' | 'stopped' | null>(null)
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    const found = chosen.size > largestFile ? undefined : readFile(await chosen.text().catch(() => ''))
    setFile(found ?? null)
    setProblem(found ? null : 'file')
  }
  const take = async ({ profile, basedOn }: Pick<ProfileFile, 'basedOn' | 'profile'>) => {
    const kept = await keepTaught(background, profile, basedOn)
    if (kept.status === 'failed') return setProblem(kept.reason)
    setFile(null)
    setProblem(null)
    taken(teach.fileTaken(hostOf(profile)))
  }
  const page = file?.profile.pages[0]
  return (
    <>
      <p class="hint">{teach.fileHelp}</p>
      {problem && <p class="problem" role="alert">{problem === 'file' ? teach.fileBad : teach.refusal[problem]}</p>}
      {file && page && (
        <div class="taught-file">
          <strong>{teach.fileFound(hostOf(file.profile), teach.kind[page.kind])}</strong>
          <span>{teach.fileFields(Object.keys(page.fields).map((name) => fieldWords(name as FieldName, page.kind, words)))}</span>
          <button type="button" class="main-button" onClick={() => void take(file)}>{teach.fileTake}</button>
        </div>
      )}
      <label class="plain-button file-button">
        {teach.fromFile}
        <input
          type="file"
          class="unseen"
          accept="application/json,.json"
          onChange={({ currentTarget }) => {
            void choose(currentTarget.files?.[0])
            // The same file may be chosen again.
            currentTarget.value = ''
          }}
        />
      </label>
    </>
  )
}

function hostOf({ matches }: ProfileFile['profile']): string {
  return /^https:\/\/([^/]+)\//.exec(String(matches[0]))?.[1] ?? ''
}
