import { pointerTokens } from '../openapi/json-pointer.ts';
import type { SpecNode } from '../openapi/spec-node.ts';
import type { DocumentReading } from './document-reading.ts';
import type { Rating } from './policy.ts';
import type { RawChange } from './raw-change.ts';

/** A rating for what is said in another part of the same `allOf` now, where no value shows a difference. */
export const rearranged: Rating = {
  rule: 'composition-rearranged',
  severity: 'minor',
  reason: 'every property is still there and as required as it was: the schema is only put together in another way',
};

const concerned = ['property-removed', 'required-properties-removed', 'schema-combinator-changed'];

/**
 * Whether a rule calls a break what only moved inside a composition: seen keyword by keyword, a part of an `allOf` is gone;
 * seen as a whole, the schema has the same properties and asks for the same ones.
 */
export function isRearranged(raw: RawChange, rule: string, old: DocumentReading, revision: DocumentReading): boolean {
  if (!concerned.includes(rule)) return false;
  return [raw.path, raw.base?.pointer ?? ''].some((pointer) => {
    const tokens = pointerTokens(wholeOf(pointer));
    const [before, after] = [nodeAt(old, tokens), nodeAt(revision, tokens)];
    if (before === undefined || after === undefined) return false;
    const [one, other] = [composed(before), composed(after)];
    return (
      one.parts + other.parts > 2 &&
      isWithin(one.properties, other.properties) &&
      isWithin(one.required, other.required)
    );
  });
}

/** The place of the schema that a property, a list of required ones or a part of an `allOf` belongs to. */
function wholeOf(pointer: string): string {
  return pointer.replace(/\/(?:properties\/[^/]+|required)$/, '').replace(/(?:\/allOf(?:\/\d+)?)+$/, '');
}

function nodeAt({ root }: DocumentReading, tokens: readonly string[]): SpecNode | undefined {
  return tokens.length === 0 ? undefined : root.at(...tokens);
}

interface Composed {
  readonly properties: Set<string>;
  readonly required: Set<string>;
  parts: number;
}

/** What a schema and all that its `allOf` adds to it say together. */
function composed(schema: SpecNode): Composed {
  const found: Composed = { properties: new Set(), required: new Set(), parts: 0 };
  const seen = new Set<string>();
  const add = (part: SpecNode): void => {
    if (seen.has(part.pointer)) return;
    seen.add(part.pointer);
    found.parts += 1;
    for (const [name] of part.at('properties')?.entries() ?? []) found.properties.add(name);
    for (const name of part.texts('required')) found.required.add(name);
    for (const [, member] of part.at('allOf')?.entries() ?? []) add(member);
  };
  add(schema);
  return found;
}

function isWithin(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].every((name) => other.has(name));
}
