import type { Policy } from '../contract-kit/index.ts';

const notListed = ['*-default-changed', '*-style-changed', '*-content-*', 'operation-id-changed', 'generated-*'];
const removed = [
  'operation-removed',
  'operation-moved',
  'parameter-removed',
  'request-body-removed',
  '*-property-removed',
];
const validation = ['*-narrowed', '*-changed', '*-null-refused', '*-alternative-*', '*-restructured'];

/**
 * What Intercom says that it does not change within a version, as a policy: a removed operation; a parameter or a field of a
 * response that is removed or renamed; a new required parameter, or an optional one that becomes required; another type; a
 * value that an `enum` loses; new validation of a parameter; other authentication. Everything else that breaks warns, such as
 * a new value or null in a response.
 */
export const intercomPolicy: Policy = {
  name: 'intercom',
  rows: [
    { rule: notListed, kind: 'breaking', level: 'warning' },
    { rule: [...removed, '*-now-required', '*-type-changed', '*-type-widened'], kind: 'breaking', level: 'error' },
    { rule: ['*-enum-narrowed', '*-enum-changed', 'security-*'], level: 'error' },
    { rule: validation, direction: 'request', kind: 'breaking', level: 'error' },
    { kind: 'breaking', level: 'warning' },
  ],
};
