import { isJsonObject } from '../openapi/json.ts';
import { isSchemaChange } from './break-search.ts';
import type { Severity } from './change.ts';
import { documentedIn } from './documented-in.ts';
import type { RawChange, RawPlace } from './raw-change.ts';
import { redoclyReasons } from './redocly-reasons.ts';
import { asserts } from './spell-references.ts';

/** How severe a change is, by which rule, and why. */
export interface Rating {
  readonly rule: string;
  readonly severity: Severity;
  readonly reason: string;
}

interface PolicyRule extends Rating {
  readonly appliesTo: (raw: RawChange) => boolean;
}

const prose = new Set(
  `description summary title example examples externalDocs contact license termsOfService tags version deprecated
   $comment`.split(/\s+/),
);

/** Where this project rates otherwise than Redocly, or says more: the first rule that applies decides. */
const policy: readonly PolicyRule[] = [
  {
    rule: 'default-changed',
    severity: 'major',
    reason: 'every call that leaves it out changes its meaning, and nothing fails',
    appliesTo: ({ property }) => property === 'default',
  },
  {
    rule: 'serialization-spelt-out',
    severity: 'patch',
    reason: 'it is what the parameter had by default',
    appliesTo: isDefaultStyle,
  },
  {
    rule: 'path-parameter-renamed',
    severity: 'major',
    reason: 'the wire is the same, but typed callers pass it by its old name',
    appliesTo: ({ typeName, property, verdicts }) =>
      typeName === 'Parameter' && property === 'name' && verdicts.length === 0,
  },
  {
    rule: 'path-parameter-declared',
    severity: 'minor',
    reason:
      'the path had this slot before, and callers fill it already; what is new is what the description says of it',
    appliesTo: (raw) => raw.kind === 'added' && isPathParameter(raw, raw.revision),
  },
  {
    rule: 'path-parameter-undeclared',
    severity: 'major',
    reason: 'the wire is the same, but typed callers have no place left to pass it',
    appliesTo: (raw) => raw.kind === 'removed' && isPathParameter(raw, raw.base),
  },
  {
    rule: 'spelt-otherwise',
    severity: 'patch',
    reason: 'a `$ref` and an `allOf` around nothing else mean the same schema',
    appliesTo: ({ typeName }) => typeName === 'Spelling',
  },
  {
    rule: 'component-removed',
    severity: 'major',
    reason: 'the public types lose a name that callers may import',
    appliesTo: ({ kind, base }) => kind === 'removed' && /^\/components\/schemas\/[^/]+$/.test(base?.pointer ?? ''),
  },
  {
    rule: 'documented-in-fewer',
    severity: 'major',
    reason:
      'a version that does not document a parameter may ignore it: the call does something else, and nothing fails',
    appliesTo: ({ property, impact }) => property === documentedIn && impact === 'major',
  },
  {
    rule: 'documented-in-more',
    severity: 'minor',
    reason: 'the parameter may be used with one more version',
    appliesTo: ({ property }) => property === documentedIn,
  },
  {
    rule: 'prose-changed',
    severity: 'patch',
    reason: 'words for people; nothing that is sent or compiled depends on them',
    appliesTo: isProse,
  },
  {
    rule: 'constraint-relaxed',
    severity: 'minor',
    reason: 'what was allowed is still allowed, but the types and the clauses change',
    appliesTo: (raw) => raw.impact === 'patch' && raw.verdicts.length === 0 && isConstraint(raw),
  },
];

/** Paths are compared under the same templates: a parameter of one that comes or goes leaves the slot where it is. */
function isPathParameter({ typeName }: RawChange, place: RawPlace | undefined): boolean {
  return typeName === 'Parameter' && isJsonObject(place?.value) && place.value.in === 'path';
}

/** Whether only words for people changed. */
export function isProse(raw: RawChange): boolean {
  return isRemark(raw) || (raw.property !== undefined && prose.has(raw.property) && raw.verdicts.length === 0);
}

/** A member of an `allOf` that came or went, and has nothing but words in it. */
function isRemark({ kind, base, revision }: RawChange): boolean {
  const place = revision ?? base;
  const isMember = kind !== 'modified' && /\/allOf\/\d+$/.test(place?.pointer ?? '');
  return isMember && isJsonObject(place?.value) && place.value.$ref === undefined && !asserts(place.value);
}

/** `form` is the default of the query and of cookies, `simple` that of paths and headers, and neither fits the others. */
function isDefaultStyle({ typeName, property, base, revision }: RawChange): boolean {
  const [before, after] = [base, revision].map((place) => (typeof place?.value === 'string' ? place.value : undefined));
  if (typeName !== 'Parameter' || property !== 'style' || (before !== undefined && after !== undefined)) return false;
  return ['form', 'simple'].includes(before ?? after ?? '');
}

function isConstraint(raw: RawChange): boolean {
  return isSchemaChange(raw) || ['required', 'style', 'explode', 'in', 'scheme'].includes(raw.property ?? '');
}

/** Rates a change by this project's policy, and by Redocly's rules where the policy has nothing to say. */
export function rate(raw: RawChange): Rating {
  const own = policy.find(({ appliesTo }) => appliesTo(raw));
  if (own !== undefined) return own;
  const [verdict] = raw.verdicts;
  if (verdict !== undefined)
    return { rule: verdict.rule, severity: raw.impact, reason: redoclyReasons[verdict.rule] ?? reasons[raw.impact] };
  const rule = [raw.typeName, raw.property, raw.kind].filter((part) => part !== undefined).join('-');
  return { rule: rule.toLowerCase(), severity: raw.impact, reason: reasons[raw.impact] };
}

const reasons: Readonly<Record<Severity, string>> = {
  major: 'Redocly rates it so',
  minor: 'something new, which no caller has to know',
  patch: 'nothing that is sent or compiled depends on it',
};

/** A rating for what the validators have shown to break, whatever the rules say. */
export const provenBreak: Rating = {
  rule: 'proven-break',
  severity: 'major',
  reason: 'two validators agree on a request or a response that one document allows and the other refuses',
};

/** A rating for a default that no request leaves out: of a response, of a webhook, or of a parameter that is always given. */
export const idleDefault: Rating = {
  rule: 'default-changed',
  severity: 'minor',
  reason: 'no request can leave it out and take its default',
};
