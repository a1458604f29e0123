import type { JsonObject } from 'intercom-contract/contract-kit';
import { isJsonObject } from '#contract-kit/internal';
import { pascalCase } from '../../generate/pascal-case.ts';
import { unwritten } from '../../release/publishing-advice.ts';
import { below, follow, membersOf, type Part, partAt, pointerOf, refOf, refTokens } from './part.ts';
import { kindBelow, kindOfItem, type PartKind } from './part-kind.ts';
import { isComponent, saysTheSame } from './partners.ts';
import { mappedRef } from './pick-operations.ts';
import { schemeText } from './security.ts';
import { tidySchema } from './tidy-schema.ts';

const words = 'title summary description example examples externalDocs $comment tags servers links callbacks'.split(
  ' ',
);
const wordless = new Set(words);

/** Converts parts of a document to parts of the spec. */
export interface Importer {
  /** Removes foreign prose and examples. References lead to the schemas of the spec, or to those in `schemas`. */
  readonly importPart: (part: Part, kind: PartKind) => unknown;
  /** Security requirements with the spec's names of the schemes. */
  readonly importSecurity: (security: Part) => unknown;
  /** The schemas that imported parts refer to and the spec lacks, by their names in the spec. */
  readonly schemas: ReadonlyMap<string, unknown>;
  readonly securitySchemes: ReadonlyMap<string, unknown>;
  readonly remarks: ReadonlySet<string>;
}

/**
 * @param sameSchemas The pointers of component schemas of the document, and their paths in the spec.
 * @param changing Schemas of the spec that the accepted facts change.
 */
export function createImporter(
  spec: JsonObject,
  sameSchemas: ReadonlyMap<string, readonly string[]>,
  changing: ReadonlySet<string>,
): Importer {
  const names = new Map([...sameSchemas].map(([pointer, tokens]) => [pointer, tokens.at(-1) ?? '']));
  const taken = new Set(membersOf(partAt(spec, ['components', 'schemas'])).map(([name]) => name));
  const schemas = new Map<string, unknown>();
  const securitySchemes = new Map<string, unknown>();
  const remarks = new Set<string>();

  const nameOf = (target: Part): string => {
    const pointer = pointerOf(target.tokens);
    const known = names.get(pointer);
    if (known !== undefined) return known;
    const wanted = pascalCase(target.tokens.at(-1) ?? '') || 'Schema';
    const own = partAt(spec, ['components', 'schemas', wanted]);
    if (own !== undefined && !changing.has(wanted) && saysTheSame(own, target)) {
      names.set(pointer, wanted);
      return wanted;
    }
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
    taken.add(name);
    names.set(pointer, name);
    schemas.set(name, undefined); // Reserves its position, because a schema may refer to itself.
    schemas.set(name, importPart(target, 'schema'));
    return name;
  };

  const referTo = (part: Part): unknown => {
    const target = follow(part);
    if (target !== undefined && isComponent(target)) return { $ref: `#/components/schemas/${nameOf(target)}` };
    if (target !== undefined && !part.tokens.join('/').startsWith(target.tokens.join('/')))
      return importPart(target, 'schema');
    remarks.add(
      `${pointerOf(part.tokens)} refers to ${refOf(part.value)}, which cannot be taken: anything is allowed there.`,
    );
    return {};
  };

  const importPart = (part: Part, kind: PartKind): unknown => {
    const { value, tokens, document } = part;
    if (kind === 'data') return value;
    if (Array.isArray(value)) return membersOf(part).map(([, item]) => importPart(item, kindOfItem(kind)));
    if (!isJsonObject(value)) return value;
    if (refOf(value) !== undefined && kind !== 'schema') {
      const target = follow(part);
      return target === undefined ? {} : importPart(target, kind);
    }
    const kept = membersOf(part).filter(([name]) => isKept(name, kind));
    const imported = Object.fromEntries(
      kept.map(([name, member]) => [name, importPart(member, kindBelow(kind, name))]),
    );
    if (kind !== 'schema') return needsWords(value, tokens) ? withDescription(imported) : imported;
    const discriminator = below(part, 'discriminator');
    const told = discriminator && { discriminator: importDiscriminator(part, discriminator) };
    const referred = refOf(value) === undefined ? {} : Object(referTo({ document, tokens, value }));
    return tidySchema({ ...referred, ...imported, ...told });
  };

  /** Without a mapping, a discriminator has the names of schemas as values, so these names are kept. */
  const importDiscriminator = (schema: Part, discriminator: Part): unknown => {
    const members = ['oneOf', 'anyOf'].flatMap((name) => membersOf(below(schema, name)).map(([, member]) => member));
    const implied = members.flatMap(({ value }) => {
      const ref = refOf(value);
      return ref === undefined ? [] : [[refTokens(ref).at(-1) ?? '', ref] as const];
    });
    const stated = membersOf(below(discriminator, 'mapping')).map(
      ([name, { value }]) => [name, mappedRef(String(value))] as const,
    );
    const covered = new Set(stated.map(([, ref]) => ref));
    const mapping = [...stated, ...implied.filter(([, ref]) => !covered.has(ref))].flatMap(([name, ref]) => {
      const target = partAt(schema.document, refTokens(ref));
      return target === undefined ? [] : [[name, `#/components/schemas/${nameOf(target)}`] as const];
    });
    return { ...Object(discriminator.value), ...(mapping.length > 0 && { mapping: Object.fromEntries(mapping) }) };
  };

  const importSecurity = (security: Part): unknown =>
    membersOf(security).map(([, requirement]) =>
      Object.fromEntries(membersOf(requirement).map(([name, { value }]) => [schemeName(security, name), value])),
    );

  const schemeName = (security: Part, name: string): string => {
    const schemes = partAt(spec, ['components', 'securitySchemes']);
    const wanted = schemeText(security, name);
    const same = schemes && membersOf(schemes).find(([own]) => schemeText(schemes, own) === wanted);
    if (same !== undefined) return same[0];
    const scheme = partAt(security.document, ['components', 'securitySchemes', name]);
    if (scheme !== undefined) securitySchemes.set(name, importPart(scheme, 'part'));
    return name;
  };

  return { importPart, importSecurity, schemas, securitySchemes, remarks };
}

function isKept(name: string, kind: PartKind): boolean {
  if (kind === 'parts' || kind === 'schemas') return true;
  return (
    !wordless.has(name) &&
    !name.startsWith('x-') &&
    !(kind === 'schema' && (name === '$ref' || name === 'discriminator'))
  );
}

/** OpenAPI requires a description of responses, and the linter one of parameters. */
function needsWords(value: JsonObject, tokens: readonly string[]): boolean {
  return (
    tokens.at(-2) === 'responses' ||
    (typeof value.name === 'string' && typeof value.in === 'string' && value.type === undefined)
  );
}

/** Adds a placeholder description after the members that the spec writes first. */
function withDescription({ name, in: location, required, ...others }: JsonObject): JsonObject {
  return {
    ...(name !== undefined && { name, in: location }),
    ...(required !== undefined && { required }),
    description: unwritten,
    ...others,
  };
}
