import { urlTarget, type VerifyOptions, verify } from 'intercom-contract/contract-kit';
import { describe, expect, it } from 'vitest';
import type { ConnectionOptions } from '#contract-kit/internal';
import { deletion as document } from '../deletion.ts';

interface Sent {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

/** A connector that opens no socket. It records each request, and answers with one status. */
function recorder(status: number): { sent: Sent[]; opened: string[]; connect: NonNullable<VerifyOptions['connect']> } {
  const sent: Sent[] = [];
  const opened: string[] = [];
  const body = new TextEncoder().encode(
    status === 200 ? '{"id":"1","deleted":true}' : '{"type":"error.list","errors":[{"code":"x"}]}',
  );
  const connect = ({ host }: URL, _options: ConnectionOptions): ReturnType<NonNullable<VerifyOptions['connect']>> => {
    opened.push(host);
    return {
      send: async (request) => {
        const authorization = request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
        sent.push({ host, method: request.method, path: request.path, authorization });
        const isUnauthorized = authorization !== 'Bearer good-token';
        const response = {
          status: isUnauthorized && status !== 200 ? 401 : status,
          headers: [['Content-Type', 'application/json']] as const,
          body,
        };
        return { request, result: { kind: 'response', response } };
      },
      isGone: () => false,
      close: () => {},
    };
  };
  return { sent, opened, connect };
}

const common = { document, token: 'good-token' };
const idOf = ({ path }: Sent): string => decodeURIComponent(/^\/conversations\/([^?]*)/.exec(path)?.[1] ?? '');

describe('a target on another machine', () => {
  it.each([
    'http://example.test',
    'https://api.intercom.io',
    'http://10.0.0.1:8080',
    'http://[::2]',
    'http://127.0.0.1.example.test',
    'http://localhost.example.test',
    'http://0x7f.example.test',
  ])('%s gets no request unless it is named', async (url) => {
    const { sent, opened, connect } = recorder(400);
    await expect(verify({ ...common, connect, target: urlTarget(url) })).rejects.toThrow('--allow-host');
    await expect(verify({ ...common, connect, target: urlTarget(url), allowHosts: ['other.test'] })).rejects.toThrow(
      '--allow-host',
    );
    expect({ sent, opened }).toEqual({ sent: [], opened: [] });
  });

  it('gets only requests that must be refused and cannot name a conversation', async () => {
    const { sent, connect } = recorder(400);
    const report = await verify({
      ...common,
      connect,
      target: urlTarget('https://example.test'),
      allowHosts: ['example.test'],
    });
    expect(sent.length).toBeGreaterThan(20);
    for (const one of sent) {
      expect(one.method).toBe('DELETE');
      // Zero, or a text without a digit that a careless reader could take for an id.
      expect(idOf(one)).toMatch(/^(0|\D+)$/);
    }
    expect(report.verdict).toBe('inconclusive');
  });

  it('gets no more requests after it has changed a foreign resource', async () => {
    const { sent, connect } = recorder(200);
    const report = await verify({
      ...common,
      connect,
      concurrency: 1,
      target: urlTarget('https://example.test'),
      allowHosts: ['example.test'],
    });
    expect(sent).toHaveLength(1);
    expect(report.verdict).toBe('broken');
    expect(report.notRun).toBeGreaterThan(100);
  });

  it('gets only disposable ids, a new one for each request, if ids are provisioned', async () => {
    const { sent, connect } = recorder(404);
    const ids: string[] = [];
    const create = async (): Promise<Record<string, string>> => {
      ids.push(String(700_000 + ids.length));
      return { id: ids.at(-1) ?? '' };
    };
    const report = await verify({
      ...common,
      connect,
      provision: { create },
      target: urlTarget('https://example.test'),
      allowHosts: ['example.test'],
    });
    const used = sent.map(idOf).filter((id) => /\d/.test(id));
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(used).size).toBe(used.length);
    // A created resource must be found, so this 404 is not excused.
    expect(report.verdict).toBe('broken');
  });

  it('is never taken from the description', () => {
    expect(document.servers.map(({ url }) => new URL(url).hostname)).toContain('api.intercom.io');
    expect(() => urlTarget('')).toThrow('base URL');
  });
});
