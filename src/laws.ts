/** Rules from Intercom's documentation, as laws for `verify`. */
export { intercomLaws } from './intercom/intercom-laws.ts';
