import type { JSX } from 'preact'

/** Strokes on a 20 × 20 field, drawn for us; always beside a word or inside a named button. */
const drawings = {
  search: <path d="M13.2 13.2 17.5 17.5M8.5 14.5a6 6 0 1 0 0-12 6 6 0 0 0 0 12Z" />,
  back: <path d="M12.5 4 6.5 10l6 6" />,
  pencil: <path d="m12.8 4 3.2 3.2M4 16l.8-3.9L14 2.9a1.4 1.4 0 0 1 2 0l1.1 1.1a1.4 1.4 0 0 1 0 2L7.9 15.2 4 16Z" />,
  plus: <path d="M10 4v12M4 10h12" />,
  close: <path d="m5 5 10 10M15 5 5 15" />,
  check: <path d="m4.5 10.5 3.7 3.7 7.3-8.2" />,
  link: <path d="M8.3 11.7a3 3 0 0 0 4.3 0l3.1-3.1a3 3 0 0 0-4.3-4.3l-1 1M11.7 8.3a3 3 0 0 0-4.3 0l-3.1 3.1a3 3 0 0 0 4.3 4.3l1-1" />,
  person: <path d="M10 9.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM3.8 17c.4-3.3 2.9-5 6.2-5s5.8 1.7 6.2 5" />,
  expand: <path d="M11.500 3h5.500v5.500M17 3l-6 6M8.500 17H3v-5.500M3 17l6-6" />,
  forward: <path d="m7.5 4 6 6-6 6" />,
  look: <path d="M2.5 10s2.7-5 7.5-5 7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5ZM10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z" />,
  restore: <path d="M4 4v4h4M4.4 8A6.5 6.5 0 1 1 3.6 11.500" />,
  lock: <path d="M4.5 9h11v8h-11ZM6.8 9V6.2a3.2 3.2 0 0 1 6.4 0V9M10 12.2v1.8" />,
  blur: <path d="M2.5 10s2.7-5 7.5-5c1.200 0 2.300.3 3.200.8M17.5 10s-2.7 5-7.5 5c-1.200 0-2.300-.3-3.200-.8M3.500 16.500l13-13" />,
  // States of saving, each with an outline of its own.
  saved: <path d="M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM6.7 10.2l2.3 2.3 4.4-4.8" />,
  pending: <path d="M5.5 2.8h9M5.5 17.2h9M6.7 2.8c0 4 3.3 4.8 3.3 7.2s-3.3 3.2-3.3 7.2M13.3 2.8c0 4-3.3 4.8-3.3 7.2s3.3 3.2 3.3 7.2" />,
  offline: <path d="M3 3l14 14M7.6 5.3A5 5 0 0 1 14.7 9a3.3 3.3 0 0 1 1.7 6M12 15.8H6a3.8 3.8 0 0 1-.9-7.5" />,
  loading: <path d="M10 2.5a7.5 7.5 0 1 1-7.5 7.5" />,
  unplugged: <path d="M7 2.5v3.6M13 2.5v3.6M5 6.3h10v2.4a5 5 0 0 1-10 0ZM10 13.7v3.8" />,
} satisfies Record<string, JSX.Element>

export type IconName = keyof typeof drawings

/** A small line drawing that takes the colour of the words around it and grows with them. Never says anything by itself. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      class={`icon icon-${name}`}
      viewBox="0 0 20 20"
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {drawings[name]}
    </svg>
  )
}
