/** Laws from Intercom's documentation, for `verify`. */
export { intercomLaws } from './intercom/intercom-laws.ts';
