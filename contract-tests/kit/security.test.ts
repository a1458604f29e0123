import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import { faults } from './security/faults.ts';
import { credentialsOf, wordsOf } from './security/pasted-curl.ts';
import {
  all,
  base64,
  documentOf,
  type Provider,
  param,
  run,
  type Scheme,
  token,
  withProvider,
} from './security/things.ts';

describe('a provider that requires the described credentials', () => {
  it.each<[Scheme[][], Provider['isAdmitted']]>([
    [[['bearer']], all('bearer')],
    [[['basic']], all('basic')],
    [[['header']], all('header')],
    [[['query']], all('query')],
    [[['cookie']], all('cookie')],
    [[['oauth']], all('bearer')],
    [[['oidc']], all('bearer')],
    [[['basic', 'query']], all('basic', 'query')],
    [[['header', 'cookie']], all('header', 'cookie')],
    [[['oauth', 'oidc']], all('bearer')],
    [[['oauth', 'bearer', 'query']], all('bearer', 'query')],
    [[['bearer'], ['basic']], (request) => all('bearer')(request) || all('basic')(request)],
    [[['oauth'], ['bearer'], ['query']], (request) => all('bearer')(request) || all('query')(request)],
    [[['header'], ['basic', 'cookie']], (request) => all('header')(request) || all('basic', 'cookie')(request)],
    [[[], ['header']], (request) => request.headers['x-key'] === undefined || all('header')(request)],
    [[['bearer'], []], () => true],
    [[['tls'], ['digest'], ['query']], all('query')],
  ])('%j holds', async (alternatives, isAdmitted) => {
    const report = await run({ document: documentOf(alternatives), isAdmitted });
    expect(report.findings).toEqual([]);
    expect(report.clauses.filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
    expect(report.verdict).toBe('holds');
    expect(report.notVerified).toHaveLength(
      alternatives.flat().filter((name) => ['tls', 'digest'].includes(name)).length,
    );
  });

  it('may refuse others with a documented 403', async () => {
    const provider = { document: documentOf([['header']], '403'), isAdmitted: all('header') };
    expect((await run({ ...provider, refusal: 403 })).findings).toEqual([]);
    expect((await run({ ...provider, refusal: 400 })).findings).toMatchObject([
      { clause: 'things/security/header', expected: 'the documented 403', actual: 'status 400' },
    ]);
  });

  it('gets no request if no scheme is supported, or if two schemes need the same location', async () => {
    for (const alternatives of [[['tls']], [['bearer', 'basic']]] as Scheme[][][]) {
      const report = await run({ document: documentOf(alternatives), isAdmitted: () => true });
      expect(report.requests).toBe(0);
      expect(report.notVerified.length).toBeGreaterThan(0);
    }
  });
});

describe('a provider that requires other credentials', () => {
  it.each(faults)('is found: %s', async (_name, alternatives, isAdmitted, scheme, minimal) => {
    const document = documentOf(alternatives);
    const seen: string[] = [];
    const watching: Provider['isAdmitted'] = (request) => {
      const { authorization, 'x-key': key, cookie } = request.headers;
      seen.push(JSON.stringify([param(request, 'api key'), authorization, key, cookie]));
      return isAdmitted(request);
    };
    await withProvider({ document, isAdmitted: watching }, async (url) => {
      const options = { document, target: urlTarget(url), token, tokenVariable: 'THE_TOKEN' };
      const { findings } = await verify(options);
      expect([...new Set(findings.map(({ clause }) => clause))]).toEqual([`things/security/${scheme}`]);
      expect(findings.map((finding) => finding.minimal).join('\n')).toMatch(minimal);
      for (const finding of findings) {
        const told = JSON.stringify(finding);
        const secrets = [token, 'Pa+ss/w0rd', base64(token), encodeURIComponent(token), token.slice(0, -1)];
        expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
        const again = await verify({ ...options, only: finding.clause, case: finding.case });
        expect(again.findings.map(({ id }) => id)).toContain(finding.id);
        expect(seen).toContain(credentialsOf(wordsOf(finding.curl)));
      }
    });
  });
});
