import type { Law } from '../model/law.ts';
import type { Operation } from '../openapi/operation.ts';
import { spellOut, spellOutEnd } from '../parameters/spell-out.ts';

type Spelling = (text: string) => string;

/** How the values in the path, those in the query, and the names in the query are spelled. */
interface Spellings {
  readonly label: string;
  readonly path?: Spelling;
  readonly query?: Spelling;
  readonly names?: Spelling;
}

const spellings: readonly Spellings[] = [
  { label: 'every character of the values', path: spellOut, query: spellOut },
  { label: 'the last character of each value', path: spellOutEnd, query: spellOutEnd },
  { label: 'every character of the query', query: spellOut, names: spellOut },
];

export const percentEncodingLaw: Law = {
  name: 'percent-encoding-changes-nothing',
  side: 'request',
  statement: 'A percent-encoded letter, digit, `-`, `_` or `~` in the path or the query means the character itself.',
  source: 'RFC 3986 §2.3 and §6.2.2.2',
  appliesTo: ({ parameters }) => parameters.some((one) => one.in === 'path' || one.in === 'query'),
  values: (operation) =>
    spellings
      .filter(({ path }) => path !== undefined || hasQuery(operation))
      .map((one) => ({
        dimension: 'percent-encoding',
        label: one.label,
        expectation: 'accept',
        alone: true,
        write: () => {},
        respell: (address) => respelled(operation, address, one),
      })),
};

const same: Spelling = (text) => text;

function hasQuery({ parameters }: Operation): boolean {
  return parameters.some((one) => one.in === 'query');
}

function respelled(
  operation: Operation,
  address: string,
  { path = same, query = same, names = same }: Spellings,
): string {
  const [before = '', ...rest] = address.split('?');
  const template = operation.path.split('/');
  const segments = before
    .split('/')
    .map((text, index) => (/^\{[^{}]+\}$/.test(template[index] ?? '') ? path(text) : text));
  const described = new Set(operation.parameters.flatMap((one) => (one.in === 'query' ? [one.name] : [])));
  const pairs = rest
    .join('?')
    .split('&')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      // Not that of credentials: they are hidden in reports as they are usually spelled.
      return described.has(name) ? [names(name), ...value.map(query)].join('=') : pair;
    });
  return rest.length === 0 ? segments.join('/') : `${segments.join('/')}?${pairs.join('&')}`;
}
