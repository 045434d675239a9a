import { useWords } from './words.ts'

/** What is kept, where, why, how long and by whom: the whole text, in a box of its own that scrolls. */
export function PrivacyText() {
  const { privacyPage } = useWords()
  return (
    <div class="privacy-text" tabIndex={0} role="region" aria-label={privacyPage.title}>
      <p>{privacyPage.lead}</p>
      {privacyPage.sections.map(({ title, points }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul>{points.map((point) => <li key={point}>{point}</li>)}</ul>
        </section>
      ))}
    </div>
  )
}
