import { expect, it } from 'vitest'
import { isFirstHere } from './first-here.ts'

it('the second overlay of a frame knows that it is not the first', () => {
  const [frame, other] = [{}, {}]
  expect([isFirstHere(frame), isFirstHere(frame), isFirstHere(other)]).toEqual([true, false, true])
})
