import { useWords } from './words.ts'

const star = 'm10 .7 2.84 6.02 6.6.8-4.85 4.55 1.26 6.53L10 15.42 4.15 18.6l1.26-6.53L.56 7.52l6.6-.8Z'

/** A review's stars, full ones filled: 0 to 5, halves count as full. */
export function Stars({ rating }: { readonly rating: number }) {
  const { panel } = useWords()
  return (
    <span class="stars" role="img" aria-label={panel.stars(rating)}>
      {[1, 2, 3, 4, 5].map((step) => (
        <svg key={step} viewBox="0 0 20 20" width="0.875rem" height="0.875rem" aria-hidden="true">
          <path d={star} fill={rating >= step - 0.5 ? 'currentColor' : 'none'} stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" />
        </svg>
      ))}
    </span>
  )
}
