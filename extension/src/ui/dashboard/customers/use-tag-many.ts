import { usualSort, type PeopleAsk } from '@dangol/core/people-list'
import type { AnyMutation } from '../../../messaging/protocol.ts'
import type { Background } from '../../background.ts'
import type { Said } from '../../panel/use-toast.ts'
import { isSameTag } from '../../panel/with-mutation.ts'
import { useWords } from '../../words.ts'
import { type Selection } from './selection.ts'
import { useBulk, type BulkOutcome, type BulkProgress } from './use-bulk.ts'

interface Tag {
  readonly id: string
  readonly name: string
}

export interface TagMany {
  readonly progress: BulkProgress | null
  add(name: string): Promise<void>
  remove(tag: Tag): Promise<void>
  stop(): void
}

export interface TagManyProps {
  readonly background: Background
  readonly ask: PeopleAsk
  readonly selection: Selection
  say(said: Said): void
}

/**
 * A tag for everybody who is chosen, or off all of them: one deed, said once, with one way back. Whoever had it before, or had
 * not, is as before after that way back too.
 */
export function useTagMany({ background, ask, selection, say }: TagManyProps): TagMany {
  const { people, problem: problems } = useWords()
  const bulk = useBulk(background)
  const chosenIds = async (): Promise<readonly string[]> => {
    if (selection.kind === 'some') return [...selection.ids]
    return (await background.ask('peopleIds', ask)).filter((id) => !selection.except.has(id))
  }
  const tell = ({ changed, refused, problem }: BulkOutcome, text: (count: number) => string, back: (() => Promise<readonly AnyMutation[]>) | null) => {
    const said = [problem ? problems[problem] : '', changed.length > 0 || (!problem && refused === 0) ? text(changed.length) : '', refused > 0 ? people.someRefused(refused) : ''].filter(Boolean).join(' ')
    const undo = back && changed.length > 0 ? () => void back().then((mutations) => bulk.run(mutations)).then((outcome) => tell(outcome, people.takenBack, null)) : undefined
    say({ text: said, ...(undo && { undo }) })
  }
  const tagNamed = async (name: string): Promise<Tag | undefined> => (await background.ask('listFrame', {})).tags.find((tag) => isSameTag(tag.name, name))
  /** Who has a tag before the deed: for them it changes nothing, and so nothing is to be taken back. */
  const holders = async (tag: Tag | undefined): Promise<ReadonlySet<string>> => new Set(tag ? await background.ask('peopleIds', { filter: { tags: { any: [tag.id] } }, sort: usualSort }) : [])
  const ids = (mutations: readonly AnyMutation[]) => mutations.flatMap(({ args }) => ('customerId' in args ? [args.customerId] : []))
  const adding = (to: readonly string[], name: string): AnyMutation[] => to.map((customerId) => ({ name: 'addTag', args: { customerId, name } }))
  const removing = (from: readonly string[], tagId: string): AnyMutation[] => from.map((customerId) => ({ name: 'removeTag', args: { customerId, tagId } }))
  return {
    progress: bulk.progress,
    stop: bulk.stop,
    async add(name) {
      const had = await holders(await tagNamed(name))
      const outcome = await bulk.run(adding((await chosenIds()).filter((customerId) => !had.has(customerId)), name))
      tell(outcome, (count) => people.tagged(name, count), async () => {
        const tag = await tagNamed(name)
        return tag ? removing(ids(outcome.changed), tag.id) : []
      })
    },
    async remove({ id, name }) {
      const had = await holders({ id, name })
      const outcome = await bulk.run(removing((await chosenIds()).filter((customerId) => had.has(customerId)), id))
      tell(outcome, (count) => people.untagged(name, count), async () => adding(ids(outcome.changed), name))
    },
  }
}
