import type { ListFrame } from '@dangol/core/people-list'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Mark } from '../../mark.tsx'
import { Trouble } from '../../panel/trouble.tsx'
import { useWords } from '../../words.ts'
import type { DashboardPage, PageProps } from '../page.ts'
import { hashOf } from '../route.ts'
import { ExportList } from '../export/export-list.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ListTools } from './list-tools.tsx'
import { PeopleGrid } from './people-grid.tsx'
import { between, choose, chosenOf, everybody, isChosen, nobody, toggle } from './selection.ts'
import { useLineHeight } from './use-line-height.ts'
import { useList } from './use-list.ts'
import { useLook } from './use-look.ts'
import { useTagMany } from './use-tag-many.ts'
import { ViewsBar } from './views-bar.tsx'

const bareFrame: ListFrame = { fields: [], tags: [], views: [] }

/** Everybody the store knows: found, narrowed, put in order, chosen and tagged. */
function Customers({ background, epoch, sync, arg, heading, may, say }: PageProps) {
  const words = useWords()
  const { dashboard, people, panel } = words
  const [frame, setFrame] = useState<ListFrame | null>(null)
  useEffect(() => void background.ask('listFrame', {}).then(setFrame, () => setFrame((before) => before ?? bareFrame)), [background, epoch])
  const { look, change, reset, active, setActive, top, box } = useLook(arg, frame)
  const ask = { filter: look.filter, sort: look.sort }
  const list = useList(background, ask, epoch)
  const [selection, setSelection] = useState(nobody)
  const anchor = useRef(0)
  const lineHeight = useLineHeight()
  // Whoever is no more in the list is not chosen by it either.
  useEffect(() => setSelection(nobody), [JSON.stringify(ask.filter)])
  const tagging = useTagMany({ background, ask, selection, say })
  const chosen = chosenOf(selection, list.total)
  const at = Math.max(0, Math.min(active, list.total - 1))

  const press = (to: number, reach: boolean) => {
    const row = list.row(to)
    if (!row) return
    if (reach) setSelection((before) => choose(before, between(anchor.current, to).flatMap((n) => list.row(n)?.customerId ?? []), true))
    else {
      anchor.current = to
      setSelection((before) => toggle(before, row.customerId))
    }
  }
  const open = ({ customerId }: { readonly customerId: string }) => { location.hash = hashOf('customer', customerId) }
  const narrowed = Object.keys(look.filter).length > 0
  return (
    <div class="customers">
      <header class="customers-head">
        <h1 ref={heading} tabIndex={-1}>{dashboard.customers}</h1>
        <p role="status">{list.status === 'shown' ? (narrowed ? people.someOf(list.total, list.everybody) : people.count(list.everybody)) : ''}</p>
      </header>
      {frame && <ViewsBar background={background} views={frame.views} viewId={arg} look={look} maySave={may('savedView.write')} saved={reset} say={say} />}
      <ListTools
        frame={frame ?? bareFrame} look={look} birthdays={may('personal.read')} change={change} toList={() => box.current?.focus()}
        more={may('customer.export') && list.status === 'shown' && list.total > 0 && <ExportList background={background} ask={ask} total={list.total} shown={look.columns} fields={frame?.fields ?? []} masked={!may('personal.read')} say={say} />}
      />
      {chosen > 0 && (
        <BulkBar
          chosen={chosen} total={list.total} tags={frame?.tags ?? []} progress={tagging.progress} mayTag={may('tag.write')}
          addTag={(name) => void tagging.add(name)} removeTag={(tag) => void tagging.remove(tag)} stop={tagging.stop}
          chooseAll={() => setSelection(everybody)} chooseNone={() => setSelection(nobody)}
        />
      )}
      {list.status === 'stopped' && <Trouble title={panel.stopped} />}
      {(list.status === 'forbidden' || list.status === 'unread') && <Trouble title={list.status === 'forbidden' ? people.forbidden : people.unread} help={people.otherFilter} />}
      {list.status === 'shown' && list.total === 0 && <Nobody narrowed={narrowed} loading={sync?.state === 'loading'} clear={() => change({ ...look, filter: {} })} />}
      {list.total > 0 && (
        <PeopleGrid
          list={list} frame={frame ?? bareFrame} columns={look.columns} sort={look.filter.text === undefined ? look.sort : null} active={at} lineHeight={lineHeight} label={dashboard.customers}
          top={top} boxRef={(element) => { box.current = element }}
          isChosen={(row) => isChosen(selection, row.customerId)}
          move={setActive} toggle={press} open={open}
          chooseAll={() => setSelection(everybody)}
          chooseNone={() => (chosen > 0 ? setSelection(nobody) : false)}
          sortBy={(by) => change({ ...look, sort: { by, down: look.sort.by === by ? !look.sort.down : by !== 'name' } })}
        />
      )}
      <p class="hint keys-hint">{people.keys}</p>
    </div>
  )
}

/** Why there is nobody in the list, and what to do. */
function Nobody({ narrowed, loading, clear }: { readonly narrowed: boolean; readonly loading: boolean; clear(): void }) {
  const { panel, people } = useWords()
  return (
    <div class="empty">
      {!narrowed && <Mark size={56} />}
      <h2>{narrowed ? people.nobody : panel.empty}</h2>
      <p>{narrowed ? people.nobodyHelp : loading ? panel.loadingHelp : panel.emptyHelp}</p>
      {narrowed && <button type="button" class="main-button" onClick={clear}>{people.showEverybody}</button>}
    </div>
  )
}

export const customersPage: DashboardPage = { path: 'customers', title: ({ dashboard }) => dashboard.customers, inNavigation: true, Page: Customers }
