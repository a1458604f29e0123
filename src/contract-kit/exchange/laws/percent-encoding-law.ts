import type { DimensionValue } from '../../contract/model/dimension.ts';
import { dimensionName } from '../../contract/model/dimension-name.ts';
import { queryOf } from '../../contract/model/exchange.ts';
import type { Law } from '../../contract/model/law.ts';
import { parameterTable } from '../../contract/parameters/parameter-table.ts';
import { spellOut, spellOutEnd } from '../../contract/parameters/spell-out.ts';
import type { Operation } from '../../openapi/operation/operation.ts';

type Spelling = (text: string) => string;

/** A value that a law sends. */
type LawValue = ReturnType<NonNullable<Law['values']>>[number];

/** How values in the path and in the query, and names in the query are encoded. */
interface Spellings {
  readonly label: string;
  readonly values: Spelling;
  readonly names?: Spelling;
  /** Whether the encoding changes this text, so that it tests something. */
  readonly suits?: (text: string) => boolean;
}

/** Hexadecimal digits mean the same in both cases (RFC 3986 §2.1). */
const inLowerCase: Spelling = (text) => spellOut(text).replace(/%[\dA-F]{2}/g, (octet) => octet.toLowerCase());

/** Whether the escapes of a text contain a letter. */
const hasLetters = (text: string): boolean => /%\d[a-f]/.test(inLowerCase(text));

const spellings: readonly Spellings[] = [
  { label: 'every character of the values', values: spellOut },
  { label: 'the last character of each value', values: spellOutEnd },
  { label: 'every character, with lower-case digits', values: inLowerCase, names: inLowerCase, suits: hasLetters },
];

export const percentEncodingLaw: Law = {
  name: 'percent-encoding-changes-nothing',
  side: 'request',
  statement: 'A percent-encoded letter, digit, `-`, `_` or `~` in the path or the query means the character itself.',
  source: 'RFC 3986 §2.3 and §6.2.2.2',
  appliesTo: ({ parameters }) => parameters.some((parameter) => parameter.in === 'path' || parameter.in === 'query'),
  values: (operation) => [
    ...spellings.map(({ suits, ...one }) => ({
      dimension: 'percent-encoding',
      label: one.label,
      expectation: 'accept' as const,
      alone: true as const,
      write: () => {},
      ...(suits && { suits: ({ wire }: DimensionValue) => wire?.wire.some(suits) ?? false }),
      respell: (address: string) => respelled(operation, address, one),
    })),
    ...invalidBehindNames(operation),
  ],
};

const scalars = ['integer', 'number', 'boolean'];

/**
 * An invalid value under an encoded name. A provider that does not decode names misses the parameter and accepts it.
 */
function invalidBehindNames(operation: Operation): LawValue[] {
  for (const parameter of operation.parameters) {
    const types = parameter.schema?.texts('type') ?? [];
    if (parameter.in !== 'query' || parameter.required || !types.every((type) => scalars.includes(type))) continue;
    // A word is invalid as a number for every provider.
    const faulty = parameterTable(parameter).candidates.filter(({ expectation }) => expectation === 'refuse');
    const refused = faulty.find(({ wire }) => wire.length === 1 && /^[a-z]+$/i.test(wire.join()));
    if (refused === undefined) continue;
    const name = encodeURIComponent(parameter.name);
    return [
      {
        dimension: dimensionName(operation, parameter),
        label: `${refused.wire.join()} behind its name percent-encoded`,
        expectation: 'refuse',
        alone: true,
        write: (draft) => draft.query.push(...refused.wire.map((text) => `${spellOut(name)}=${text}`)),
      },
    ];
  }
  return [];
}

const same: Spelling = (text) => text;

function respelled(operation: Operation, address: string, { values, names = same }: Spellings): string {
  const [before = '', ...rest] = address.split('?');
  const template = operation.path.split('/');
  const isFilled = (index: number): boolean => /^\{[^{}]+\}$/.test(template[index] ?? '');
  const path = before.split('/').map((text, index) => (isFilled(index) ? values(text) : text));
  const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query');
  const described = new Set(inQuery.map(({ name }) => name));
  const pairs = queryOf({ path: address })
    .split('&')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      // Credentials stay unchanged, because reports redact them in their usual form.
      return described.has(name) ? [names(name), ...value.map(values)].join('=') : pair;
    });
  return rest.length === 0 ? path.join('/') : `${path.join('/')}?${pairs.join('&')}`;
}
