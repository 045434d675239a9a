/** The visible box of a scroll container and how far it can be scrolled, in CSS pixels of the viewport. */
export interface ScrollBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly scrollLeft: number
  readonly scrollTop: number
  readonly rangeX: number
  readonly rangeY: number
}

/** Reads layout. */
export function readScrollBox(scroller: Element): ScrollBox {
  const rect = scroller.getBoundingClientRect()
  return {
    left: rect.left + scroller.clientLeft, top: rect.top + scroller.clientTop,
    width: scroller.clientWidth, height: scroller.clientHeight,
    scrollLeft: scroller.scrollLeft, scrollTop: scroller.scrollTop,
    rangeX: Math.max(0, scroller.scrollWidth - scroller.clientWidth), rangeY: Math.max(0, scroller.scrollHeight - scroller.clientHeight),
  }
}

/** Scroll-driven animations: in Chromium since 115, not in every type library. */
declare const ScrollTimeline: new (options: { source: Element; axis: 'x' | 'y' }) => AnimationTimeline

/**
 * Keeps an element in step with a scroll container it is not inside of. The browser itself moves it, so that nothing
 * of ours runs while the page scrolls.
 */
export interface Follower {
  /** Writes styles. */
  follow(box: ScrollBox): void
  stop(): void
}

/** @param sideways the element inside `moved` that follows sideways too. */
export function follower(moved: HTMLElement, sideways: HTMLElement, scroller: Element): Follower {
  const axes: { axis: 'x' | 'y'; element: HTMLElement; animation: Animation | undefined; range: number }[] = [
    { axis: 'y', element: moved, animation: undefined, range: 0 },
    { axis: 'x', element: sideways, animation: undefined, range: 0 },
  ]
  return {
    follow(box) {
      for (const one of axes) {
        const range = one.axis === 'y' ? box.rangeY : box.rangeX
        if (range === one.range) continue
        one.animation?.cancel()
        one.animation = undefined
        one.range = range
        if (range === 0) continue
        const travel = { transform: ['none', `translate${one.axis}(${-range}px)`] }
        one.animation = one.element.animate(travel, { timeline: new ScrollTimeline({ source: scroller, axis: one.axis }), fill: 'both' } as KeyframeAnimationOptions)
      }
    },
    stop() {
      for (const { animation } of axes) animation?.cancel()
    },
  }
}
