import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { structureReport, type StructureMaker } from '../sites/health/structure-report.ts'

/** Put into one frame when the owner asks for a structure report, to be called once. */
export default defineUnlistedScript(() => {
  const world = globalThis as { dangolStructure?: StructureMaker }
  world.dangolStructure = (site, page) => structureReport(document, location.href, site, page, window.frameElement?.id)
})
