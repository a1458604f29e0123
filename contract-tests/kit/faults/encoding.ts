import { deflateSync, gzipSync } from 'node:zlib';
import type { Response } from '../correct-provider.ts';
import { clause, type Fault, faultsOf, finishesWhen, type OwnFault } from '../fault.ts';

const encodes = (
  name: string,
  description: string,
  change: (json: string, response: Response) => Partial<Response>,
): OwnFault => ({
  name,
  description,
  minimal: /^every request$/,
  apply: finishesWhen('none', (response) => change(String(response.body), response)),
});

/** The body of the confirmation with a further member, whose text is not ASCII. */
const withAccent = (json: string): string => json.replace(/\}$/, ',"note":"supprimée"}');

export const encodingFaults: readonly Fault[] = faultsOf({ topic: 'encoding', breaks: clause.mediaType(200) }, [
  encodes('latin-1', 'A text in ISO 8859-1.', (json) => ({ body: Buffer.from(withAccent(json), 'latin1') })),
  encodes('invalid-utf-8', 'A byte that UTF-8 does not have.', (json) => ({
    body: Buffer.concat([Buffer.from(json.slice(0, -2)), Buffer.from(',"note":"\xff"}', 'latin1')]),
  })),
  encodes('truncated-utf-8', 'A text cut inside a character.', (json) => ({
    body: Buffer.concat([Buffer.from(json.replace(/\}$/, ',"note":"')), Buffer.from([0xc3]), Buffer.from('"}')]),
  })),
  encodes('byte-order-mark', 'A byte order mark in front.', (json) => ({ body: `\ufeff${json}` })),
  encodes('utf-16', 'UTF-16, and says so.', (json) => ({
    headers: { 'Content-Type': 'application/json; charset=utf-16' },
    body: Buffer.from(`\ufeff${json}`, 'utf16le'),
  })),
  encodes('utf-16-unlabelled', 'UTF-16 without a word.', (json) => ({ body: Buffer.from(json, 'utf16le') })),
  encodes('gzip-unlabelled', 'Compressed twice, and labelled for neither.', (json) => ({ body: gzipSync(json) })),
  encodes('gzip-unasked', 'Compressed although the request does not say that it understands it.', (json, response) => ({
    headers: { ...response.headers, 'Content-Encoding': 'gzip' },
    body: gzipSync(json),
  })),
  encodes('deflate-labelled-gzip', 'Compressed in another way than it says.', (json, response) => ({
    headers: { ...response.headers, 'Content-Encoding': 'gzip' },
    body: deflateSync(json),
  })),
  encodes('gzip-label-only', 'Says that it is compressed, and is not.', (_, response) => ({
    headers: { ...response.headers, 'Content-Encoding': 'gzip' },
  })),
  {
    name: 'latin-1-error',
    description: 'A translated message in ISO 8859-1.',
    breaks: clause.mediaType(401),
    apply: finishesWhen('credentials', () => ({
      body: Buffer.from('{"type":"error.list","errors":[{"code":"x","message":"Accès refusé"}]}', 'latin1'),
    })),
  },
  {
    name: 'member-named-twice',
    description: 'A middleware adds a member that is there already: which one counts is up to the reader.',
    breaks: clause.mediaType(200),
    minimal: /^every request$/,
    apply: finishesWhen('none', ({ body }) => ({ body: String(body).replace('{', '{"deleted":false,') })),
  },
]);
