import type { JsonObject } from 'intercom-contract/contract-kit';
import { put } from '../generality/put.ts';
import type { Change } from './start-workshop.ts';
import type { Step } from './steps.ts';
import { workshopDocument } from './workshop-document.ts';

/** Another value in the description: it stands where the way leads. Without a value, what is there is removed. */
export type Edit = readonly [way: readonly string[], value?: unknown];

/** Another way to be right, which looks as if a rule were broken. */
export interface StateVariant {
  /** In kebab case. */
  readonly name: string;
  readonly description: string;
  /** What the description says otherwise. Default: nothing. */
  readonly edits?: readonly Edit[];
  /** Shows the difference: the response to the last step is not that of the plain workshop. */
  readonly steps: readonly Step[];
  readonly apply: Change;
}

/** The description of a variant, with its `links` or without. */
export function documentOf({ edits = [] }: StateVariant, options: { readonly links?: boolean } = {}): JsonObject {
  const document = structuredClone(workshopDocument(options));
  for (const [way, value] of edits) put(document, way, value);
  return document;
}

/** The way to a response of an operation. */
export function toResponse(method: string, path: string, status: number): string[] {
  return ['paths', path, method, 'responses', String(status)];
}

export const problem: object = { $ref: '#/components/responses/Problem' };

export const customer = '/customers/{customerId}';
export const oneNote = '/customers/{customerId}/notes/{noteId}';
