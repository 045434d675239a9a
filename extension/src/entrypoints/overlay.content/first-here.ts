/** No name of the page's own can stand in for a symbol, as the id of an element could for a word. */
const here = Symbol.for('dangol')

/** Whether this frame has had no overlay of this extension yet; from now on it has. */
export function isFirstHere(frame: { [here]?: boolean } = globalThis): boolean {
  if (frame[here]) return false
  frame[here] = true
  return true
}
