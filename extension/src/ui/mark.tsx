/**
 * The mark of 단골: the letter ㄷ as an open room, and somebody who has come in and taken their seat.
 * The same drawing as public/icon/*.png.
 */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg class="mark" viewBox="0 0 128 128" width={size} height={size} aria-hidden="true">
      <rect width="128" height="128" rx="28" fill="var(--mark-ground)" />
      <path d="M98 36H38v56h60" fill="none" stroke="var(--mark-paper)" stroke-width="17" stroke-linecap="round" stroke-linejoin="round" />
      <circle cx="80" cy="64" r="12.5" fill="var(--mark-seat)" />
    </svg>
  )
}
