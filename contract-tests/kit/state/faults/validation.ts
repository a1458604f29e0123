import type { OperationId } from '../call.ts';
import { ada, change, note, repair } from '../example-steps.ts';
import { faultsOf, judges, type OwnFault, type StateFault } from '../fault.ts';
import type { Step } from '../steps.ts';

const made = (body: object): Step => ({ ...ada, body: { ...Object(ada.body), ...body } });
const booked = (body: object): Step => ({ ...repair, body: { ...Object(repair.body), ...body } });
const settings = { shopName: 'Chain', hourlyRate: 70, openOn: [] };

/** A keyword that is judged otherwise: where it is, its value, and requests that show it. */
function misjudged(
  name: string,
  at: OperationId,
  [way, value]: readonly [way: string, value?: unknown],
  steps: readonly Step[],
): OwnFault {
  const description = `${way} is judged as ${value === undefined ? 'if it were not there' : JSON.stringify(value)}.`;
  return { name, description, at: [at], steps, apply: judges(['components', 'schemas', ...way.split('/')], value) };
}

/** The same for a parameter in the query of the list of customers. */
function misread(name: string, index: number, [keyword, value]: readonly [string, unknown?], query: string): OwnFault {
  const way = ['paths', '/customers', 'get', 'parameters', `${index}`, 'schema', keyword];
  const description = `${keyword} of the parameter is judged otherwise.`;
  return {
    name,
    description,
    at: ['listCustomers'],
    steps: [{ send: `GET /customers?${query}` }],
    apply: judges(way, value),
  };
}

/** Single keywords of requests that are not heeded, or heeded too strictly. */
export const validationFaults: readonly StateFault[] = faultsOf('requests', [
  misjudged(
    'empty-name-is-accepted',
    'createCustomer',
    ['NewCustomer/properties/name/minLength'],
    [made({ name: '' })],
  ),
  misjudged(
    'any-e-mail-address-is-accepted',
    'createCustomer',
    ['NewCustomer/properties/email/format'],
    [made({ email: 'no address' })],
  ),
  misjudged(
    'tags-may-be-the-same',
    'createCustomer',
    ['NewCustomer/properties/tags/uniqueItems'],
    [made({ tags: ['a', 'a'] })],
  ),
  misjudged(
    'six-tags-are-accepted',
    'createCustomer',
    ['NewCustomer/properties/tags/maxItems', 6],
    [made({ tags: ['a', 'b', 'c', 'd', 'e', 'f'] })],
  ),
  misjudged(
    'unknown-members-are-accepted',
    'createCustomer',
    ['NewCustomer/additionalProperties'],
    [made({ colour: 'red' })],
  ),
  misjudged(
    'any-card-number-is-accepted',
    'createCustomer',
    ['NewCustomer/properties/cardNumber/pattern'],
    [made({ cardNumber: 'none' })],
  ),
  misjudged(
    'name-is-not-needed',
    'createCustomer',
    ['NewCustomer/required', ['email']],
    [{ ...ada, body: { email: 'ada@workshop.example' } }],
  ),
  misjudged(
    'long-phone-numbers-are-refused',
    'createCustomer',
    ['NewCustomer/properties/phone/pattern', '^\\+[0-9]{6,12}$'],
    [made({ phone: '+12345678901234' })],
  ),
  misjudged(
    'phone-numbers-need-no-plus',
    'createCustomer',
    ['NewCustomer/properties/phone/pattern', '^\\+?[0-9]{6,14}$'],
    [made({ phone: '12345678' })],
  ),
  misjudged(
    'one-digit-more-is-accepted-in-phone-numbers',
    'createCustomer',
    ['NewCustomer/properties/phone/pattern', '^\\+[0-9]{6,15}$'],
    [made({ phone: '+123456789012345' })],
  ),
  misjudged(
    'one-digit-less-is-accepted-in-phone-numbers',
    'createCustomer',
    ['NewCustomer/properties/phone/pattern', '^\\+[0-9]{5,14}$'],
    [made({ phone: '+12345' })],
  ),
  misjudged(
    'empty-tags-are-accepted-in-a-change',
    'updateCustomer',
    ['CustomerChange/properties/tags/items/minLength'],
    [ada, change({ tags: [''] })],
  ),
  misjudged(
    'e-mail-address-of-a-change-is-not-judged',
    'updateCustomer',
    ['CustomerChange/properties/email/format'],
    [ada, change({ email: 'no address' })],
  ),
  misjudged(
    'empty-details-are-refused',
    'addNote',
    ['NewNote/properties/details/minProperties', 1],
    [ada, { ...note, body: { text: 'A lamp.', details: {} } }],
  ),
  misjudged(
    'negative-mileage-is-accepted',
    'bookRepair',
    ['NewRepair/properties/mileage/minimum'],
    [ada, booked({ mileage: -1 })],
  ),
  misjudged(
    'ten-jobs-are-refused',
    'bookRepair',
    ['NewRepair/properties/jobs/maxItems', 9],
    [ada, booked({ jobs: Array.from({ length: 10 }, () => ({ task: 'Look', minutes: 1 })) })],
  ),
  misjudged(
    'price-of-nothing-is-refused',
    'bookRepair',
    ['Job/properties/price/exclusiveMinimum', 0],
    [ada, booked({ jobs: [{ task: 'Look', minutes: 1, price: 0 }] })],
  ),
  misjudged(
    'any-hourly-rate-is-accepted',
    'replaceSettings',
    ['Settings/properties/hourlyRate/maximum'],
    [{ send: 'PUT /settings', body: { ...settings, hourlyRate: 1001 } }],
  ),
  misread('limit-of-51-is-accepted', 4, ['maximum', 51], 'limit=51'),
  misread('limit-of-50-is-refused', 4, ['maximum', 49], 'limit=50'),
  misread('any-sort-is-accepted', 3, ['enum'], 'sort=email'),
  misread('any-status-is-accepted', 0, ['$ref'], 'status=asleep'),
]);
