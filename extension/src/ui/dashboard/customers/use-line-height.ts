import { useEffect, useState } from 'preact/hooks'

/** Where a line has no room beside itself, it has two. The same width stands in customers.css. */
const narrow = '(max-width: 44rem)'
const rem = { narrow: 4.5, wide: 3 } as const

/** How high a line of the list is, in CSS pixels: it grows with the reader's own size of text. */
export function useLineHeight(): number {
  const [height, setHeight] = useState(() => lineHeight())
  useEffect(() => {
    const query = matchMedia(narrow)
    const follow = () => setHeight(lineHeight())
    query.addEventListener('change', follow)
    addEventListener('resize', follow)
    return () => {
      query.removeEventListener('change', follow)
      removeEventListener('resize', follow)
    }
  }, [])
  return height
}

function lineHeight(): number {
  const text = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  return Math.round(text * (matchMedia(narrow).matches ? rem.narrow : rem.wide))
}
