import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Replayed, replay, urlTarget, type VerifyOptions, verify } from 'intercom-contract/contract-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';
import { startProvider } from './provider.ts';

type Connect = NonNullable<VerifyOptions['connect']>;
type Sent = Parameters<ReturnType<Connect>['send']>[0];

/** Opens no socket. Records each request, and accepts it. */
function recorder(): { readonly sent: Sent[]; readonly connect: Connect } {
  const sent: Sent[] = [];
  const connect: Connect = () => ({
    send: async (request) => {
      sent.push(request);
      const body = new TextEncoder().encode('{"id":"1","object":"conversation","deleted":true}');
      const headers = [['Content-Type', 'application/json']] as const;
      return { request, result: { kind: 'response', response: { status: 200, headers, body } } };
    },
    isGone: () => false,
    close: () => {},
  });
  return { sent, connect };
}

interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

function changed(text: string, change: (recorded: Recorded) => object): string {
  const recorded: Recorded = JSON.parse(inflateRawSync(Buffer.from(text, 'base64url')).toString());
  return deflateRawSync(JSON.stringify({ ...recorded, ...change(recorded) })).toString('base64url');
}

const token = 'a-Token-42';
const target = urlTarget('https://example.test');
const elsewhere = { document, token, target, allowHosts: ['example.test'] };

async function replayElsewhere(
  text: string,
  options: Partial<VerifyOptions> = {},
): Promise<{ sent: Sent[]; error: string }> {
  const { sent, connect } = recorder();
  const outcome: Replayed | Error = await replay(text, { ...elsewhere, ...options, connect }).catch(
    (error: Error) => error,
  );
  return { sent, error: outcome instanceof Error ? outcome.message : '' };
}

describe('a replay string that was edited by hand', () => {
  let texts: Record<'path' | 'version' | 'token' | 'valid', string>;

  beforeAll(async () => {
    const found = async (fault: string, isWanted: (minimal: string) => boolean = () => true): Promise<string> => {
      const provider = await startProvider({ token, fault });
      const { findings } = await verify({ document, token, target: urlTarget(provider.url) }).finally(provider.close);
      const finding = findings.find(({ minimal }) => isWanted(minimal));
      if (finding === undefined) throw new Error(`no finding for ${fault}`);
      return finding.replay;
    };
    texts = {
      path: await found('id-by-parse-int'),
      version: await found('version-not-judged'),
      token: await found('token-not-compared'),
      valid: await found('versions-before-2-0-retired'),
    };
  });

  const bearer = ({ headers }: Recorded): object => ({
    headers: headers.map(([name, value]) => [name, /^authorization$/i.test(name) ? 'Bearer \0' : value]),
  });
  const also =
    (name: string, value: string) =>
    ({ headers }: Recorded): object => ({ headers: [...headers, [name, value]] });

  it.each<[what: string, from: 'path' | 'version' | 'token' | 'valid', change: (recorded: Recorded) => object]>([
    ['a valid DELETE that is said to have a wrong id', 'path', () => ({ path: '/conversations/123' })],
    ['a valid DELETE that is said to have wrong credentials', 'token', bearer],
    ['a valid DELETE that is said to have to be refused', 'valid', () => ({ expectation: 'refuse' })],
    ['a fault that it does not have', 'valid', () => ({ expectation: 'refuse', fault: 'id' })],
    ['another path', 'version', () => ({ path: '/contacts/5' })],
    ['a path on another host', 'version', () => ({ path: '//other.test/conversations/5' })],
    ['a way up', 'path', () => ({ path: '/conversations/abc/../5' })],
    ['another method', 'version', () => ({ method: 'POST' })],
    ['a header for another method', 'version', also('X-HTTP-Method-Override', 'DELETE')],
    ['a header for another host', 'version', also('Host', 'other.test')],
    ['two headers in one', 'version', also('User-Agent', 'a\r\nHost: other.test')],
    ['the token in its path', 'version', () => ({ path: '/conversations/\0' })],
    ['a member that no string has', 'version', () => ({ isAllowed: true })],
  ])('is wrong usage, and nothing is sent: %s', async (_what, from, change) => {
    const { sent, error } = await replayElsewhere(changed(texts[from], change));
    expect(sent).toEqual([]);
    expect(error).toMatch(/^The replay string contradicts itself|^This is not a replay string/);
  });

  it.each<[what: string, change: (recorded: Recorded) => object]>([
    ['the token in a header of its own', also('X-Note', '\0')],
    ['the token in the query', ({ path }) => ({ path: `${path}?note=\u000f` })],
    ['the token in a body', () => ({ body: '\0' })],
    ['a header that nobody described', also('X-Note', 'a')],
  ])('is not sent to another machine: %s', async (_what, change) => {
    const { sent, error } = await replayElsewhere(changed(texts.version, change));
    expect(sent).toEqual([]);
    expect(error).toMatch(/so it was not sent|contradicts itself/);
  });

  it('is sent to another machine only if a planned request may be: with an id of no resource', async () => {
    for (const [from, path] of [
      ['version', '/conversations/0'],
      ['token', '/conversations/0'],
    ] as const) {
      const { sent } = await replayElsewhere(texts[from]);
      expect(sent).toMatchObject([{ method: 'DELETE', path: expect.stringMatching(new RegExp(`^${path}(?:\\?|$)`)) }]);
    }
    for (const from of ['path', 'valid'] as const) {
      const { sent, error } = await replayElsewhere(texts[from]);
      expect({ sent, error }).toEqual({ sent: [], error: expect.stringContaining('so it was not sent') });
    }
  });

  it('is sent only to the resource that was created for it', async () => {
    const create = async (): Promise<{ id: string }> => ({ id: '7001' });
    const { sent } = await replayElsewhere(texts.valid, { provision: { create } });
    expect(sent).toMatchObject([{ method: 'DELETE', path: expect.stringMatching(/^\/conversations\/7001(?:\?|$)/) }]);
    const crafted = changed(texts.valid, also('X-Original-URL', '/conversations/5'));
    expect((await replayElsewhere(crafted, { provision: { create } })).sent).toEqual([]);
  });
});

describe('a replay against another target', () => {
  it('names the target that the finding was recorded against', async () => {
    const faulty = await startProvider({ token, fault: 'versions-before-2-0-retired' });
    const options = { document, token };
    const { findings } = await verify({ ...options, target: urlTarget(faulty.url) });
    const text = findings[0]?.replay ?? '';
    expect(await replay(text, { ...options, target: urlTarget(faulty.url) })).not.toHaveProperty('recordedTarget');
    await faulty.close();
    const right = await startProvider({ token });
    expect(await replay(text, { ...options, target: urlTarget(right.url) })).toEqual({
      verdict: 'holds',
      findings: [],
      recordedTarget: faulty.url,
    });
    await right.close();
  });
});
