import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import fc from 'fast-check';
import { httpLaws, textReport, urlTarget, verify } from 'intercom-contract/contract-kit';
import { intercomLaws } from 'intercom-contract/laws';
import { type FakeIntercomOptions, fakeIntercom, unauthorizedForms } from 'intercom-contract/testing';
import { isErrorList } from 'intercom-contract/validators';
import { describe, expect, it } from 'vitest';
import { deletion as document } from './deletion.ts';
import { check } from './property.ts';
import { violationsOf } from './valid-request.ts';

const token = 'a-valid-token';

/** Verifies the fake as any provider: over HTTP, with a conversation for each request. */
async function verifyFake(options: FakeIntercomOptions) {
  const { url, close } = await fakeIntercom({ token, ...options }).listen();
  let last = 100;
  const provision = { create: async () => ({ id: String(++last) }) };
  const laws = [...httpLaws, ...intercomLaws];
  return await verify({ document, target: urlTarget(url), token, laws, provision }).finally(close);
}

describe('the fake, verified like any provider,', () => {
  it('honours the contract and the laws', async () => {
    const report = await verifyFake({});
    expect(report.verdict, textReport(report)).toBe('holds');
  });

  it('breaks it with a fault', async () => {
    const { verdict, findings } = await verifyFake({ faults: Array.from({ length: 500 }, () => 'html') });
    expect(verdict).toBe('broken');
    expect(findings.map(({ clause }) => clause)).toContain('deleteConversation/200/media-type');
  });
});

it('lets no request pass that is wrong by the description', async () => {
  const numeral = fc.oneof(fc.bigInt({ min: 0n }).map(String), fc.stringMatching(/^[-+]?[\d.eE_xn ]{1,6}$/));
  const id = fc.oneof(numeral, fc.string({ minLength: 1 })).filter((text) => !/^\.{1,2}$|[/?#]/.test(text));
  const flag = fc.oneof(fc.constantFrom('true', 'false', 'TRUE', '1', '', '"true"', ' true'), fc.string());
  const query = fc.array(fc.tuple(fc.constantFrom('retain_metrics', 'retainMetrics'), flag), { maxLength: 2 });
  const { enum: versions } = document.components.schemas.IntercomVersion;
  const version = fc.oneof(fc.constantFrom(...versions, 'preview', '2.1.0'), fc.stringMatching(/^[!-~]+$/));
  const authorization = fc.constantFrom(`Bearer ${token}`, `Bearer ${token}`, 'Bearer', token, undefined);
  await check(
    fc.asyncProperty(id, query, fc.option(version), authorization, async (text, pairs, named, credentials) => {
      const fake = fakeIntercom({ token });
      const headers = {
        ...(named !== null && { 'intercom-version': named }),
        ...(credentials !== undefined && { authorization: credentials }),
      };
      const search = pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
      const url = `http://fake.test/conversations/${encodeURIComponent(text)}${search}`;
      const { ok } = await fake.fetch(url, { method: 'DELETE', headers });
      const violations = await violationsOf({ method: 'DELETE', target: `/conversations/${text}${search}`, headers });
      expect(fake.problems).toHaveLength(ok ? 0 : 1);
      if (violations.length > 0) expect(ok, violations.join()).toBe(false);
      // It also refuses ids that no client sends: negative ones, and numbers that are no integers as JSON writes them.
      else if (!ok) expect(text).toMatch(/^-|[.eE]|^\d{41}/);
    }),
    500,
  );
});

it('has a 401 in every form that the description documents', () => {
  const { ErrorList, ErrorItem } = document.components.schemas;
  const bodies = unauthorizedForms.map(({ body }) => Object(body));
  expect(bodies.every(isErrorList)).toBe(true);
  const items = bodies.flatMap(({ errors }) => errors);
  const typeOf = (value: unknown): string =>
    value === undefined ? 'absent' : value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  for (const [{ properties, required }, values] of [
    [ErrorList, bodies],
    [ErrorItem, items],
  ] as const) {
    for (const [name, { type }] of Object.entries<{ readonly type: string | readonly string[] }>(properties)) {
      const documented = [type, required.some((member) => member === name) ? [] : 'absent'].flat();
      const shown = new Set(values.map((value) => typeOf(value[name])));
      expect([...shown].sort(), name).toEqual(documented.sort());
    }
  }
  expect(new Set(bodies.map(({ errors }) => errors.length))).toEqual(new Set([1, 2]));
});

it('weighs at most 3 kB gzipped beside what is generated, and loads nothing of Node until it is to listen', async () => {
  const { metafile, outputFiles } = await build({
    stdin: { contents: "export * from 'intercom-contract/testing';", resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    platform: 'neutral',
    format: 'esm',
    conditions: ['@intercom-contract/source'],
    external: ['node:*'],
    plugins: [
      {
        name: 'without-generated',
        setup: ({ onResolve }) => {
          onResolve({ filter: /\/generated\/\w+\.ts$/ }, ({ path }) => ({ path, external: true }));
        },
      },
    ],
  });
  const [code = ''] = outputFiles.map(({ text }) => text);
  expect(gzipSync(code, { level: 9 }).byteLength).toBeLessThanOrEqual(3000);
  expect(code.match(/\bnode:\w+/g)).toEqual(['node:http']);
  expect(code).toContain('import("node:http")');
  expect(Object.keys(metafile.inputs).filter((path) => /node_modules|contract-kit/.test(path))).toEqual([]);
});
