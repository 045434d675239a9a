/** Stands in for WXT's context, of which nothing is used: the port and the runtime's id tell when the extension is gone. */
export class ContentScriptContext {}
