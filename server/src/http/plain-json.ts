import type { ApolloServerPlugin } from '@apollo/server'
import type { Context } from '../context.ts'

/** Whether a client takes plain JSON and says so: not whatever comes, and not the media type that GraphQL has of its own. */
function wantsPlainJson(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((type) => type.split(';')[0]?.trim().toLowerCase())
  return types.includes('application/json') && !types.includes('application/graphql-response+json')
}

/**
 * To a client of plain JSON a well-formed request whose document or variables are wrong is answered with 200, its errors in
 * the body: between here and there others answer in JSON too, and their 400 is not ours (GraphQL over HTTP, 6.4.1).
 * Who is not let in still reads 401, 403 and 429.
 */
export const plainJson: ApolloServerPlugin<Context> = {
  async requestDidStart({ request }) {
    return {
      async willSendResponse({ response: { http, body } }) {
        const answered = body.kind === 'single' && body.singleResult.errors !== undefined
        if (answered && http.status === 400 && wantsPlainJson(request.http?.headers.get('accept'))) http.status = 200
      },
    }
  },
}
