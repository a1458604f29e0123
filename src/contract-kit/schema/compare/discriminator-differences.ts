import { isJsonObject, type JsonObject } from '../../openapi/document/json.ts';
import { fragmentToPointer } from '../../openapi/document/pointer.ts';
import { valueAt } from '../../openapi/document/value-at.ts';
import { differenceOf, type LocalDifference } from './local-difference.ts';
import type { SchemaPair, Side } from './schema-pair.ts';
import { discriminatorOf, isChoice } from './schema-parts.ts';
import { memberStatements, statementsOf } from './statement.ts';
import type { IsSame } from './statement-pair.ts';

/**
 * Finds the values of a discriminator that stand for another schema than before. Another difference tells of a schema that came
 * or went, and of a value that the schema itself lists.
 */
export function discriminatorDifferences(schemas: JsonObject, pair: SchemaPair, isSame: IsSame): LocalDifference[] {
  const [old, revision] = [targetsOf(schemas, pair, 'old'), targetsOf(schemas, pair, 'new')];
  if (old === undefined || revision === undefined || old.property !== revision.property) return [];
  const { property } = old;
  const isAmong = (schema: string, targets: ReadonlyMap<string, string>): boolean =>
    [...targets.values()].some((target) => withoutSide(target) === withoutSide(schema));
  const isListed = (schema: string): boolean => {
    const [stated] = statementsOf(schemas, schema).get(`properties/${property}`) ?? [];
    const own = stated && statementsOf(schemas, stated.pointer);
    return own !== undefined && (own.has('enum') || own.has('const'));
  };
  return [...new Set([...old.targets.keys(), ...revision.targets.keys()])].flatMap((name) => {
    const [before, after] = [old.targets.get(name), revision.targets.get(name)];
    const isKept = before !== undefined && after !== undefined;
    if (isKept && (withoutSide(before) === withoutSide(after) || isSame({ old: before, new: after }))) return [];
    const isLost = before !== undefined && isAmong(before, revision.targets);
    const isMoved = isLost || (after !== undefined && isAmong(after, old.targets));
    if (!isMoved || (!isKept && isListed(before ?? after ?? ''))) return [];
    const statement = (pointer: string, schema: string | undefined) =>
      schema === undefined ? undefined : { keyword: 'discriminator', name, pointer, value: { property, schema } };
    const difference = differenceOf(pair, statement(old.pointer, before), statement(revision.pointer, after));
    return { ...difference, stated: isKept ? 'unclear' : before === undefined ? 'wider' : 'narrower' };
  });
}

/** The schemas that the values of a discriminator stand for. */
interface Discriminator {
  readonly pointer: string;
  readonly property: string;
  readonly targets: ReadonlyMap<string, string>;
}

/** An alternative that no value of the mapping stands for has its own name as value. */
function targetsOf(schemas: JsonObject, pair: SchemaPair, side: Side): Discriminator | undefined {
  const { pointer = '', schema: { propertyName, mapping } = {} } = discriminatorOf(schemas, pair[side]) ?? {};
  if (typeof propertyName !== 'string') return undefined;
  const mapped = Object.entries(Object(mapping)).flatMap(([name, target]): [string, string][] => {
    const found = fragmentToPointer(String(target));
    return valueAt(schemas, found) === undefined ? [] : [[name, found]];
  });
  const taken = new Set(mapped.map(([, target]) => target));
  const choices = [...statementsOf(schemas, pair[side]).values()].flat().filter(({ keyword }) => isChoice(keyword));
  const named = choices.flatMap(memberStatements).flatMap(({ value }): [string, string][] => {
    const target = isJsonObject(value) && typeof value.$ref === 'string' ? fragmentToPointer(value.$ref) : undefined;
    return target === undefined || taken.has(target) ? [] : [[target.slice(target.lastIndexOf('/') + 1), target]];
  });
  return { pointer, property: propertyName, targets: new Map([...named, ...mapped]) };
}

function withoutSide(pointer: string): string {
  return pointer.replace(/^\/(old|new)/, '');
}
