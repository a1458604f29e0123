/** A double of Intercom for unit tests. It needs neither Prism nor a server. */
export { type FakeIntercom, type FakeIntercomOptions, fakeIntercom } from './fake/fake-intercom.ts';
export { type Fault, type FaultName, faults, unauthorizedForms } from './fake/fault.ts';
export type { FakeServer } from './fake/serve.ts';
