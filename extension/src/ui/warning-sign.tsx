import type { NoteKind } from '@dangol/core/rows'

export interface WarningSignProps {
  readonly kind: Exclude<NoteKind, 'general'>
  readonly size?: number | string
  /** What a screen reader says; left out where the words stand beside the sign. */
  readonly title?: string
}

/** A triangle for health, a speech bubble for a complaint: both with an exclamation mark. */
export function WarningSign({ kind, size = 16, title }: WarningSignProps) {
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      style={{ color: 'var(--warning)', flex: 'none' }}
      role={title ? 'img' : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : 'true'}
    >
      {title && <title>{title}</title>}
      {kind === 'health'
        ? <path d="M8.5 2.1a1.7 1.7 0 0 1 3 0l7.6 13.6a1.7 1.7 0 0 1-1.5 2.5H2.4a1.7 1.7 0 0 1-1.5-2.5Z" fill="currentColor" />
        : <path d="M3.5 1.5h13a2 2 0 0 1 2 2v9.6a2 2 0 0 1-2 2h-6l-4.6 3.6v-3.6H3.5a2 2 0 0 1-2-2V3.5a2 2 0 0 1 2-2Z" fill="currentColor" />}
      <g transform={kind === 'health' ? 'translate(0 2)' : 'translate(0 -.4)'} fill="var(--surface)">
        <rect x="9" y="4.6" width="2" height="5.2" rx="1" />
        <circle cx="10" cy="12" r="1.2" />
      </g>
    </svg>
  )
}
