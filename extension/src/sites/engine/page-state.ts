import { tidyText } from '@dangol/core/page-text'
import type { PageProfile, Sign } from '../profile.ts'
import { first, oneByOne, ownTextOf, type Root } from './dom.ts'
import { patternOf } from './pattern.ts'
import { finish, type Steps } from './steps.ts'

/** Why a page of ours shows no records, or that it should. */
export type ListState = 'listed' | 'empty' | 'logged-out' | 'layout-changed'

/** A sign's words are headings and buttons; a longer text is none. */
const longestSign = 60

/** Whether any of the signs is to be seen on the page. Signs by address alone are not asked here. */
export function* looksFor(root: Root, signs: readonly Sign[]): Steps<boolean> {
  for (const { css, text } of signs) {
    if (css === undefined) continue
    if (text === undefined) {
      if (first(root, css)) return true
      continue
    }
    for (const element of oneByOne(root, css)) {
      const words = tidyText(ownTextOf(element) ?? '', longestSign)
      if (words !== undefined && patternOf(text).test(words)) return true
      yield
    }
  }
  return false
}

export function* looksForLandmarks(root: Root, page: PageProfile): Steps<boolean> {
  for (const signs of page.landmarks) if (!(yield* looksFor(root, signs))) return false
  return true
}

export const shows = (root: Root, signs: readonly Sign[]): boolean => finish(looksFor(root, signs))
export const hasLandmarks = (root: Root, page: PageProfile): boolean => finish(looksForLandmarks(root, page))
