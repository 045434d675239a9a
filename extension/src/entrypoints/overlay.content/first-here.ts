/** No name of the page's own can stand in for a symbol, as the id of an element could for a word. */
const here = Symbol.for('dangol')

/** Whether this frame has had no overlay of this extension yet; from now on it has. */
export function isFirstHere(frame: object = globalThis): boolean {
  const marked: { [here]?: true } = frame
  if (marked[here]) return false
  marked[here] = true
  return true
}
