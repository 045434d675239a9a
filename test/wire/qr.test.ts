import jsQR from 'jsqr'
import { describe, expect, it } from 'vitest'
import { pairingLinkOf } from '../../extension/src/ui/options/pairing-input.ts'
import { databaseKinds, migrated } from '../support/databases.ts'
import { storeWorld } from '../support/store-world.ts'
import { createPairingCode, pairDevice } from '../../server/src/commands/pair-device.ts'
import { Qr } from '../../server/account/src/parts/qr.tsx'

interface Drawn {
  readonly props: { readonly viewBox: string; readonly children: readonly { readonly props: { readonly d?: string; readonly fill: string } }[] }
}

/** What a camera sees of it: the drawing's own squares, four dots wide, in its own colours. */
function photograph(text: string): { readonly dots: Uint8ClampedArray; readonly side: number } {
  const { viewBox, children } = (Qr({ text, label: 'QR' }) as unknown as Drawn).props
  const size = Number(viewBox.split(' ')[2])
  const [paper, ink] = children.map(({ props }) => props.fill)
  const side = size * 4
  const dots = new Uint8ClampedArray(side * side * 4).fill(255)
  expect(paper).toBe('#fff')
  const dark = (ink ?? '').match(/[0-9a-f]{2}/g)?.map((byte) => parseInt(byte, 16)) ?? []
  for (const [, x, y] of (children[1]?.props.d ?? '').matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < 4; row += 1) for (let column = 0; column < 4; column += 1) dots.set([...dark, 255], ((Number(y) * 4 + row) * side + Number(x) * 4 + column) * 4)
  }
  return { dots, side }
}

describe('the QR code', () => {
  it('of a pairing is read by a camera, understood by the extension, and pairs', async () => {
    const [embedded] = databaseKinds
    if (!embedded) throw new Error('no database')
    const database = await migrated(embedded)
    const world = await storeWorld(database)
    const { code } = await createPairingCode(database, world.storeId, Date.now())
    const { dots, side } = photograph(`https://dangol.example.com/account/#pair=${code}`)
    const link = pairingLinkOf(jsQR(dots, side, side)?.data ?? '')
    expect(link?.server).toBe('https://dangol.example.com')
    expect(await pairDevice(database, link?.code ?? '', '주방 태블릿', Date.now())).toMatchObject({ storeId: world.storeId })
    await database.close()
  })

  it('of an authenticator app is read, Hangul and all', () => {
    const uri = `otpauth://totp/${encodeURIComponent('단골:owner@shop.example')}?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=${encodeURIComponent('단골')}&digits=6&period=30`
    const { dots, side } = photograph(uri)
    expect(jsQR(dots, side, side)?.data).toBe(uri)
  })
})
