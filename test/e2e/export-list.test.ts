import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type RunningServer } from '../support/server.ts'

let folder: string
let server: RunningServer
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dangol-list-'))
  server = await startServer({ args: ['--demo'] })
}, 120_000)
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const taken = (name: string, ...more: readonly string[]) => server.command('export-list', '--out', path.join(folder, name), ...more)

it('says in one sentence that a running server has the data, and fails', async () => {
  await expect(taken('busy.csv')).rejects.toThrow(/ended with 1:\n데이터를 열 수 없어요\. 서버가 돌고 있으면 멈추고 다시 하거나, API의 exportList를 써 주세요\.\n$/)
})

it('takes out the list that is asked for, for its reader alone, and says what it cannot read', async () => {
  await server.stop()
  expect(await taken('all.csv', '--columns', 'name, phone')).toMatch(/all\.csv에 \d+줄을 저장했어요\. 접근 기록에 남았어요\.\n$/)
  const file = await readFile(path.join(folder, 'all.csv'), 'utf8')
  expect(file).toMatch(/^\uFEFF이름,전화번호\r\n/)
  expect(file).toMatch(/010-\d{4}-\d{4}/)
  expect((await stat(path.join(folder, 'all.csv'))).mode & 0o777).toBe(0o600)
  expect(await taken('vip.xlsx', '--filter', '{"tiers":["vip"]}')).toMatch(/vip\.xlsx에 \d+줄/)
  expect((await readFile(path.join(folder, 'vip.xlsx'))).subarray(0, 2).toString()).toBe('PK')
  await expect(taken('none.csv', '--filter', '{"tiers":')).rejects.toThrow(/ended with 1:\n--filter를 읽을 수 없어요\. .*\n$/)
  await expect(taken('none/at/all.csv')).rejects.toThrow(/ended with 1:\n.*none\/at\/all\.csv.*\n$/)
})
