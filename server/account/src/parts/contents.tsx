import { useWords } from '../words/words.ts'

/** One matter of the page, and where it is. */
export interface Part {
  /** Of the element that holds its sheet. */
  readonly id: string
  readonly title: string
}

/** What is on a long page, in the order in which it comes. A link goes there and takes the keyboard along. */
export function Contents({ parts }: { readonly parts: readonly Part[] }) {
  const { home } = useWords()
  return (
    <nav class="contents" aria-label={home.contents}>
      <ul>
        {parts.map(({ id, title }) => (
          <li key={id}><a href={`#${id}`} onClick={(event) => { event.preventDefault(); goTo(id) }}>{title}</a></li>
        ))}
      </ul>
    </nav>
  )
}

/** The address stays as it is: what stands behind its # is a link's errand. */
function goTo(id: string): void {
  const heading = document.getElementById(id)?.querySelector('h2')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  heading.scrollIntoView({ block: 'start' })
}
