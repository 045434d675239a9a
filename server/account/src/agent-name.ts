/** A browser as people call it, from what it calls itself: "Chrome · Windows". @returns null for what says neither. */
export function agentName(agent: string | null): string | null {
  if (agent === null) return null
  const browser = /Whale\//.test(agent) ? 'Whale' : /Edg\//.test(agent) ? 'Edge' : /Firefox\//.test(agent) ? 'Firefox' : /SamsungBrowser\//.test(agent) ? 'Samsung Internet' : /Chrome\//.test(agent) ? 'Chrome' : /Safari\//.test(agent) ? 'Safari' : null
  const system = /Windows/.test(agent) ? 'Windows' : /iPhone|iPad/.test(agent) ? 'iOS' : /Mac OS X/.test(agent) ? 'macOS' : /Android/.test(agent) ? 'Android' : /Linux|X11/.test(agent) ? 'Linux' : null
  return [browser, system].filter((part) => part !== null).join(' · ') || null
}
