import { tidyText } from '@dangol/core/page-text'
import type { PageProfile, Sign } from '../profile.ts'
import { all, ownTextOf, type Root } from './dom.ts'

/** Why a page of ours shows no records, or that it should. */
export type ListState = 'listed' | 'empty' | 'logged-out' | 'layout-changed'

/** A sign's words are headings and buttons; a longer text is none. */
const longestSign = 60

/** Whether any of the signs is to be seen on the page. Signs by address alone are not asked here. */
export function shows(root: Root, signs: readonly Sign[]): boolean {
  return signs.some((sign) => {
    if (sign.css === undefined) return false
    const found = all(root, sign.css)
    if (sign.text === undefined) return found.length > 0
    const pattern = new RegExp(sign.text)
    return found.some((element) => {
      const text = tidyText(ownTextOf(element) ?? '', longestSign)
      return text !== undefined && pattern.test(text)
    })
  })
}

export function hasLandmarks(root: Root, page: PageProfile): boolean {
  return page.landmarks.every((signs) => shows(root, signs))
}
