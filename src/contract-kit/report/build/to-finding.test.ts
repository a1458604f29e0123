import { describe, expect, it } from 'vitest';
import { responseExcerpt } from './to-finding.ts';

const credentials = { token: 's3cret', tokenVariable: 'TOKEN' };
const excerptOf = (body: string | Uint8Array, headers: readonly (readonly [string, string])[] = []) =>
  responseExcerpt({ status: 500, headers, body: Buffer.from(body) }, credentials);

describe('the response that a finding keeps', () => {
  it('is whole where it is short', () => {
    expect(excerptOf('{"a":1}', [['X-Id', '7']])).toEqual({
      status: 500,
      headers: [['X-Id', '7']],
      body: '{"a":1}',
      truncated: false,
    });
    expect(excerptOf('a'.repeat(2048)).truncated).toBe(false);
  });

  it('ends after 2048 bytes, with no character cut through', () => {
    expect(excerptOf('a'.repeat(2049))).toMatchObject({ body: 'a'.repeat(2048), truncated: true });
    expect(excerptOf(`${'a'.repeat(2047)}€`)).toMatchObject({ body: 'a'.repeat(2047), truncated: true });
  });

  it('shows what is not UTF-8 as text that can be shown', () => {
    expect(excerptOf(Uint8Array.of(0x7b, 0xff, 0x7d)).body).toBe('{\ufffd}');
  });

  it('has no token, also where the cut would go through it', () => {
    const { headers, body } = excerptOf(`${'a'.repeat(2045)}s3cret`, [
      ['X-Echo', 'Bearer s3cret'],
      ['Set-Cookie', 'session=other'],
    ]);
    expect(body).toBe(`${'a'.repeat(2045)}***`);
    expect(headers).toEqual([
      ['X-Echo', 'Bearer ***'],
      ['Set-Cookie', '***'],
    ]);
  });
});
