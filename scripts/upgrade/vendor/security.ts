import { isJsonObject } from '#contract-kit/internal';
import { normal } from './compare.ts';
import { below, member, membersOf, type Part, partAt } from './part.ts';

/** The requirements of an operation or, by default, of the document. `undefined` if neither has any. */
export function securityOf(operation: Part): Part | undefined {
  return below(operation, 'security') ?? partAt(operation.document, ['security']);
}

/** Each alternative as a text. */
export function alternatives(security: Part | undefined): string[] {
  return membersOf(security).map(([, requirement]) => {
    const schemes = membersOf(requirement).map(([name, scopes]) => {
      const needed = membersOf(scopes).map(([, { value }]) => String(value));
      return `${schemeText(scopes, name)}${needed.length > 0 ? ` (${needed.sort().join(', ')})` : ''}`;
    });
    return schemes.sort().join(' and ') || 'none needed';
  });
}

/** The kind of a scheme, as a text that is the same for equivalent schemes. */
export function schemeText({ document }: Part, name: string): string {
  const scheme = member(partAt(document, ['components']), 'securitySchemes', name)?.value;
  if (!isJsonObject(scheme)) return `${name}, which is not described`;
  const { type, scheme: kind, name: header, in: location, openIdConnectUrl, flows } = scheme;
  if (type === 'http') return `HTTP ${String(kind).toLowerCase()}`;
  if (type === 'apiKey') return `the key ${header} in the ${location}`;
  if (type === 'oauth2') return `OAuth 2 (${isJsonObject(flows) ? Object.keys(flows).sort().join(', ') : 'no flow'})`;
  return [String(type), openIdConnectUrl].filter(Boolean).map(normal).join(' ');
}
