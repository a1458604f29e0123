import type { Severity } from '../change.ts';
import { valueAt } from '../references.ts';
import type { WitnessKind } from '../witness.ts';
import { shopDocument } from './shop-document.ts';

/** One change to the shop's document, and what a caller of the shop would say about it. */
export interface OneChange {
  readonly name: string;
  /** Where the new value goes, as JSON Pointer; `undefined` takes away what is there. */
  readonly at: string;
  readonly to: unknown;
  /** What has to change with it for the document to stay sound. */
  readonly also?: readonly (readonly [at: string, to: unknown])[];
  readonly severity: Severity;
  /** The kind of witness that a break has; none for a change that breaks nothing. */
  readonly witness?: WitnessKind;
}

const read = '/paths/~1orders~1{number}/get';
const order = '/components/schemas/Order';
const draft = '/components/schemas/Draft';
const json = { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } };
const token = [{ token: [] }];

const renamedPath: unknown = JSON.parse(
  JSON.stringify(valueAt(shopDocument, '/paths/~1orders~1{number}')).replace('"number"', '"no"'),
);
const draftSchema = valueAt(shopDocument, draft);

// biome-ignore format: a table is read row by row
export const oneChanges: readonly OneChange[] = [
  { name: 'request: enum value added', at: `${read}/parameters/1/schema/enum`, to: ['1.0', '1.1', '1.2', 'Next'], severity: 'minor' },
  { name: 'request: enum value removed', at: `${read}/parameters/1/schema/enum`, to: ['1.0', 'Next'], severity: 'major', witness: 'refused' },
  { name: 'reply: enum value added', at: `${order}/properties/state/enum`, to: ['open', 'paid', 'lost'], severity: 'major', witness: 'unreadable' },
  { name: 'reply: enum value removed', at: `${order}/properties/state/enum`, to: ['open'], severity: 'minor' },
  { name: 'optional parameter added', at: `${read}/parameters/5`, to: { name: 'depth', in: 'query', schema: { type: 'integer' } }, severity: 'minor' },
  { name: 'required parameter added', at: `${read}/parameters/5`, to: { name: 'depth', in: 'query', required: true, schema: { type: 'integer' } }, severity: 'major', witness: 'refused' },
  { name: 'parameter removed', at: `${read}/parameters/4`, to: undefined, severity: 'major', witness: 'silently-ignored' },
  { name: 'parameter renamed', at: `${read}/parameters/2/name`, to: 'complete', severity: 'major', witness: 'silently-ignored' },
  { name: 'parameter narrowed', at: `${read}/parameters/4/schema`, to: { type: 'integer' }, severity: 'major', witness: 'refused' },
  { name: 'parameter widened', at: `${read}/parameters/3/schema/type`, to: 'number', severity: 'minor' },
  { name: 'reply: type widened', at: `${order}/properties/weight/type`, to: 'number', severity: 'major', witness: 'unreadable' },
  { name: 'request body: type narrowed', at: `${draft}/properties/count/type`, to: 'integer', severity: 'major', witness: 'refused' },
  { name: 'parameter becomes required', at: `${read}/parameters/2/required`, to: true, severity: 'major', witness: 'refused' },
  { name: 'request body: property becomes required', at: `${draft}/required`, to: ['sku', 'count'], severity: 'major', witness: 'refused' },
  { name: 'request body: property becomes optional', at: `${draft}/required`, to: undefined, severity: 'minor' },
  { name: 'reply: property becomes optional', at: `${order}/required`, to: ['number'], severity: 'major', witness: 'unreadable' },
  { name: 'reply: property becomes required', at: `${order}/required`, to: ['number', 'state', 'note'], severity: 'minor' },
  { name: 'reply: null added', at: `${order}/properties/code/type`, to: ['string', 'null'], severity: 'major', witness: 'unreadable' },
  { name: 'reply: null removed', at: `${order}/properties/note/type`, to: 'string', severity: 'minor' },
  { name: 'request body: null removed', at: `${draft}/properties/gift/type`, to: 'boolean', severity: 'major', witness: 'refused' },
  { name: 'status added', at: `${read}/responses/403`, to: { description: 'Not yours.', content: json }, severity: 'minor' },
  { name: 'status removed', at: `${read}/responses/404`, to: undefined, severity: 'major', witness: 'no-longer-promised' },
  { name: 'reply: property removed', at: `${order}/properties/weight`, to: undefined, severity: 'major', witness: 'no-longer-promised' },
  { name: 'reply: property added', at: `${order}/properties/total`, to: { type: 'number' }, severity: 'minor' },
  { name: 'reply: media type changed', at: `${read}/responses/404/content`, to: { 'application/problem+json': json['application/json'] }, severity: 'major', witness: 'unreadable' },
  { name: 'security added', at: '/paths/~1health/get/security', to: token, severity: 'major', witness: 'refused' },
  { name: 'security removed', at: `${read}/security`, to: [], severity: 'minor' },
  { name: 'parameter: bound tightened', at: `${read}/parameters/3/schema/maximum`, to: 20, severity: 'major', witness: 'refused' },
  { name: 'parameter: bound loosened', at: `${read}/parameters/3/schema/maximum`, to: 100, severity: 'minor' },
  { name: 'reply: bound loosened', at: `${order}/properties/note/maxLength`, to: 40, severity: 'major', witness: 'unreadable' },
  { name: 'reply: bound tightened', at: `${order}/properties/note/maxLength`, to: 10, severity: 'minor' },
  { name: 'parameter: pattern changed', at: `${read}/parameters/4/schema/pattern`, to: '^[a-f]+$', severity: 'major', witness: 'refused' },
  { name: 'reply: pattern changed', at: `${order}/properties/code/pattern`, to: '^[A-Z]{3,4}$', severity: 'major', witness: 'unreadable' },
  { name: 'default changed', at: `${read}/parameters/2/schema/default`, to: false, severity: 'major', witness: 'no-longer-promised' },
  { name: 'default removed', at: `${read}/parameters/2/schema/default`, to: undefined, severity: 'major', witness: 'no-longer-promised' },
  { name: 'operation id changed', at: `${read}/operationId`, to: 'getOrder', severity: 'major', witness: 'does-not-compile' },
  { name: 'path parameter renamed', at: '/paths/~1orders~1{number}', to: undefined, also: [['/paths/~1orders~1{no}', renamedPath]], severity: 'major', witness: 'does-not-compile' },
  { name: 'component renamed', at: '/components/schemas/Draft', to: undefined, also: [['/components/schemas/Sketch', draftSchema], ['/paths/~1orders/post/requestBody/content/application~1json/schema', { $ref: '#/components/schemas/Sketch' }]], severity: 'major', witness: 'does-not-compile' },
  { name: 'operation removed', at: '/paths/~1health', to: undefined, severity: 'major', witness: 'refused' },
  { name: 'operation added', at: '/paths/~1health/head', to: { operationId: 'probe', responses: { 204: { description: 'Well.' } } }, severity: 'minor' },
  { name: 'description only', at: `${read}/responses/404/description`, to: 'There is no such order.', severity: 'patch' },
];
