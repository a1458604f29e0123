import { expect, it } from 'vitest';
import { withLaterExpiry } from './later-expiry.ts';

it.each(['expiresAt', 'expiry_date', 'tokenExpiration', 'dueDate', 'due', 'validTo', 'valid_until', 'deadline'])(
  'moves the date of %s into the future',
  (name) => {
    expect(withLaterExpiry({ [name]: '2000-02-29' })).toEqual({ [name]: '2036-02-29' });
  },
);

it('keeps the time of day, dates in the future, and the rest of the value', () => {
  const value = {
    expires: ['2026-01-02T03:04:05Z', '2040-01-01'],
    name: 'x',
    inner: { expiresOn: '1970-01-01T00:00:00+02:00' },
  };
  expect(withLaterExpiry(value)).toEqual({
    expires: ['2036-01-02T03:04:05Z', '2040-01-01'],
    name: 'x',
    inner: { expiresOn: '2036-01-01T00:00:00+02:00' },
  });
});

it.each(['birthDate', 'createdAt', 'residue', 'validator', 'endDate'])('keeps the date of %s', (name) => {
  expect(withLaterExpiry({ [name]: '2000-02-29' })).toEqual({ [name]: '2000-02-29' });
});

it.each(['never', '20260102', '2026-13', ''])('keeps %j, which is no date', (text) => {
  expect(withLaterExpiry({ expires: text })).toEqual({ expires: text });
});
