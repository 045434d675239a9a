// `pnpm --filter @dangol/server print-schema`: writes server/schema.graphql, whose changes are reviewed with the code's.
import { lexicographicSortSchema, printSchema } from 'graphql'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { schema } from './schema/index.ts'

await writeFile(path.join(import.meta.dirname, '../schema.graphql'), `${printSchema(lexicographicSortSchema(schema))}\n`)
