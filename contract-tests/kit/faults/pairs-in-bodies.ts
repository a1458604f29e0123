import { retainMetricsOf, versionOf } from '../call.ts';
import { clause, confirms, type Fault, faultsOf, refusesWith } from '../fault.ts';

/** Response bodies that are invalid only for certain values, or pairs of values. */
export const pairFaultsInBodies: readonly Fault[] = [
  ...faultsOf({ topic: 'pairs', breaks: clause.body(200, 'id/type') }, [
    {
      name: 'id-is-a-number-when-metrics-go',
      description: 'The other branch responses with the row as it is.',
      minimal: /^retain_metrics = false$/,
      apply: confirms((body, call) => (retainMetricsOf(call) === 'false' ? { ...body, id: 1 } : body)),
    },
    {
      name: 'id-is-a-number-in-2-7-when-metrics-go',
      description: 'The other branch of one version.',
      minimal: /(?=.*Intercom-Version = 2\.7\b)(?=.*retain_metrics = false)/,
      apply: confirms((body, call) =>
        retainMetricsOf(call) === 'false' && versionOf(call) === '2.7' ? { ...body, id: 1 } : body,
      ),
    },
    {
      name: 'id-is-a-number-in-preview',
      description: 'The new serializer knows integers.',
      minimal: /^Intercom-Version = Preview$/,
      apply: confirms((body, call) => (versionOf(call) === 'Preview' ? { ...body, id: 1 } : body)),
    },
    {
      name: 'id-is-a-number-without-version',
      description: 'The default version is an old one.',
      minimal: /^Intercom-Version = absent$/,
      apply: confirms((body, call) => (versionOf(call) === undefined ? { ...body, id: 1 } : body)),
    },
    {
      name: 'id-is-a-number-when-it-is-safe',
      description: 'The serializer writes large ids as texts, and others as numbers.',
      apply: confirms((body) => ({ ...body, id: Number.isSafeInteger(Number(body.id)) ? Number(body.id) : body.id })),
    },
    {
      name: 'id-is-a-number-when-it-is-large',
      description: 'The big-number path of the serializer forgets the quotes.',
      apply: confirms((body) => ({ ...body, id: Number(body.id) >= 2 ** 31 ? Number(body.id) : body.id })),
    },
  ]),
  ...faultsOf({ topic: 'pairs', breaks: clause.body(401, 'errors/items/required/code') }, [
    {
      name: 'error-code-missing-when-metrics-go',
      description: 'The guard of the other branch writes its own errors.',
      apply: refusesWith((body, call) =>
        retainMetricsOf(call) === 'false' ? { ...body, errors: [{ message: 'Unauthorized' }] } : body,
      ),
    },
    {
      name: 'error-code-missing-in-2-x',
      description: 'The newer versions write newer errors.',
      apply: refusesWith((body, call) =>
        /^2\./.test(versionOf(call) ?? '') ? { ...body, errors: [{ message: 'Unauthorized' }] } : body,
      ),
    },
  ]),
];
