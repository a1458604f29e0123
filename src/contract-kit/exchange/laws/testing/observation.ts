import type { Observation } from '../../../contract/model/law.ts';
import { readOperations } from '../../../openapi/operation/operation.ts';
import { orderDocument } from '../../../testing/order-document.ts';

/** What a law sees of a valid request for an order that got an empty 200, but for what is given. */
export function observationOf(given: Partial<Observation>): Observation {
  const [operation] = readOperations(orderDocument);
  if (operation === undefined) throw new Error('the document has no operation');
  return {
    operation,
    expectation: 'accept',
    parameters: {},
    request: { method: 'GET', path: '/orders/7?full=true', headers: [] },
    rule: 'valid',
    token: 'a-Token-42',
    status: 200,
    headers: [],
    mediaType: '',
    text: '',
    body: undefined,
    isDocumented: true,
    ...given,
  };
}
