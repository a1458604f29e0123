import type { WitnessKind } from '../../contract/model/witness.ts';
import { valueAt } from '../../openapi/document/value-at.ts';
import type { Severity } from '../compare/contract-change.ts';
import { shopDocument } from './shop-document.ts';

/** One change to the shop's document, and what a caller of the shop would say about it. */
export interface OneChange {
  readonly name: string;
  /** The rules of its changes, in their order. */
  readonly rules: readonly string[];
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
  { name: 'request: enum value added', rules: ['parameter-enum-widened'], at: `${read}/parameters/1/schema/enum`, to: ['1.0', '1.1', '1.2', 'Next'], severity: 'minor' },
  { name: 'request: enum value removed', rules: ['parameter-enum-narrowed'], at: `${read}/parameters/1/schema/enum`, to: ['1.0', 'Next'], severity: 'major', witness: 'refused' },
  { name: 'response: enum value added', rules: ['response-enum-widened'], at: `${order}/properties/state/enum`, to: ['open', 'paid', 'lost'], severity: 'major', witness: 'unreadable' },
  { name: 'response: enum value removed', rules: ['response-enum-narrowed'], at: `${order}/properties/state/enum`, to: ['open'], severity: 'minor' },
  { name: 'optional parameter added', rules: ['parameter-added'], at: `${read}/parameters/5`, to: { name: 'depth', in: 'query', schema: { type: 'integer' } }, severity: 'minor' },
  { name: 'required parameter added', rules: ['parameter-now-required'], at: `${read}/parameters/5`, to: { name: 'depth', in: 'query', required: true, schema: { type: 'integer' } }, severity: 'major', witness: 'refused' },
  { name: 'parameter removed', rules: ['parameter-removed'], at: `${read}/parameters/4`, to: undefined, severity: 'major', witness: 'silently-ignored' },
  { name: 'parameter renamed', rules: ['parameter-removed', 'parameter-added'], at: `${read}/parameters/2/name`, to: 'complete', severity: 'major', witness: 'silently-ignored' },
  { name: 'parameter narrowed', rules: ['parameter-type-changed'], at: `${read}/parameters/4/schema`, to: { type: 'integer' }, severity: 'major', witness: 'refused' },
  { name: 'parameter widened', rules: ['parameter-type-widened'], at: `${read}/parameters/3/schema/type`, to: 'number', severity: 'minor' },
  { name: 'response: type widened', rules: ['response-type-widened'], at: `${order}/properties/weight/type`, to: 'number', severity: 'major', witness: 'unreadable' },
  { name: 'request body: type narrowed', rules: ['request-body-type-narrowed'], at: `${draft}/properties/count/type`, to: 'integer', severity: 'major', witness: 'refused' },
  { name: 'parameter becomes required', rules: ['parameter-now-required'], at: `${read}/parameters/2/required`, to: true, severity: 'major', witness: 'refused' },
  { name: 'request body: property becomes required', rules: ['request-body-property-now-required'], at: `${draft}/required`, to: ['sku', 'count'], severity: 'major', witness: 'refused' },
  { name: 'request body: property becomes optional', rules: ['request-body-property-now-optional'], at: `${draft}/required`, to: undefined, severity: 'minor' },
  { name: 'response: property becomes optional', rules: ['response-property-now-optional'], at: `${order}/required`, to: ['number'], severity: 'major', witness: 'unreadable' },
  { name: 'response: property becomes required', rules: ['response-property-now-required'], at: `${order}/required`, to: ['number', 'state', 'note'], severity: 'minor' },
  { name: 'response: null added', rules: ['response-null-allowed'], at: `${order}/properties/code/type`, to: ['string', 'null'], severity: 'major', witness: 'unreadable' },
  { name: 'response: null removed', rules: ['response-null-refused'], at: `${order}/properties/note/type`, to: 'string', severity: 'minor' },
  { name: 'request body: null removed', rules: ['request-body-null-refused'], at: `${draft}/properties/gift/type`, to: 'boolean', severity: 'major', witness: 'refused' },
  { name: 'status added', rules: ['response-status-added'], at: `${read}/responses/403`, to: { description: 'Not yours.', content: json }, severity: 'minor' },
  { name: 'status of an error removed', rules: ['response-error-removed'], at: `${read}/responses/404`, to: undefined, severity: 'minor' },
  { name: 'status of a success replaced', rules: ['response-status-removed', 'response-status-added'], at: '/paths/~1health/get/responses', to: { 200: { description: 'Well.' } }, severity: 'major', witness: 'no-longer-promised' },
  { name: 'response: text encoded otherwise', rules: ['response-content-encoding-narrowed'], at: `${order}/properties/note/contentEncoding`, to: 'base64', severity: 'major', witness: 'no-longer-promised' },
  { name: 'request body: text encoded otherwise', rules: ['request-body-content-encoding-narrowed'], at: `${draft}/properties/sku/contentEncoding`, to: 'base64', severity: 'major', witness: 'no-longer-promised' },
  { name: 'request body: default given where there was none', rules: ['request-body-default-changed'], at: `${draft}/properties/count/default`, to: 5, severity: 'minor' },
  { name: 'response: property removed', rules: ['response-property-removed'], at: `${order}/properties/weight`, to: undefined, severity: 'major', witness: 'no-longer-promised' },
  { name: 'response: property added', rules: ['response-property-added'], at: `${order}/properties/total`, to: { type: 'number' }, severity: 'minor' },
  { name: 'response: media type changed', rules: ['response-media-type-removed', 'response-media-type-added'], at: `${read}/responses/404/content`, to: { 'application/problem+json': json['application/json'] }, severity: 'major', witness: 'unreadable' },
  { name: 'security added', rules: ['security-tightened'], at: '/paths/~1health/get/security', to: token, severity: 'major', witness: 'refused' },
  { name: 'security removed', rules: ['security-loosened'], at: `${read}/security`, to: [], severity: 'minor' },
  { name: 'parameter: bound tightened', rules: ['parameter-maximum-narrowed'], at: `${read}/parameters/3/schema/maximum`, to: 20, severity: 'major', witness: 'refused' },
  { name: 'parameter: bound loosened', rules: ['parameter-maximum-widened'], at: `${read}/parameters/3/schema/maximum`, to: 100, severity: 'minor' },
  { name: 'response: bound loosened', rules: ['response-max-length-widened'], at: `${order}/properties/note/maxLength`, to: 40, severity: 'major', witness: 'unreadable' },
  { name: 'response: bound tightened', rules: ['response-max-length-narrowed'], at: `${order}/properties/note/maxLength`, to: 10, severity: 'minor' },
  { name: 'parameter: pattern changed', rules: ['parameter-pattern-changed'], at: `${read}/parameters/4/schema/pattern`, to: '^[a-f]+$', severity: 'major', witness: 'refused' },
  { name: 'response: pattern changed', rules: ['response-pattern-changed'], at: `${order}/properties/code/pattern`, to: '^[A-Z]{3,4}$', severity: 'major', witness: 'unreadable' },
  { name: 'default changed', rules: ['parameter-default-changed'], at: `${read}/parameters/2/schema/default`, to: false, severity: 'major', witness: 'no-longer-promised' },
  { name: 'default removed', rules: ['parameter-default-changed'], at: `${read}/parameters/2/schema/default`, to: undefined, severity: 'major', witness: 'no-longer-promised' },
  { name: 'default of a response changed', rules: ['response-default-changed'], at: `${order}/properties/weight/default`, to: 7, severity: 'minor' },
  { name: 'default of a parameter that is always given', rules: ['parameter-default-changed'], at: `${read}/parameters/0/schema/default`, to: 7, severity: 'minor' },
  { name: 'style of a parameter spelt out', rules: ['document-restated'], at: `${read}/parameters/4/style`, to: 'form', severity: 'patch' },
  { name: 'operation id changed', rules: ['operation-id-changed'], at: `${read}/operationId`, to: 'getOrder', severity: 'major', witness: 'does-not-compile' },
  { name: 'path parameter renamed', rules: ['path-parameter-renamed'], at: '/paths/~1orders~1{number}', to: undefined, also: [['/paths/~1orders~1{no}', renamedPath]], severity: 'major', witness: 'does-not-compile' },
  { name: 'component renamed', rules: ['component-removed'], at: '/components/schemas/Draft', to: undefined, also: [['/components/schemas/Sketch', draftSchema], ['/paths/~1orders/post/requestBody/content/application~1json/schema', { $ref: '#/components/schemas/Sketch' }]], severity: 'major', witness: 'does-not-compile' },
  { name: 'operation removed', rules: ['operation-removed'], at: '/paths/~1health', to: undefined, severity: 'major', witness: 'refused' },
  { name: 'parameter documented in one more version', rules: ['documented-in-more'], at: `${read}/parameters/2/x-documented-in`, to: ['1.1', 'Next', '1.0'], severity: 'minor' },
  { name: 'parameter documented in one version less', rules: ['documented-in-fewer'], at: `${read}/parameters/2/x-documented-in`, to: ['Next'], severity: 'major', witness: 'silently-ignored' },
  { name: 'operation added', rules: ['operation-added'], at: '/paths/~1health/head', to: { operationId: 'probe', responses: { 204: { description: 'Well.' } } }, severity: 'minor' },
  { name: 'response: header removed', rules: ['response-header-removed'], at: `${read}/responses/200/headers/Rate-Left`, to: undefined, severity: 'major', witness: 'no-longer-promised' },
  { name: 'response: all headers removed', rules: ['response-header-removed'], at: `${read}/responses/404/headers`, to: undefined, severity: 'major', witness: 'no-longer-promised' },
  { name: 'server removed', rules: ['server-removed'], at: '/paths/~1health/servers/0', to: undefined, severity: 'major', witness: 'no-longer-promised' },
  { name: 'server replaced', rules: ['server-removed', 'server-added'], at: '/paths/~1health/servers/0/url', to: 'https://health.example.net', severity: 'major', witness: 'no-longer-promised' },
  { name: 'version of the description', rules: ['version-changed'], at: '/info/version', to: '2', severity: 'patch' },
  { name: 'description only', rules: ['words-changed'], at: `${read}/responses/404/description`, to: 'There is no such order.', severity: 'patch' },
];
