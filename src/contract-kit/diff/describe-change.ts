import type { Operation } from '../openapi/operation.ts';
import { lastKey } from './break-search.ts';
import type { DocumentReading } from './document-reading.ts';
import type { RawChange } from './raw-change.ts';

/** A change as one English sentence: Redocly's own, where it has one. */
export function describeChange(raw: RawChange, reading: DocumentReading): string {
  const subject = subjectOf(raw, reading.operations);
  const said = raw.verdicts.map(({ message }) => message);
  // Redocly names a parameter in what it says of it.
  const owner = raw.typeName === 'Parameter' ? '' : subject;
  if (said.length > 0) return [...new Set(said)].map((message) => withSubject(message, owner)).join(' ');
  const place = raw.revision ?? raw.base;
  if (raw.typeName === 'SecurityRequirementList' && JSON.stringify(place?.value) === '[]')
    return raw.kind === 'added' ? 'No credentials are asked for any more.' : 'The security of the document applies.';
  if (raw.typeName === 'Spelling')
    return `A reference is written otherwise, and means the same${subject && ` (${subject})`}.`;
  if (raw.kind !== 'modified') {
    const list = /\/(allOf|oneOf|anyOf)\/\d+$/.exec(place?.pointer ?? '')?.[1];
    const name = nameOf(place?.value) ?? lastKey(place);
    const what = list === undefined ? `${raw.typeName} \`${name}\`` : `A part of \`${list}\``;
    return `${what} was ${raw.kind}${subject && ` (${subject})`}.`;
  }
  if (raw.typeName === 'Parameter' && raw.property === 'name')
    return `Path parameter \`${String(raw.base?.value)}\` was renamed to \`${String(raw.revision?.value)}\`.`;
  const what = `\`${raw.property ?? raw.typeName}\`${subject && ` of ${subject}`}`;
  return `${what} ${difference(raw.base?.value, raw.revision?.value)}.`;
}

function withSubject(message: string, subject: string): string {
  return subject === '' || message.includes(subject) ? message : `${message.replace(/\.$/, '')} (${subject}).`;
}

/** The part of an operation that a change lies in, as people name it. */
function subjectOf({ path }: RawChange, operations: readonly Operation[]): string {
  const tokens = path
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [, template = '', method = ''] = tokens;
  const operation = operations.find((one) => one.path === template && one.method === method.toUpperCase());
  if (tokens[0] === 'components') return tokens.length > 3 ? `${tokens[1]} ${tokens[2]}` : '';
  if (tokens[3] === 'parameters' && operation !== undefined) {
    const parameter = operation.parameters.find(({ node }) => node.pointer.endsWith(`/parameters/${tokens[4]}`));
    return parameter === undefined ? '' : `${parameter.in} parameter ${parameter.name}`;
  }
  const way = propertyWay(tokens.slice(5));
  if (tokens[3] === 'requestBody') return `the request body${way}`;
  return tokens[3] === 'responses' && tokens.length > 5 ? `the ${tokens[4]} response${way}` : '';
}

function propertyWay(tokens: readonly string[]): string {
  const names = tokens.flatMap((token, index) => {
    if (tokens[index - 1] === 'properties') return [token];
    return token === 'items' && tokens[index - 1] !== 'properties' ? ['[]'] : [];
  });
  return names.length === 0 ? '' : `'s ${names.join('.').replaceAll('.[]', '[]')}`;
}

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const name: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'name') : undefined;
  return typeof name === 'string' ? name : undefined;
}

function difference(before: unknown, after: unknown): string {
  if (before === undefined) return `is now ${short(after)}`;
  if (after === undefined) return `is no longer given; it was ${short(before)}`;
  if (Array.isArray(before) && Array.isArray(after)) {
    const gained = after.filter((item) => !before.some((one) => JSON.stringify(one) === JSON.stringify(item)));
    const lost = before.filter((item) => !after.some((one) => JSON.stringify(one) === JSON.stringify(item)));
    const parts = [
      ...(gained.length > 0 ? [`gained ${gained.map(short).join(', ')}`] : []),
      ...(lost.length > 0 ? [`lost ${lost.map(short).join(', ')}`] : []),
    ];
    return parts.length === 0 ? 'is in another order' : parts.join(' and ');
  }
  return `changed from ${short(before)} to ${short(after)}`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
