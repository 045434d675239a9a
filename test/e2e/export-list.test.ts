import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { admitted } from '../support/admitted.ts'
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

it('takes a column that is called as one of the store\'s own fields for it, and says so', async () => {
  const { token: key } = await admitted(server)
  await server.graphql('mutation { saveCustomField(name: "늘 앉는 자리", kind: NUMBER, shownToStaff: true) { __typename } }', {}, key)
  const file = path.join(folder, '손님.csv')
  await writeFile(file, '이름,휴대폰,늘앉는자리\n한겨울새,010-4040-5050,7\n봄나들이,010-4040-5051,창가\n')
  const said = await server.command('import', file, '--yes')
  expect(said).toContain('늘앉는자리 → 늘 앉는 자리')
  expect(said).toContain('3행: ‘늘 앉는 자리’ 항목의 값을 읽지 못해서 그 값만 넣지 않았어요.')
  const there = await server.graphql('query ($a: CustomerFilter!, $b: CustomerFilter!) { one: customers(first: 1, filter: $a) { edges { node { fields { field { name } number } } } } other: customers(first: 1, filter: $b) { totalCount } }', { a: { text: '한겨울새' }, b: { text: '봄나들이' } }, key)
  expect(there.data).toEqual({ one: { edges: [{ node: { fields: [{ field: { name: '늘 앉는 자리' }, number: 7 }] } }] }, other: { totalCount: 1 } })
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
