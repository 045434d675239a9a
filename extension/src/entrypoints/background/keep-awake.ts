/** Chrome lets a worker sleep after 30 s without a call or an event. */
const beatMs = 20_000

let beat: ReturnType<typeof setInterval> | undefined

/** Keeps the worker awake while somebody looks, so that pages need not wake it up again and again. */
export function keepAwake(awake: boolean): void {
  clearInterval(beat)
  beat = awake ? setInterval(() => void chrome.runtime.getPlatformInfo(), beatMs) : undefined
}
