// `pnpm --filter @dangol/extension print-schema`: writes profile.schema.json, whose changes are reviewed with the code's.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printedProfileSchema } from './src/sites/schema/printed-profile-schema.ts'

await writeFile(join(import.meta.dirname, 'src/sites/profile.schema.json'), printedProfileSchema())
