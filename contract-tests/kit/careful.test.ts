import { urlTarget, verify } from 'intercom-contract/contract-kit';
import { intercomLaws } from 'intercom-contract/laws';
import { describe, expect, it } from 'vitest';
import { deletion as document } from '../deletion.ts';
import { startHttpServer } from '../http-server.ts';
import { startProvider } from './provider.ts';

const token = 'a-Token-42';

describe('the kit', () => {
  it.each([
    ['under another name', { conversation_id: '42' }],
    ['nothing', {}],
    ['an empty id', { id: '' }],
    ['a way out of the path', { id: '../7' }],
    ['no integer', { id: 'abc' }],
  ])('sends nothing for a provisioned resource with %s', async (_what, values: Record<string, string>) => {
    const provider = await startProvider({ token });
    const provision = { create: async () => values };
    const options = { document, token, provision, target: urlTarget(provider.url) };
    const { verdict, reason } = await verify(options).finally(provider.close);
    expect(verdict).toBe('inconclusive');
    expect(reason).toContain('it must return an object with a valid string for `id`');
    // Cases with an invalid path need none.
    expect(provider.requests.filter(({ id }) => /^\d+$/.test(id ?? ''))).toEqual([]);
  });

  it('never sends a request again after it was aborted', async () => {
    const abort = new AbortController();
    const seen: (string | undefined)[] = [];
    const server = await startHttpServer((request, res) => {
      seen.push(`${request.url} ${request.rawHeaders.join()}`);
      setTimeout(
        () => res.writeHead(401, { 'Content-Type': 'application/json' }).end('{"type":"e","errors":[{"code":"x"}]}'),
        15,
      );
      if (seen.length === 20) setTimeout(() => abort.abort(), 5);
    });
    const options = { document, token, target: urlTarget(server.url), concurrency: 1, signal: abort.signal };
    await verify(options).finally(server.close);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('does not say that a contract holds if it could send only a part of the requests', async () => {
    const provider = await startProvider({ token });
    const target = urlTarget(provider.url);
    const { verdict, notRun } = await verify({ document, token, target, maxRequests: 40 }).finally(provider.close);
    expect(verdict).toBe('inconclusive');
    expect(notRun).toBeGreaterThan(100);
    expect(provider.requests.length).toBeLessThanOrEqual(40);
  });

  it('repeats a finding about a law only if the law is given', async () => {
    const provider = await startProvider({ token, fault: 'law-id-rounded' });
    const options = { document, token, target: urlTarget(provider.url) };
    const [finding] = (await verify({ ...options, laws: intercomLaws })).findings;
    const again = { ...options, only: finding?.clause, case: finding?.case };
    await expect(verify(again)).rejects.toThrow('in this run: add --laws or --laws-from, as in the run that found it.');
    expect(await verify({ ...again, laws: intercomLaws })).toMatchObject({ verdict: 'broken' });
    const mock = { ...options.target, makesUpResponses: true } as const;
    await expect(verify({ ...again, laws: intercomLaws, target: mock })).rejects.toThrow('makes up its responses');
    await provider.close();
  });

  it('says which clause may have been meant', async () => {
    const only = 'deleteConversation/path/id/typ';
    await expect(verify({ document, token, target: urlTarget('http://127.0.0.1:1'), only })).rejects.toThrow(
      `There is no clause ${only} in this run; did you mean deleteConversation/path/id/type?`,
    );
  });
});
