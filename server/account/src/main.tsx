import '../../../extension/src/ui/tokens.css'
import '../../../extension/src/ui/page.css'
import '../../../extension/src/ui/sheets.css'
import './account.css'
import { render } from 'preact'
import { Account, type Errand } from './account.tsx'
import { firstWords, keepLanguage, wordsOf } from './words/words.ts'

const [, kind, value] = /^#(first|invite|reset|pair)=([\w-]{1,200})$/.exec(location.hash) ?? []
const errand: Errand = kind !== undefined && value !== undefined ? { kind: kind as 'first', value } : null
// A link's token does not stay in the history of a browser that others use too; a pairing code may be looked at again.
if (errand && errand.kind !== 'pair') history.replaceState(null, '', location.pathname)

function show(words = firstWords()): void {
  document.documentElement.lang = words.language
  document.title = words.title
  render(<Account words={words} errand={errand} speak={(language) => { keepLanguage(language); show(wordsOf(language)) }} />, document.getElementById('account')!)
}

show()
// A link opened in a tab that is here already.
addEventListener('hashchange', () => location.hash !== '' && location.reload())
