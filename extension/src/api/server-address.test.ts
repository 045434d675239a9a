import { describe, expect, it } from 'vitest'
import { lineAddressOf, serverAddressOf } from './server-address.ts'

describe('the address a person types', () => {
  it.each([
    ['localhost:4000', 'http://localhost:4000/graphql'],
    [' http://localhost:4000 ', 'http://localhost:4000/graphql'],
    ['http://localhost:4000/graphql', 'http://localhost:4000/graphql'],
    ['192.168.0.5:4000', 'http://192.168.0.5:4000/graphql'],
    ['counter:4000', 'http://counter:4000/graphql'],
    ['counter.local:4000', 'http://counter.local:4000/graphql'],
    ['[::1]:4000', 'http://[::1]:4000/graphql'],
    ['dangol.example.com', 'https://dangol.example.com/graphql'],
    ['https://dangol.example.com/shop/graphql?x#y', 'https://dangol.example.com/shop/graphql'],
    ['HTTPS://Dangol.Example.com', 'https://dangol.example.com/graphql'],
    ['단골.example.com', 'https://xn--bb0bu7i.example.com/graphql'],
  ])('%s is %s', (typed, address) => expect(serverAddressOf(typed)).toBe(address))

  it.each(['', '   ', 'not an address', 'ftp://example.com', 'javascript://x', 'http://', 'https://user:pass@example.com', 'file:///etc/passwd', 'http://exa mple.com', 'localhost:notaport'])(
    '%j is none', (typed) => expect(serverAddressOf(typed)).toBeUndefined())

  it('takes WebSockets at the same place, as safely', () => {
    expect(lineAddressOf('http://localhost:4000/graphql')).toBe('ws://localhost:4000/graphql')
    expect(lineAddressOf('https://dangol.example.com/graphql')).toBe('wss://dangol.example.com/graphql')
  })
})
