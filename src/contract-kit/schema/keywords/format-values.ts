import fc from 'fast-check';

/** Values of a format, and random values of it. */
interface FormatValues {
  readonly valid: readonly string[];
  readonly draws: fc.Arbitrary<string>;
  /** A value with this number of characters, if the format has one. */
  readonly ofLength?: (length: number) => string;
  /** Texts that are like one of the format and are not of it. */
  readonly near: (text: string) => readonly string[];
}

const instants = fc.date({ min: new Date(0), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true });
const counts = fc.nat(99_999);
const groups = fc.array(fc.integer({ min: 1, max: 0xffff }), { minLength: 6, maxLength: 6 });

/** The formats that JSON Schema validators check, each by its RFC. Hosts and addresses are those that nobody has (RFC 2606, 5737 and 3849). */
export const formatValues: ReadonlyMap<unknown, FormatValues> = new Map(
  Object.entries<FormatValues>({
    'date-time': {
      valid: ['2026-01-02T03:04:05Z', '2024-02-29T23:59:59.123+01:00', '1931-07-09T00:00:00-08:00'],
      draws: instants.map((date) => date.toISOString()),
      near: (text) => [
        '2026-02-30T03:04:05Z',
        text.slice(0, 10),
        '2026-02-03T04:05:06',
        '2026-02-03T24:00:00Z',
        '1770091506',
        '2026-02-03T04:05Z',
      ],
    },
    date: {
      valid: ['2026-01-02', '2024-02-29', '1970-01-01', '1931-07-09'],
      draws: instants.map((date) => date.toISOString().slice(0, 10)),
      // A century is no leap year, except each fourth.
      near: (text) => ['2026-02-30', `${text}T00:00:00Z`, '2026-2-3', '2026/02/03', '03.02.2026', '2100-02-29'],
    },
    time: {
      valid: ['03:04:05Z', '23:59:59.123+01:00', '00:00:00Z'],
      draws: instants.map((date) => date.toISOString().slice(11)),
      near: () => ['24:00:00Z', '4:05:06Z', '03:60:05Z', '03:04'],
    },
    duration: {
      valid: ['P1D', 'PT1H30M', 'P2W', 'P1Y2M3DT4H5M6S'],
      draws: counts.map((count) => `PT${count}S`),
      near: () => ['P', '1 day', 'PT', 'P1Y2D3M', '90', 'P1DT'],
    },
    email: {
      valid: ['someone@example.invalid', 'a.b+c@mail.example.invalid'],
      draws: counts.map((count) => `someone${count}@example.invalid`),
      ofLength: (length) => {
        const domain = length > 16 ? '@example.invalid' : '@a.invalid';
        return `${'a'.repeat(Math.min(Math.max(1, length - domain.length), 64))}${domain}`;
      },
      near: (text) => [text.replace(/@.*/, '@'), text.replace(/@.*/, ''), `a b${text}`, '@example.invalid'],
    },
    uuid: {
      valid: ['123e4567-e89b-42d3-a456-426614174000', '00000000-0000-0000-0000-000000000000'],
      draws: fc.uuid(),
      near: (text) => [
        `${text.slice(0, -1)}g`,
        text.replaceAll('-', ''),
        `{${text}}`,
        `urn:uuid:${text}`,
        text.slice(0, -1),
      ],
    },
    uri: {
      valid: ['https://example.invalid/', 'https://example.invalid:8080/a/b?c=d#e', 'urn:isbn:0451450523'],
      draws: counts.map((count) => `https://example.invalid/${count}`),
      ofLength: (length) => {
        const start = length < 24 ? 'http://a.invalid/' : 'https://example.invalid/';
        return start + 'a'.repeat(Math.max(0, length - start.length));
      },
      near: () => ['/relative', 'example.invalid', 'https://example.invalid/a b'],
    },
    'uri-reference': {
      valid: ['/a/b?c=d', 'https://example.invalid/', 'a'],
      draws: counts.map((count) => `/items/${count}`),
      ofLength: (length) => `/${'a'.repeat(Math.max(0, length - 1))}`,
      near: () => ['/a b', 'https://example.invalid/<a>', '%'],
    },
    hostname: {
      valid: ['example.invalid', 'a', 'x1.example.invalid'],
      draws: counts.map((count) => `host${count}.example.invalid`),
      ofLength: (length) => 'a'.repeat(Math.min(Math.max(1, length), 63)),
      near: () => ['-example.invalid', 'exa_mple.invalid', 'a..invalid', 'exa mple.com'],
    },
    ipv4: {
      valid: ['192.0.2.1', '0.0.0.0', '255.255.255.255'],
      draws: fc
        .tuple(fc.constantFrom('192.0.2', '198.51.100', '203.0.113'), fc.nat(255))
        .map((parts) => parts.join('.')),
      near: () => ['192.0.2.256', '192.0.2.01', '192.0.2', '3221225985'],
    },
    ipv6: {
      valid: ['2001:db8::1', '::', '2001:db8:3:4:5:6:7:8'],
      draws: groups.map((parts) => ['2001:db8', ...parts.map((part) => part.toString(16))].join(':')),
      near: () => ['2001:db8:::1', '192.0.2.1', '2001:db8::1/64'],
    },
    'json-pointer': {
      valid: ['/a/0', '', '/a~1b/m~0n'],
      draws: counts.map((count) => `/items/${count}`),
      ofLength: (length) => (length === 0 ? '' : `/${'a'.repeat(length - 1)}`),
      near: () => ['a/0', '/a~2b', '/a~'],
    },
    'relative-json-pointer': {
      valid: ['1/a/0', '0', '2#'],
      draws: counts.map((count) => `${count}/a`),
      near: () => ['/a', '-1/a', '01/a'],
    },
    regex: {
      valid: ['^a+$', 'a|b', ''],
      draws: counts.map((count) => `a{${count % 100}}`),
      ofLength: (length) => 'a'.repeat(length),
      near: () => ['(a', '[a', '*'],
    },
    'uri-template': {
      valid: ['/items/{id}', 'https://example.invalid/{?page,size}', '/a'],
      draws: counts.map((count) => `/items/${count}/{id}`),
      ofLength: (length) => `/${'a'.repeat(Math.max(0, length - 1))}`,
      near: () => ['/items/{id', '/items/{', '/{a b}'],
    },
    // No validator here checks these. Values look like them anyway.
    byte: {
      valid: ['dGV4dA==', '', 'YQ=='],
      draws: fc.base64String({ maxLength: 24 }),
      ofLength: (length) => 'A'.repeat(4 * Math.ceil(length / 4)),
      near: () => ['YQ', 'YQ=', 'Y_-=', 'YQ==\n'],
    },
    url: {
      valid: ['https://example.invalid/'],
      draws: counts.map((count) => `https://example.invalid/${count}`),
      near: () => [],
    },
  }),
);
