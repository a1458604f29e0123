import { pointerTokens } from '../openapi/json-pointer.ts';
import type { Operation, Parameter } from '../openapi/operation.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import { focusOf, isFresh, lastKey, ownerPointer, type Search, touches } from './break-search.ts';
import { removedHeader, removedResponse, removedServer } from './broken-places.ts';
import { documentedIn, lostVersions } from './documented-in.ts';
import { focusedValues } from './focused-values.ts';
import { pairParameters } from './pair-parameters.ts';
import { ordinaryText, probeTexts } from './parameter-wire.ts';
import type { Witness } from './witness.ts';
import { requestBodies, witnessRequest } from './witness-request.ts';

/** What callers may have relied on, and the new contract is silent about; nothing where this change is no such thing. */
export function findBrokenPromise(search: Search): Witness | undefined {
  const { old, new: revision } = search.pair;
  if (old === undefined || revision === undefined) return undefined;
  return (
    ignoredParameter(search, old, revision) ??
    ignoredInVersion(search, old, revision) ??
    changedDefault(search, old, revision) ??
    ignoredProperty(search, old) ??
    removedResponse(search, old, revision) ??
    removedHeader(search, old, revision) ??
    removedServer(search, old)
  );
}

function ignoredParameter(search: Search, old: Operation, revision: Operation): Witness | undefined {
  if (search.raw.typeName !== 'Parameter') return undefined;
  for (const pair of pairParameters(old, revision)) {
    if (pair.old === undefined || pair.new !== undefined || pair.old.in === 'path') continue;
    if (!touches(search, pair.old.node.pointer, undefined)) continue;
    return {
      kind: 'silently-ignored',
      request: witnessRequest(old, { values: [[pair.old, tellingText(pair.old)]] }),
      because: `the new contract says nothing of the ${pair.old.in} parameter ${pair.old.name}, and a provider may ignore what it does not know`,
    };
  }
  return undefined;
}

/** A parameter that a version no longer documents: under that version, it may be ignored. */
function ignoredInVersion({ raw }: Search, old: Operation, revision: Operation): Witness | undefined {
  if (raw.property !== documentedIn) return undefined;
  const pair = pairParameters(old, revision).find((one) => one.new?.node.pointer === raw.path);
  const [version] = lostVersions(pair?.old?.node.texts(documentedIn) ?? [], pair?.new?.node.texts(documentedIn) ?? []);
  if (pair?.old === undefined || version === undefined) return undefined;
  // The parameter that names the version, where the description has one: it takes the version as a value.
  const selector = old.parameters.find(({ schema }) => schema?.texts('enum').includes(version));
  const values: [Parameter, string][] = [[pair.old, tellingText(pair.old)]];
  if (selector !== undefined) values.push([selector, version]);
  return {
    kind: 'silently-ignored',
    request: witnessRequest(old, { values }),
    because: `${version} no longer documents ${pair.old.name}, and may ignore it`,
  };
}

/** A value other than the default: ignored, it makes a difference. */
function tellingText(parameter: Parameter): string {
  const fallback = String(parameter.schema?.at('default')?.value);
  const ordinary = ordinaryText(parameter);
  if (ordinary !== fallback) return ordinary;
  const types = parameter.schema?.texts('type') ?? [];
  if (types.includes('boolean')) return fallback === 'true' ? 'false' : 'true';
  const focus = { pointers: [], references: [] };
  const members = parameter.schema?.texts('enum') ?? probeTexts(parameter, parameter, focus);
  return members.find((text) => text !== fallback) ?? ordinary;
}

function changedDefault(search: Search, old: Operation, revision: Operation): Witness | undefined {
  const { raw } = search;
  if (raw.property !== 'default') return undefined;
  const values = [raw.base?.value, raw.revision?.value].map((value) =>
    value === undefined ? 'nothing' : JSON.stringify(value),
  );
  const because = `left out, it meant ${values[0]}; now it means ${values[1]}`;
  for (const pair of pairParameters(old, revision)) {
    // What is always given never takes its default.
    if (pair.old?.required && pair.new?.required) continue;
    if (!touches(search, pair.old?.node.pointer, pair.new?.node.pointer)) continue;
    return { kind: 'no-longer-promised', request: witnessRequest(old, {}), because: `${pair.old?.name}: ${because}` };
  }
  const body = old.node.at('requestBody');
  if (body === undefined || !touches(search, body.pointer, revision.node.at('requestBody')?.pointer)) return undefined;
  return { kind: 'no-longer-promised', request: witnessRequest(old, {}), because };
}

/** A property that requests could carry, and that the new contract does not mention. */
function ignoredProperty(search: Search, old: Operation): Witness | undefined {
  const { raw } = search;
  if (raw.kind !== 'removed' || raw.typeName !== 'Schema' || !/\/properties\/[^/]+$/.test(raw.base?.pointer ?? ''))
    return undefined;
  const name = lastKey(raw.base);
  // The way through the operations leads to what took the owner's place, even where that is another component.
  const [owner] = [raw.path, raw.base?.pointer ?? ''].flatMap(
    (pointer) => search.new.root.at(...pointerTokens(ownerPointer(raw, pointer))) ?? [],
  );
  if (mentions(owner, name)) return undefined;
  for (const { mediaType, schema } of requestBodies(old)) {
    const value = valueWith(search, schema, name);
    if (value === undefined) continue;
    return {
      kind: 'silently-ignored',
      request: witnessRequest(old, { body: { mediaType, value } }),
      because: `the new contract says nothing of ${name}, and a provider may ignore what it does not know`,
    };
  }
  for (const { status, content } of old.responses)
    for (const { mediaType, node } of content) {
      const schema = node.at('schema');
      const body = schema && valueWith(search, schema, name);
      if (body === undefined) continue;
      return {
        kind: 'no-longer-promised',
        response: { status, mediaType, body },
        because: `the new contract says nothing of ${name}`,
      };
    }
  return undefined;
}

/** Whether a schema, or one that it is put together of, has a property of this name. */
function mentions(schema: SpecNode | undefined, name: string, depth = 0): boolean {
  if (schema === undefined || depth > maxDepth) return false;
  if (schema.at('properties', name) !== undefined) return true;
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => schema.at(keyword)?.entries() ?? []);
  return parts.some(([, part]) => mentions(part, name, depth + 1));
}

/** Deep enough for any description, and an end for those that lead back to themselves. */
const maxDepth = 8;

/** A value of the old schema that has the property which is gone. */
function valueWith(search: Search, schema: SpecNode, name: string): unknown {
  if (!touches(search, schema.pointer, undefined) || !isFresh(search, 'promise', schema)) return undefined;
  return focusedValues(schema, undefined, focusOf(search)).find(
    (value) =>
      JSON.stringify(value)?.includes(`${JSON.stringify(name)}:`) && search.old.judge(schema, value).kind === 'valid',
  );
}
