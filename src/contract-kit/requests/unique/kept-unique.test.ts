import { expect, it } from 'vitest';
import { isKeptUnique } from './kept-unique.ts';

it.each([
  ...['name', 'Name', 'displayName', 'user_name', 'title', 'slug', 'Idempotency-Key', 'apiKey', 'clientReference'],
  ...[
    'email',
    'eMail',
    'e-mail',
    'emails',
    'userEmail',
    'login',
    'sku',
    'SKU',
    'productSKU',
    'externalId',
    'external_id',
  ],
  ...['code', 'couponCode', 'invoiceNumber'],
])('services tend to keep texts unique that are called %s', (name) => {
  expect(isKeptUnique(name)).toBe(true);
});

it.each([
  'id',
  'customerId',
  'countryCode',
  'currency_code',
  'number',
  'phoneNumber',
  'description',
  'names2',
  'renamed',
  '',
])('services need not keep texts unique that are called %j', (name) => {
  expect(isKeptUnique(name)).toBe(false);
});
