import type { Ref } from 'preact'

export interface TroubleProps {
  readonly title: string
  readonly help?: string
  readonly headingRef?: Ref<HTMLHeadingElement>
  readonly again?: { readonly label: string; deed(): void }
}

/** A page that cannot show what was asked for: what happened, and what to do. */
export function Trouble({ title, help, headingRef = null, again }: TroubleProps) {
  return (
    <div class="trouble">
      <h1 ref={headingRef} tabIndex={-1}>{title}</h1>
      {help && <p>{help}</p>}
      {again && <button type="button" class="main-button" onClick={again.deed}>{again.label}</button>}
    </div>
  )
}
