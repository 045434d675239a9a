import { importDocuments, type ImportDocument } from '@dangol/core/import/import-desk'
import { askServer, operation, type Endpoint } from './graphql-client.ts'
import type { Outcome } from './outcome.ts'

/** Asks the server about imports: it alone knows everybody they may meet. */
export type ImportsApi = (document: ImportDocument, variables: object) => Promise<Outcome<unknown>>

export function importsApi(endpoint: Endpoint, fetcher: typeof fetch = fetch): ImportsApi {
  return (document, variables) => askServer(fetcher, endpoint, operation<unknown, object>(importDocuments[document]), variables)
}
