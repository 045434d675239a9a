import { Router, static as files } from 'express'
import { hasOtherName } from './account-page.ts'

const example = `# 사장님이나 매니저로 로그인한 브라우저면 그대로 보내면 돼요: /account/
# 아니면 열쇠를 만들어 위의 Auth 탭에 넣어 주세요: npm run api-key -- --name "정산"
# Signed in at /account/ as owner or manager, just send; else make a key with that command and put it into the Auth tab.

query Regulars {
  customers(first: 10, orderBy: { field: LAST_VISIT, direction: DESC }) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges {
      node {
        id
        name
        lastVisitOn
        visitCount
        spend
        tier { name visits spend next { name visits spend } }
        tags { name }
        orders(first: 3) { edges { node { orderedAt amount items { name quantity } } } }
      }
    }
  }
}
`

/** Everything comes from here: nothing is fetched from, or told to, anybody else. */
const policy = [
  "default-src 'self'", "script-src 'self' 'unsafe-inline' 'unsafe-eval'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:",
  "font-src 'self' data:", "connect-src 'self'", "worker-src 'self' blob:", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'", "form-action 'none'",
].join('; ')

/**
 * The API explorer (Altair), served from this machine, with an example and a place for a key. Somebody signed in needs none:
 * it is opened under the name that their cookie belongs to.
 * @param address of our pages
 */
export function explorer(address: () => string): Router {
  const router = Router()
  router.use((_request, response, next) => {
    response.set('Content-Security-Policy', policy)
    next()
  })
  router.get('/', async (request, response) => {
    // It may have been asked for as /explorer: then its relative addresses would be wrong.
    const bare = !request.originalUrl.replace(/\?.*/, '').endsWith('/')
    if (bare || hasOtherName(request, address())) return response.redirect(new URL('/explorer/', address()).href)
    const { renderAltair } = await import('altair-static')
    const korean = request.acceptsLanguages('ko', 'en') === 'ko'
    response.type('html').send(
      renderAltair({
        baseURL: '/explorer/',
        endpointURL: '/graphql',
        subscriptionsEndpoint: '/graphql',
        subscriptionsProtocol: 'graphql-ws',
        initialQuery: example,
        initialName: 'Dangol',
        initialAuthorization: { type: 'bearer', data: { token: '' } },
        initialSettings: { language: korean ? 'ko-KR' : 'en-US', theme: 'light', 'theme.dark': 'dark', disablePushNotification: true, 'alert.disableUpdateNotification': true, 'banners.disable': true },
        disableAccount: true,
        instanceStorageNamespace: 'dangol_',
      }),
    )
  })
  router.use(async (request, response, next) => {
    const { getDistDirectory } = await import('altair-static')
    files(getDistDirectory(), { index: false })(request, response, next)
  })
  return router
}
