import { everythingSynced } from '@dangol/core/permissions'

/**
 * Who is handed rows as they are, numbers and all: whoever may read every kind of them and, where it is no paired device,
 * personal values too. A device needs them whole to know people on a page and to reveal one offline; it masks what it shows.
 */
export const rowsAsTheyAre = { $all: { may: everythingSynced, $any: { device: true, may: 'personal.read' } } } as const
