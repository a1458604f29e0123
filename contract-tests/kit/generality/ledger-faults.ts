import type { LedgerFault } from './ledger-server.ts';
import { parsed } from './pet-shop.ts';

/** What is wrong with a server of the ledger, what does it, and the clause that it breaks. */
export const ledgerFaults: readonly (readonly [name: string, fault: LedgerFault, clause: string])[] = [
  ['only JSON by its plain name is taken', { takes: (type) => type === 'application/json' }, 'book/body/media-type'],
  ['a patch is taken by another name only', { takes: (type) => type === 'application/json' }, 'amend/status'],
  ['any media type is taken', { takes: () => true }, 'amend/body/media-type'],
  ['JSON that breaks off is mended', { parse: (text) => parsed(text) ?? parsed(`${text}}`) }, 'amend/body/media-type'],
  [
    'what is optional in an object is demanded',
    { judges: ['Entry/properties/payer/required', ['name', 'address']] },
    'book/body/payer/type',
  ],
  [
    'what is optional two objects down is demanded',
    { judges: ['Entry/properties/payer/properties/address/required', ['city']] },
    'book/body/payer/type',
  ],
  [
    'what is optional in each item is demanded',
    { judges: ['Entry/properties/lines/items/required', ['account', 'amount']] },
    'book/body/lines/minItems',
  ],
  [
    'what is optional in a thing without a type is demanded',
    { judges: ['Change/properties/by/required', ['role']] },
    'amend/status',
  ],
];
