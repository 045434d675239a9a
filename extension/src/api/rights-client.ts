import type { Outcome } from './outcome.ts'
import { askServer, type Endpoint } from './graphql-client.ts'
import { erasurePreviewOperation, eraseCustomerOperation, personFilesOperation, type ErasureCounts } from './operations.ts'

/** What a person may ask of the shop, which only the server can answer: it alone holds everything. */
export interface RightsApi {
  /** @returns null inside for a customer the server does not have. */
  personFile(customerId: string): Promise<Outcome<{ readonly html: string; readonly json: string } | null>>
  erasurePreview(customerId: string): Promise<Outcome<ErasureCounts | null>>
  /** @returns the code of a refusal, or null when it is done. */
  erase(customerId: string, name: string): Promise<Outcome<string | null>>
}

export function rightsApi(endpoint: Endpoint, fetcher: typeof fetch = fetch): RightsApi {
  return {
    async personFile(customerId) {
      const outcome = await askServer(fetcher, endpoint, personFilesOperation, { of: customerId })
      return outcome.status === 'ok' ? { status: 'ok', value: outcome.value.personFiles[0] ?? null } : outcome
    },
    async erasurePreview(customerId) {
      const outcome = await askServer(fetcher, endpoint, erasurePreviewOperation, { customerId })
      return outcome.status === 'ok' ? { status: 'ok', value: outcome.value.erasurePreview } : outcome
    },
    async erase(customerId, name) {
      const outcome = await askServer(fetcher, endpoint, eraseCustomerOperation, { customerId, name })
      return outcome.status === 'ok' ? { status: 'ok', value: outcome.value.eraseCustomer.code ?? null } : outcome
    },
  }
}
