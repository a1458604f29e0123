import type { LedgerFault } from './ledger-server.ts';
import { parsed } from './pet-shop.ts';

/** What is wrong with a server of the ledger, what does it, and the clause that it breaks. */
export const ledgerFaults: readonly (readonly [name: string, fault: LedgerFault, clause: string])[] = [
  ['only JSON by its plain name is taken', { takes: (type) => type === 'application/json' }, 'book/body/media-type'],
  ['a patch is taken by another name only', { takes: (type) => type === 'application/json' }, 'amend/status'],
  ['any media type is taken', { takes: () => true }, 'amend/body/media-type'],
  ['JSON that breaks off is mended', { parse: (text) => parsed(text) ?? parsed(`${text}}`) }, 'amend/body/media-type'],
];
