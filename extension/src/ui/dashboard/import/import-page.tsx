import { useWords } from '../../words.ts'
import type { DashboardPage, PageProps } from '../page.ts'
import { ChooseFile } from './choose-file.tsx'
import { Finished } from './finished.tsx'
import { MapColumns } from './map-columns.tsx'
import { PastImports } from './past-imports.tsx'
import { Preview } from './preview.tsx'
import { useImport } from './use-import.ts'
import { Working } from './working.tsx'

/** Bringing a file of people in: chosen, its columns said, looked at whole, and only then written; and taken back in one click. */
function Import({ background, heading }: PageProps) {
  const { bring } = useWords()
  const flow = useImport(background)
  const { step } = flow
  return (
    <div class="import">
      <h1 ref={heading} tabIndex={-1}>{bring.title}</h1>
      <ol class="steps" aria-label={bring.stepsLabel}>
        {bring.steps.map((name, at) => <li key={name} aria-current={at === flow.stage ? 'step' : undefined}><span>{name}</span></li>)}
      </ol>
      {flow.trouble && <p class="problem" role="alert">{flow.trouble}</p>}
      {step.name === 'choose' && (
        <>
          <ChooseFile flow={flow} password={step.password} />
          <PastImports background={background} undo={flow.undo} />
        </>
      )}
      {step.name === 'columns' && <MapColumns flow={flow} table={step.table} fileName={step.fileName} />}
      {step.name === 'working' && <Working {...step} stop={step.stoppable ? flow.stop : undefined} />}
      {step.name === 'preview' && <Preview flow={flow} view={step.view} background={background} />}
      {step.name === 'finished' && <Finished flow={flow} view={step.view} background={background} />}
    </div>
  )
}

export const importPage: DashboardPage = { path: 'import', title: ({ bring }) => bring.title, inNavigation: true, needs: 'customer.import', Page: Import }
