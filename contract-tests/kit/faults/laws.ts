import { confirms, type ErrorList, type Fault, faultsOf, finishes, type OwnFault, refusesWith } from '../fault.ts';
import { httpLawFaults, law } from './http-laws.ts';

/** Faults that only prose or HTTP forbids, and no schema. */
export const lawFaults: readonly Fault[] = [
  ...faultsOf(law('names-the-conversation'), [
    {
      name: 'law-id-rounded',
      description: 'The id went through a double.',
      apply: confirms((body) => ({ ...body, id: BigInt(Number(body.id)).toString() })),
    },
    {
      name: 'law-id-in-exponents',
      description: 'The id went through `String(Number(id))`.',
      apply: confirms((body) => ({ ...body, id: String(Number(body.id)) })),
    },
    {
      name: 'law-id-of-the-example',
      description: 'Every response has the id of the example.',
      apply: confirms((body) => ({ ...body, id: '5ba682d23d7cf92bef87bfd4' })),
    },
    {
      name: 'law-id-wraps-at-32-bits',
      description: 'The id went through `| 0`.',
      apply: confirms((body) => ({ ...body, id: String(BigInt.asIntN(32, BigInt(body.id))) })),
    },
    {
      name: 'law-id-without-sign',
      description: 'The id lost its sign.',
      apply: confirms((body) => ({ ...body, id: body.id.replace('-', '') })),
    },
    {
      name: 'law-id-of-the-request-before',
      description: 'A variable that requests share.',
      apply: ({ confirmation }) => {
        let before = '1';
        return {
          confirmation: (id, call) => {
            const response = confirmation(before, call);
            before = id;
            return response;
          },
        };
      },
    },
  ]),
  ...faultsOf(law('deleted-is-true'), [
    {
      name: 'law-not-deleted',
      description: 'Says that it was not deleted.',
      apply: confirms((body) => ({ ...body, deleted: false })),
    },
    {
      name: 'law-not-deleted-when-metrics-stay',
      description: 'Only archives, unless the metrics go too.',
      apply: confirms((body, { query }) => ({ ...body, deleted: query.get('retain_metrics') === 'false' })),
    },
  ]),
  ...faultsOf(law('type-is-error-list'), [
    {
      name: 'law-type-is-error',
      description: 'The type is `error`.',
      apply: refusesWith((body) => ({ ...body, type: 'error' })),
    },
    {
      name: 'law-type-in-another-style',
      description: 'The type is `error_list`.',
      apply: refusesWith((body) => ({ ...body, type: 'error_list' })),
    },
  ]),
  ...faultsOf(law('bearer-scheme-any-case'), [
    {
      name: 'law-bearer-in-one-case',
      description: 'Only `Bearer` in this case.',
      apply: ({ admits }) => ({
        admits: (given = '', call) => given.startsWith('Bearer') && admits(given, call),
      }),
    },
  ]),
  ...faultsOf(law('other-methods-do-not-act'), [
    ...['GET', 'POST', 'PUT', 'PATCH'].map(
      (method) =>
        ({
          name: `law-${method.toLowerCase()}-deletes`,
          description: `${method} deletes too.`,
          apply: ({ confirmation }) => ({
            finish: (response, call) =>
              call.method === method && response.problem === 'method'
                ? { ...response, status: 200, body: JSON.stringify(confirmation(call.id ?? '', call)) }
                : response,
          }),
        }) satisfies OwnFault,
    ),
  ]),
  ...faultsOf(law('error-family'), [
    {
      name: 'law-400-of-another-shape',
      description: 'Invalid requests get `{ "error": … }`.',
      apply: finishes((response) => (response.status === 400 ? { body: '{"error":"Bad Request"}' } : {})),
    },
    {
      name: 'law-400-as-problem',
      description: 'Invalid requests get a problem document.',
      apply: finishes((response) =>
        response.status === 400 ? { headers: { 'Content-Type': 'application/problem+json' } } : {},
      ),
    },
    {
      name: 'law-400-as-html',
      description: 'Invalid requests get a page.',
      apply: finishes((response) =>
        response.status === 400 ? { headers: { 'Content-Type': 'text/html' }, body: '<h1>Bad Request</h1>' } : {},
      ),
    },
    {
      name: 'law-invalid-id-of-another-shape',
      description: "Only the framework's route response differs.",
      apply: finishes((response) => {
        const list: ErrorList = JSON.parse(String(response.body));
        return response.problem === 'id' ? { body: JSON.stringify(list.errors) } : {};
      }),
    },
  ]),
  ...httpLawFaults,
];
