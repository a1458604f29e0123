import { keywordsWhere } from '#contract-kit/internal';

/** The kind of a part of an OpenAPI document. Only schemas have keywords, and data has no parts. */
export type PartKind = 'part' | 'parts' | 'schema' | 'schemas' | 'data';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
/** Members that have named parts or a list of parts. */
const maps = words(`headers responses parameters content requestBodies paths callbacks links securitySchemes encoding
  pathItems webhooks security`);
const data = words('example examples default enum const value scopes mapping');
const manySchemas = new Set(keywordsWhere(({ subschemas }) => subschemas === 'map' || subschemas === 'list'));
/** The kit does not use the last two. */
const oneSchema = new Set([
  ...keywordsWhere(({ subschemas }) => subschemas === 'one'),
  'additionalItems',
  'contentSchema',
]);

/** The kind of a member, by the kind of its owner. */
export function kindBelow(kind: PartKind, name: string): PartKind {
  if (kind === 'data') return 'data';
  if (kind === 'parts') return 'part';
  if (kind === 'schemas') return 'schema';
  if (kind === 'schema') return manySchemas.has(name) ? 'schemas' : oneSchema.has(name) ? 'schema' : 'data';
  if (data.has(name) || name.startsWith('x-')) return 'data';
  if (name === 'schema') return 'schema';
  if (name === 'schemas') return 'schemas';
  return maps.has(name) ? 'parts' : 'part';
}

/** The kind of an item, by the kind of its list. */
export function kindOfItem(kind: PartKind): PartKind {
  return kind === 'parts' ? 'part' : kind === 'schemas' ? 'schema' : kind;
}
