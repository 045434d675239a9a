import type { TableFileWords } from '@dangol/core/customer-table'
import { consentPurposes, type ConsentPurpose } from '@dangol/core/rows'
import type { PageWords } from '../../../locales/page.ts'

/** What stands in a file of customers, in the language of whoever saves it. */
export function tableWords({ exporting, tier, platform, consent, fields }: PageWords): TableFileWords {
  return {
    sheet: exporting.sheet,
    columns: exporting.column,
    consent: Object.fromEntries(consentPurposes.map((purpose) => [purpose, exporting.consent(consent.purpose[purpose])])) as Record<ConsentPurpose, string>,
    consentState: exporting.consentState,
    tier, platform,
    lunar: exporting.lunar, leapMonth: exporting.leapMonth,
    yesAndNo: { yes: fields.yes, no: fields.no },
  }
}
