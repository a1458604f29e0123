import type { Law } from '../../contract/model/law.ts';
import { isJsonObject } from '../../openapi/document/json.ts';
import type { SpecNode } from '../../openapi/document/spec-node.ts';
import { successSchemas } from '../../openapi/names/status-class.ts';
import { documentedResponse } from '../../openapi/operation/documented-response.ts';
import { composedOf } from '../../openapi/operation/properties-of.ts';
import { matchingSchemas, membersByName } from './matching-schemas.ts';

export const writeOnlyLaw: Law = {
  name: 'write-only-stays-hidden',
  side: 'response',
  statement: 'A response does not show a member that the description marks as `writeOnly`.',
  source: 'the `writeOnly` of the member in the description (JSON Schema 2020-12, validation §9.4)',
  appliesTo: (operation) => successSchemas(operation).some((schema) => hasWriteOnly(schema, new Set())),
  judge: ({ operation, status, mediaType, body }) => {
    const response = status < 300 ? documentedResponse(operation, status) : undefined;
    const schema = response?.content.find((content) => content.mediaType === mediaType)?.schema;
    if (schema === undefined || body === undefined) return 'not-applicable';
    const shown = shownIn([schema], body, []);
    if (shown === undefined) return 'holds';
    return { expected: `no ${shown}, which is writeOnly`, actual: `${shown} in the body` };
  },
};

/** Whether a schema has such a member, at any depth. */
function hasWriteOnly(schema: SpecNode, seen: Set<string>): boolean {
  if (seen.has(schema.pointer)) return false;
  seen.add(schema.pointer);
  const parts = composedOf(schema);
  const members = membersByName(parts).flatMap(([, own]) => own);
  const items = parts.flatMap((part) => part.reach('items') ?? []);
  return isWriteOnly(members) || [...members, ...items].some((inner) => hasWriteOnly(inner, seen));
}

/** The first such member that a value has. An empty one shows nothing. */
function shownIn(nodes: readonly SpecNode[], value: unknown, names: readonly string[]): string | undefined {
  const matching = nodes.flatMap((node) => matchingSchemas(node, value, 'response'));
  if (Array.isArray(value)) {
    const items = matching.flatMap((node) => node.reach('items') ?? []);
    return value.map((item) => shownIn(items, item, names)).find((shown) => shown !== undefined);
  }
  if (!isJsonObject(value)) return undefined;
  for (const [name, members] of membersByName(matching)) {
    const member = value[name];
    if (!Object.hasOwn(value, name) || member === null || member === '') continue;
    const path = [...names, name];
    const shown = isWriteOnly(members) ? path.join('.') : shownIn(members, member, path);
    if (shown !== undefined) return shown;
  }
  return undefined;
}

/** Whether one of the schemas of a member is marked, also beside its reference. */
function isWriteOnly(members: readonly SpecNode[]): boolean {
  const all = members.flatMap((member) => [...member.withSiblings, ...composedOf(member)]);
  return all.some((node) => node.at('writeOnly')?.value === true);
}
