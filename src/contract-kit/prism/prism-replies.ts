import type { CheckedReply, Flaw } from '../check/check-reply.ts';
import { isJsonObject, type JsonObject } from '../document/json.ts';
import { valueAt } from '../document/value-at.ts';
import type { ReplyRule } from '../send/target.ts';

/** Keywords that Prism 5.14 does not heed when it makes up a body without an example, measured one by one. */
const unheeded = new Set(
  `pattern format multipleOf uniqueItems contains minProperties maxProperties propertyNames dependentRequired not oneOf
   exclusiveMinimum exclusiveMaximum unevaluatedProperties`.split(/\s+/),
);

function keywordOf({ broken }: Flaw): string {
  return broken?.keyword ?? '';
}

/** The schema of the document that is verified which a body breaks. */
function schemaOf({ broken }: Flaw, { content }: CheckedReply): JsonObject {
  const document = content?.schema?.document;
  const schema = document && broken?.schema !== undefined ? valueAt(document, broken.schema) : undefined;
  return isJsonObject(schema) ? schema : {};
}

/**
 * Where replies that Prism 5.14 makes up break the document that it serves. A clause that every reply broke in such a way
 * is not witnessed. A test removes each rule in turn and sees a finding come back.
 */
export const prismReplies: readonly ReplyRule[] = [
  {
    name: 'keywords-that-no-example-heeds',
    reason: 'Prism makes up bodies without regard to this keyword',
    matches: (flaw) => unheeded.has(keywordOf(flaw)),
  },
  {
    name: 'conditions-that-no-example-heeds',
    reason: 'Prism makes up bodies without regard to `if` and `dependentSchemas`',
    matches: ({ broken }) =>
      broken?.assertion?.conditions.some((one) => one.kind === 'has' || ('of' in one && one.of.endsWith('/if'))) ??
      false,
  },
  {
    name: 'required-without-properties',
    reason: 'Prism makes up only what `properties` describes, and passes over `required` beside `if`',
    matches: (flaw, checked) => {
      const { properties, if: condition } = schemaOf(flaw, checked);
      const isDescribed = isJsonObject(properties) && Object.hasOwn(properties, flaw.broken?.property ?? '');
      return keywordOf(flaw) === 'required' && (!isDescribed || condition !== undefined);
    },
  },
  {
    name: 'tuples-are-empty',
    reason: 'Prism makes up an empty array for `prefixItems`',
    matches: (flaw, checked) => keywordOf(flaw) === 'minItems' && schemaOf(flaw, checked).prefixItems !== undefined,
  },
  {
    name: 'circles-are-cut',
    reason: 'Prism ends schemas that contain themselves with an empty object',
    matches: ({ broken }) =>
      broken !== undefined && broken.path.length > (broken.assertion?.path.length ?? Number.POSITIVE_INFINITY),
  },
  {
    name: 'nothing-for-no-schema',
    reason: 'Prism sends an empty body where no schema is documented',
    matches: ({ actual }, { content }) =>
      actual === 'an empty body' && content !== undefined && content.schema === undefined,
  },
];
