import { type Operation, pathParameters } from '../openapi/operation.ts';
import type { Search } from './break-search.ts';
import { lastKey } from './break-search.ts';
import { minimalInstance } from './minimal-instance.ts';
import { pairParameters } from './pair-parameters.ts';

const componentSchema = /^\/components\/schemas\/[^/]+$/;

/** A line that a typed caller may have written, and that this change is likely to break; nothing where none comes to mind. */
export function typedLine(search: Search): string | undefined {
  const { raw, pair } = search;
  if (raw.kind === 'removed' && componentSchema.test(raw.base?.pointer ?? ''))
    return `type Body = components['schemas']['${lastKey(raw.base)}'];`;
  if (pair.old === undefined) return undefined;
  if (raw.typeName === 'Parameter') return pathLine(search, pair.old);
  // Where no operation has a name any more, any name is a type, and only a use of it fails.
  return isNamed(pair.old) && isNoLonger(pair.old, pair.new)
    ? `const responses = (call: operations['${pair.old.id}']) => call.responses;`
    : undefined;
}

function pathLine({ raw: { base }, pair }: Search, old: Operation): string | undefined {
  const renamed = pairParameters(old, pair.new ?? old).find(
    ({ old: one }) =>
      one?.in === 'path' &&
      (one.node.pointer === base?.pointer.replace(/\/name$/, '') || one.name === Object(base?.value).name),
  )?.old;
  if (renamed === undefined) return undefined;
  const owner = isNamed(old) ? `operations['${old.id}']` : `paths['${old.path}']['${old.method.toLowerCase()}']`;
  const inPath = pathParameters(old);
  const members = inPath.map(({ name, schema }) => `${propertyKey(name)}: ${JSON.stringify(minimalInstance(schema))}`);
  return `const path: ${owner}['parameters']['path'] = { ${members.join(', ')} };`;
}

function isNamed({ node }: Operation): boolean {
  return node.text('operationId') !== undefined;
}

function isNoLonger(old: Operation, revision: Operation | undefined): boolean {
  return revision?.id !== old.id;
}

function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
