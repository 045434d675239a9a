// `pnpm --filter @dangol/server print-schema`: writes server/schema.graphql, whose changes are reviewed with the code's.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { printedSchema } from './schema/printed.ts'

await writeFile(path.join(import.meta.dirname, '../schema.graphql'), printedSchema())
