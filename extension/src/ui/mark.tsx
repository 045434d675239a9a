/**
 * The mark of 단골: the letter ㄷ as an open room, and somebody who has come in and taken their seat.
 * The same drawing as public/icon/*.png.
 */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg class="mark" viewBox="0 0 128 128" width={size} height={size} aria-hidden="true">
      <rect width="128" height="128" rx="30" fill="var(--mark-ground)" />
      <path d="M96 34H48a14 14 0 0 0-14 14v32a14 14 0 0 0 14 14h48" fill="none" stroke="var(--mark-paper)" stroke-width="17" stroke-linecap="round" stroke-linejoin="round" />
      <circle cx="78" cy="64" r="13" fill="var(--mark-seat)" />
    </svg>
  )
}
