import type { Chance } from '../../../server/src/demo/chance.ts'

/** A network that loses so many requests on the way there, as many answers on the way back, and sends some twice. */
export function lossyFetch(chance: Chance, { lost, doubled = 0 }: { readonly lost: number; readonly doubled?: number }): typeof fetch {
  const lose = () => {
    throw new TypeError('the network lost it')
  }
  return async (input, init) => {
    if (chance.happens(lost / 2)) lose()
    if (chance.happens(doubled)) await (await fetch(input instanceof Request ? input.clone() : input, init)).arrayBuffer()
    const answer = await fetch(input, init)
    if (!chance.happens(lost / 2)) return answer
    await answer.arrayBuffer()
    return lose() as never
  }
}
