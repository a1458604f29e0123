import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { appendPointer, fragmentToPointer } from '../openapi/json-pointer.ts';
import { type Parameter, readOperations } from '../openapi/operation.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { valueAt } from '../openapi/value-at.ts';

/**
 * The document with such parameters only as Prism 5.14 can read: what it cannot is left out, or in a path may be anything.
 * It would refuse valid values of them, or end at requests without them. Whether lists are exploded is said each time:
 * Prism knows no default.
 */
export function withReadableParameters(document: JsonObject): JsonObject {
  const known = new Map(
    readOperations(document).flatMap(({ parameters }) => parameters.map((one) => [one.node.pointer, one] as const)),
  );
  const readable = (stated: unknown, pointer: string): unknown[] => {
    const isReference = isJsonObject(stated) && typeof stated.$ref === 'string';
    const parameter = known.get(isReference ? fragmentToPointer(String(stated.$ref)) : pointer);
    if (parameter === undefined) return [stated];
    const { name, explode, style, node } = parameter;
    const own = valueAt(document, node.pointer);
    if (!isMisread(parameter)) return style === 'form' && isJsonObject(own) ? [{ ...own, explode }] : [stated];
    return parameter.in === 'path' ? [{ name, in: 'path', required: true, schema: {} }] : [];
  };
  const withParameters = (owner: unknown, pointer: string): unknown => {
    if (!isJsonObject(owner) || !Array.isArray(owner.parameters)) return owner;
    const list = appendPointer(pointer, 'parameters');
    return {
      ...owner,
      parameters: owner.parameters.flatMap((one, index) => readable(one, appendPointer(list, index))),
    };
  };
  const paths = Object.entries(isJsonObject(document.paths) ? document.paths : {}).map(([path, item]) => {
    const pointer = appendPointer('/paths', path);
    if (!isJsonObject(item)) return [path, item];
    const members = Object.entries(item).map(([key, member]) => [
      key,
      withParameters(member, appendPointer(pointer, key)),
    ]);
    return [path, withParameters(Object.fromEntries(members), pointer)];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

/** Whether Prism 5.14 takes valid values of a parameter for wrong, or invalid ones for right, or ends at some of them. */
export function isMisread(parameter: Parameter): boolean {
  const { in: place, style, schema, required } = parameter;
  // It reads no cookie, and neither JSON nor the prefixes of paths.
  if (place === 'cookie' || ['json', 'label', 'matrix', 'spaceDelimited'].includes(style)) return true;
  const type = schema?.at('type')?.value;
  const isPlain = type === 'array' || type === 'object';
  if (!isPlain) return schema !== undefined && mayBeStructure(schema);
  // It looks for the parts of a header that is not there, and in the path for those of a list that it has taken apart.
  if (place === 'header' || place === 'path') return true;
  if (style === 'pipeDelimited') return type === 'object';
  // An object without a member is there for it all the same.
  const isSpread = style === 'form' && parameter.explode;
  return type === 'object' && isSpread && !required && (schema?.texts('required') ?? []).length > 0;
}

/** Whether lists or objects are among the values in a way that Prism does not see. */
function mayBeStructure(schema: SpecNode, inside: readonly string[] = []): boolean {
  if (inside.includes(schema.pointer)) return false;
  if (schema.texts('type').some((type) => type === 'array' || type === 'object')) return true;
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => schema.at(key)?.entries() ?? []);
  return parts.some(([, part]) => mayBeStructure(part, [...inside, schema.pointer]));
}
