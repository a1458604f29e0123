import { isSuccessStatus } from '../../../contract/model/exchange.ts';
import type { Step } from '../../../contract/model/step.ts';
import { isJsonObject, type JsonObject } from '../../../openapi/document/json.ts';
import type { SpecNode } from '../../../openapi/document/spec-node.ts';
import { memberSchemas, type Schemas } from '../../scene/member-schemas.ts';
import { sentIn } from '../../scene/representation.ts';

/** The texts of a thing that only a request changes, by member. */
export type KnownMembers = ReadonlyMap<string, string>;

/** Members that a service moves on by itself, or shows otherwise than it keeps. */
const moving =
  /state|status|phase|stage|version|revision|etag|password|secret|token|time|date|url|href|link|order|rank|position|id$/i;

/** The texts that a request has sent and its own response shows unchanged. Choices do not count: services move them on. */
export function repeatedMembers(step: Step): KnownMembers {
  const sent = sentTexts(step);
  const shown = shownObject(step);
  if (shown === undefined) return new Map();
  return new Map([...sent].filter(([name, text]) => shown[name] === text));
}

/** What is known of a thing after a change of it. What the change has sent and does not show again is unknown then. */
export function membersAfter(known: KnownMembers, step: Step): KnownMembers {
  const isWhole = step.case.operation.method === 'PUT';
  const names = Object.keys(sentIn(step)?.value ?? {});
  const others = [...known].filter(([name]) => !isWhole && !names.includes(name));
  const kept = shownObject(step) === undefined ? sameAsBefore(known, step) : repeatedMembers(step);
  return new Map([...others, ...kept]);
}

/** Without an object in the response, a text counts if the service has kept another text of this member as it was sent. */
function sameAsBefore(known: KnownMembers, step: Step): KnownMembers {
  return new Map([...sentTexts(step)].filter(([name]) => known.has(name)));
}

/** The first known member that a response shows otherwise. */
export function contradiction(
  known: KnownMembers,
  step: Step,
): { readonly name: string; readonly known: string; readonly shown: unknown } | undefined {
  const shown = shownObject(step);
  if (shown === undefined) return undefined;
  for (const [name, text] of known) if (!isAlike(text, shown[name])) return { name, known: text, shown: shown[name] };
  return undefined;
}

/** The object of a response, or the only object in it. */
export function shownObject({ body, status }: Step): JsonObject | undefined {
  if (!isJsonObject(body) || !isSuccessStatus(status)) return undefined;
  const inner = Object.values(body).filter(isJsonObject);
  return Object.keys(body).length <= 2 && inner.length === 1 ? inner[0] : body;
}

function sentTexts(step: Step): Map<string, string> {
  const { value: members = {}, schemas = [] } = sentIn(step) ?? {};
  return new Map(
    Object.entries(members).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && isFree(schemas, name, value) ? [[name, value]] : [],
    ),
  );
}

function isFree(schemas: Schemas, name: string, value: string): boolean {
  return !moving.test(name) && plain(value) !== '' && !memberSchemas(schemas, name).some(isChoice);
}

function isChoice(schema: SpecNode): boolean {
  return ['enum', 'const', 'readOnly', 'writeOnly'].some((keyword) => schema.at(keyword) !== undefined);
}

/** Services may fold the case, the space and the marks of a text, and hide a part of it. */
function isAlike(text: string, shown: unknown): boolean {
  return typeof shown === 'string' && (plain(text) === plain(shown) || /[*•]{2}/.test(shown));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
