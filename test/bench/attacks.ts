import { readFileSync } from 'node:fs'
import { attacks, send } from '../wire/attacks.ts'
import { percentile, type Row } from './table.ts'
import type { BenchShop } from './shop.ts'

const runs = 40
const memoryRuns = 40

/** Resident memory of a process, MiB. */
function residentOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
}

/** Each attack again and again, one at a time, beside a request that asks nothing on the same server. */
export async function benchAttacks({ server, key }: BenchShop): Promise<Row[]> {
  const url = server.url
  const bare = { name: 'a bare request (baseline)', code: '', body: '{"query":"{ __typename }"}' }
  const rows: Row[] = []
  for (const attack of [bare, ...attacks]) {
    const figures: number[] = []
    let code: string | undefined
    for (let run = 0; run < runs + 5; run += 1) {
      const answer = await send(url, key, attack)
      if (run >= 5) figures.push(answer.ms)
      code = answer.code
    }
    rows.push({ attack: attack.name, code: code ?? '', 'median ms': percentile(figures, 0.5), 'p95 ms': percentile(figures, 0.95) })
  }
  return rows
}

/** What the server holds before and after all attacks many times over. */
export async function benchAttackMemory({ server, key }: BenchShop): Promise<Row[]> {
  const rows: Row[] = []
  for (const round of [0, 1, 2, 3]) {
    if (round > 0) for (let run = 0; run < memoryRuns; run += 1) for (const attack of attacks) await send(server.url, key, attack)
    rows.push({ 'requests so far': round * memoryRuns * attacks.length, 'resident MiB': residentOf(server.pid()) })
  }
  return rows
}

/** How long it takes to be told no: of an account that is there, and of one that is not. */
export async function benchStrangers({ server }: BenchShop): Promise<Row[]> {
  const origin = new URL(server.url).origin
  const signIn = async (email: string) => {
    const start = performance.now()
    const response = await fetch(`${origin}/auth/sign-in/email`, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: JSON.stringify({ email, password: 'not-the-password' }) })
    await response.arrayBuffer()
    return { status: response.status, ms: performance.now() - start }
  }
  const token = /#first=([\w-]+)/.exec(server.printed())?.[1] ?? ''
  const make = (body: object) => fetch(`${origin}/auth/invitation/accept`, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  await make({ token, name: '사장', email: 'bench@shop.example', password: 'a-password-of-some-length' })
  await signIn('warm@shop.example')
  const figures = { known: [] as number[], unknown: [] as number[] }
  // Five of each are answered before the door is shut for a while.
  for (let run = 0; run < 5; run += 1) {
    figures.known.push((await signIn('bench@shop.example')).ms)
    figures.unknown.push((await signIn('nobody@shop.example')).ms)
  }
  return Object.entries(figures).map(([who, ms]) => ({ 'a wrong password, account': who, tries: ms.length, 'median ms': percentile(ms, 0.5) }))
}
