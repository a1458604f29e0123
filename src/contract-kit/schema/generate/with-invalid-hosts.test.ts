import { expect, it } from 'vitest';
import { withInvalidHosts } from './with-invalid-hosts.ts';

it.each([
  ['ann@mail.com', 'ann@mail.invalid'],
  ['Ann <ann@mail.corp.com>, bob@b.co.uk', 'Ann <ann@mail.corp.invalid>, bob@b.co.invalid'],
  ['https://hooks.corp.com/x?to=y', 'https://hooks.corp.invalid/x?to=y'],
  ['https://a:b@corp.com:8443/', 'https://a:b@corp.invalid:8443/'],
  ['http://localhost:4242/hook', 'http://localhost.invalid:4242/hook'],
  ['http://127.0.0.1:80', 'http://127.0.0.1.invalid:80'],
  ['http://[::1]:80/', 'http://host.invalid:80/'],
  ['https://a.com,https://b.com', 'https://a.invalid,https://b.invalid'],
  ['postgres://user:secret@db/orders', 'postgres://user:secret@db.invalid/orders'],
  ['git@git.corp.com:a/b.git', 'git@git.corp.invalid:a/b.git'],
  ['https://münchen.de/ü', 'https://münchen.invalid/ü'],
])('%s becomes %s', (text, other) => {
  expect(withInvalidHosts({ to: [text] }, () => true)).toEqual({ to: [other] });
});

it.each(['a@b', '@acme/pkg', 'pkg@1.2.3', 'image@sha256:12', 'urn:isbn:1', 'file:///etc', '10:20', '/a/b', 7, null])(
  '%s stays',
  (value) => {
    expect(withInvalidHosts(value, () => true)).toBe(value);
  },
);

it.each<[string, string, (text: string) => boolean, string]>([
  [
    'its beginning',
    'https://hooks.corp.com/a',
    (text) => text.startsWith('https://hooks.corp.com'),
    'https://hooks.corp.com.invalid/a',
  ],
  ['its length', 'https://hooks.corp.com/a', ({ length }) => length === 24, 'https://hooksx.invalid/a'],
  ['few characters', 'b@corp.com', ({ length }) => length < 12, 'b@c.invalid'],
  ['its host', 'https://corp.com/', (text) => text === 'https://corp.com/', 'https://corp.com/'],
])('a text whose schema asks for %s', (_, text, isAllowed, other) => {
  expect(withInvalidHosts({ text }, (value) => isAllowed(String(Object(value).text)))).toEqual({ text: other });
});
