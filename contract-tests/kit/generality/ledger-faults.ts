import type { LedgerFault } from './ledger-server.ts';
import { isObject, parsed } from './pet-shop.ts';

/** A fault of a ledger server: its description, the change, and the clause that it breaks. */
export const ledgerFaults: readonly (readonly [name: string, fault: LedgerFault, clause: string, other?: string])[] = [
  ['only JSON by its plain name is taken', { takes: (type) => type === 'application/json' }, 'book/body/media-type'],
  [
    'a patch is taken by another name only',
    { takes: (type) => type === 'application/json' },
    'amend/status',
    // The other name is accepted.
    'amend/body/media-type',
  ],
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
    'book/body/lines/items/type',
  ],
  [
    'what is optional in a thing without a type is demanded',
    { judges: ['Change/properties/by/required', ['role']] },
    'amend/status',
  ],
  ['only the first item of a list is looked at', { read: firstOf('lines') }, 'book/body/lines/items/type'],
  ['only the first list of a list is looked at', { read: firstOf('sums') }, 'amend/body/sums/items/type'],
  [
    'only the first item of each list in a list is looked at',
    { read: (body) => (isObject(body) && Array.isArray(body.sums) ? { ...body, sums: body.sums.map(first) } : body) },
    'amend/body/sums/items/items/type',
  ],
];

function first(list: unknown): unknown {
  return Array.isArray(list) ? list.slice(0, 1) : list;
}

function firstOf(name: string): (body: unknown) => unknown {
  return (body) => (isObject(body) && name in body ? { ...body, [name]: first(body[name]) } : body);
}
