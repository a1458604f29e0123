import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../openapi/document/json.ts';
import { readOperations } from '../../openapi/operation/operation.ts';
import { orderDocument } from '../../testing/order-document.ts';
import { verifyOrders } from '../../testing/verify-orders.ts';
import { type SelectionOptions, selectOperations } from './selection.ts';

/** The order can also be deleted. */
const document: JsonObject = structuredClone(orderDocument);
Object.assign(Object(document.paths)['/orders/{number}'], {
  delete: {
    operationId: 'deleteOrder',
    tags: ['writes'],
    responses: { 200: { description: 'Gone.' }, 401: { description: 'No.' } },
  },
});
const select = (options: SelectionOptions) => selectOperations(readOperations(document), options);

describe('the selection of operations', () => {
  it('joins several patterns, and takes away those that are excluded', () => {
    const { operations, leftOut, mayUse } = select({
      operations: ['GET /orders/*', 'tag:writes'],
      exclude: ['DELETE /**'],
    });
    expect(operations.map(({ id }) => id)).toEqual(['readOrder']);
    expect(leftOut).toEqual([
      {
        pointer: '/paths/~1orders~1{number}/delete',
        reason: 'excluded by --exclude DELETE /**',
        operation: 'deleteOrder',
      },
    ]);
    expect(readOperations(document).map(mayUse)).toEqual([true, false]);
  });

  it('does not list what no pattern includes, and does not permit its use', () => {
    const { leftOut, mayUse } = select({ operations: ['deleteOrder'] });
    expect(leftOut).toEqual([]);
    expect(readOperations(document).map(mayUse)).toEqual([false, true]);
  });

  it('says which rule leaves nothing to verify', () => {
    expect(() => select({ operations: ['deleteOrder'], safeOnly: true })).toThrow(
      'No operation is left to verify. deleteOrder: DELETE is not sent with --safe, which sends only GET, HEAD, OPTIONS.',
    );
  });
});

describe('verify', () => {
  it('sends nothing to an excluded operation, and reports it as not verified', async () => {
    const { report, sent } = await verifyOrders(() => undefined, { document, exclude: ['tag:writes'] });
    expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(report.clauses.some(({ operation }) => operation === 'deleteOrder')).toBe(false);
    expect(report.notVerified).toContainEqual({
      pointer: '/paths/~1orders~1{number}/delete',
      reason: 'excluded by --exclude tag:writes',
      operation: 'deleteOrder',
    });
    expect(report.verdict).toBe('holds');
  });
});
