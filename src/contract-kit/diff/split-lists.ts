import { isJsonObject, type JsonObject } from '../openapi/json.ts';
import { appendPointer, fragmentToPointer } from '../openapi/json-pointer.ts';
import { valueAt } from '../openapi/value-at.ts';
import type { RawChange } from './raw-change.ts';

interface Member {
  readonly typeName: string;
  /** What a person calls it. */
  readonly name: (key: string, value: unknown) => string;
}

const members: Readonly<Record<string, Member>> = {
  ParameterList: {
    typeName: 'Parameter',
    name: (_key, value) => `\`${Object(value).name}\` ${Object(value).in} parameter`,
  },
  MediaTypesMap: { typeName: 'MediaType', name: (key) => `Media type \`${key}\`` },
  HeadersMap: { typeName: 'Header', name: (key) => `Header \`${key}\`` },
  SchemaProperties: { typeName: 'Schema', name: (key) => `Property \`${key}\`` },
  ServerList: { typeName: 'Server', name: (_key, value) => `Server \`${Object(value).url}\`` },
};

/** Redocly tells a whole list that is gone as one thing; callers use its members, and each one is a change of its own. */
export function splitLists(changes: readonly RawChange[], old: JsonObject): RawChange[] {
  return changes.flatMap((change) => {
    const { base } = change;
    const member = members[change.typeName];
    const list = base?.value;
    if (member === undefined || change.kind !== 'removed' || base === undefined) return change;
    if (!Array.isArray(list) && !isJsonObject(list)) return change;
    return Object.entries(list).map(([key, value]): RawChange => {
      const pointer = appendPointer(base.pointer, key);
      const message = `${member.name(key, resolved(value, old))} was removed.`;
      const verdicts = change.verdicts.map(({ rule }) => ({ rule, message }));
      const path = appendPointer(change.path, key);
      return { ...change, typeName: member.typeName, path, base: { pointer, value }, verdicts };
    });
  });
}

/** What a reference of a bundled document leads to, or the value itself. */
export function resolved(value: unknown, document: JsonObject): unknown {
  const reference = isJsonObject(value) ? value.$ref : undefined;
  return typeof reference === 'string' ? valueAt(document, fragmentToPointer(reference)) : value;
}
