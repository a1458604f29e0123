import { linesOf } from '../call.ts';
import { clause, type Fault, faultsOf } from '../fault.ts';

/** The token that a careless guard reads: the second word. */
const secondWord = (authorization = ''): string | undefined => authorization.split(' ')[1];

const letsIn = faultsOf({ topic: 'invalid accepted', breaks: clause.security }, [
  {
    name: 'credentials-not-asked-for',
    description: 'The guard was never mounted on this route.',
    minimal: /credentials = .*absent/,
    apply: () => ({ admits: () => true }),
  },
  {
    name: 'credentials-may-be-absent',
    description: 'The guard judges a token only where there is one.',
    minimal: /^credentials = absent$/,
    apply: ({ admits }) => ({ admits: (given, call) => given === undefined || admits(given, call) }),
  },
  {
    name: 'token-not-compared',
    description: 'Any bearer token will do.',
    apply: () => ({ admits: (given = '') => /^bearer +\S+$/i.test(given) }),
  },
  {
    name: 'any-authorization-will-do',
    description: 'Only looks whether the header says anything.',
    apply: () => ({ admits: (given = '') => given !== '' }),
  },
  {
    name: 'scheme-without-token-will-do',
    description: 'A token that is not there is not compared.',
    apply: ({ admits }) => ({ admits: (given, call) => /^bearer *$/i.test(given ?? '-') || admits(given, call) }),
  },
  {
    name: 'empty-authorization-will-do',
    description: 'An empty header counts as none, and none is let in by the gateway in front.',
    apply: ({ admits }) => ({ admits: (given, call) => given === '' || admits(given, call) }),
  },
  {
    name: 'any-scheme-will-do',
    description: 'Compares the second word, whatever the first one is.',
    apply: ({ token }) => ({ admits: (given) => secondWord(given) === token }),
  },
  {
    name: 'basic-scheme-will-do',
    description: 'Basic is taken for Bearer.',
    apply: ({ token, admits }) => ({ admits: (given, call) => given === `Basic ${token}` || admits(given, call) }),
  },
  {
    name: 'token-as-basic-will-do',
    description: 'Another scheme of the same gateway, with the token in base64.',
    minimal: /^credentials = token in Basic$/,
    apply: ({ token, admits }) => ({
      admits: (given, call) => given === `Basic ${Buffer.from(token).toString('base64')}` || admits(given, call),
    }),
  },
  {
    name: 'token-as-basic-user-will-do',
    description: 'The token as a user without a password, as some APIs have it.',
    minimal: /^credentials = token as a user in Basic$/,
    apply: ({ token, admits }) => ({
      admits: (given, call) => given === `Basic ${Buffer.from(`${token}:`).toString('base64')}` || admits(given, call),
    }),
  },
  {
    name: 'scheme-may-be-left-out',
    description: 'The bare token is let in.',
    apply: ({ token, admits }) => ({ admits: (given, call) => given === token || admits(given, call) }),
  },
  {
    name: 'token-somewhere-in-the-header',
    description: 'Searches the header for the token.',
    apply: ({ token }) => ({ admits: (given = '') => given.includes(token) }),
  },
  {
    name: 'token-compared-by-its-start',
    description: 'Lets in what starts with the token, as a comparison of a fixed length does.',
    apply: ({ token }) => ({ admits: (given = '') => secondWord(given)?.startsWith(token) ?? false }),
  },
  {
    name: 'part-of-the-token-will-do',
    description: 'Compares as many characters as were given, none included.',
    apply: ({ token }) => ({ admits: (given = '') => /^bearer\b/i.test(given) && token.startsWith(given.slice(7)) }),
  },
  {
    name: 'token-compared-without-case',
    description: 'Tokens are kept in a column that ignores case.',
    apply: ({ token }) => ({
      admits: (given) => secondWord(given)?.toLowerCase() === token.toLowerCase() && /^bearer /i.test(given ?? ''),
    }),
  },
  {
    name: 'token-undefined-will-do',
    description: 'A client without a token was let in, so that its tests pass.',
    minimal: /^credentials = token undefined$/,
    apply: ({ admits }) => ({ admits: (given, call) => given === 'Bearer undefined' || admits(given, call) }),
  },
  {
    name: 'token-null-will-do',
    description: 'A token that is null in the database is equal to one that is null in the request.',
    minimal: /^credentials = token null$/,
    apply: ({ admits }) => ({ admits: (given, call) => given === 'Bearer null' || admits(given, call) }),
  },
  {
    name: 'long-start-of-the-token-will-do',
    description: 'Tokens are kept in a column of twelve characters.',
    apply: ({ token }) => ({ admits: (given) => secondWord(given)?.slice(0, 12) === token.slice(0, 12) }),
  },
  {
    name: 'end-of-the-token-will-do',
    description: 'Compares the last eight characters, which are shown to people.',
    minimal: /character \d changed/,
    apply: ({ token }) => ({ admits: (given) => secondWord(given)?.slice(-8) === token.slice(-8) }),
  },
  {
    name: 'token-compared-by-checksum',
    description: 'Compares the sum of the characters.',
    minimal: /^credentials = token with characters \d+ and \d+ swapped$/,
    apply: ({ token }) => {
      const sumOf = (text = ''): number => [...text].reduce((sum, character) => sum + character.charCodeAt(0), 0);
      return { admits: (given = '') => /^bearer /i.test(given) && sumOf(given.slice(7)) === sumOf(token) };
    },
  },
  {
    name: 'token-may-be-cut',
    description: 'Accepts any part of the token with at least six characters.',
    minimal: /token cut after \d+ characters/,
    apply: ({ token }) => ({
      admits: (given) => {
        const shown = secondWord(given) ?? '';
        return shown.length >= 6 && token.startsWith(shown);
      },
    }),
  },
  {
    name: 'token-compared-by-length',
    description: 'The test token of a fake: anything as long as a real one.',
    apply: ({ token }) => ({ admits: (given) => secondWord(given)?.length === token.length }),
  },
]);

const keepsOut = faultsOf({ topic: 'valid refused', breaks: clause.security }, [
  {
    name: 'authorization-only-in-title-case',
    description: 'Looks the header up as `Authorization` among names as they were spelled.',
    apply: () => ({
      header: ({ headers }, name) =>
        name === 'Authorization'
          ? headers.find(([given]) => given === name)?.[1]
          : headers.find(([given]) => given.toLowerCase() === name.toLowerCase())?.[1],
    }),
  },
  {
    name: 'authorization-only-in-lower-case',
    description: 'Looks the header up as `authorization`, as HTTP/2 spells it, on an HTTP/1.1 server.',
    apply: ({ header }) => ({
      header: (call, name) =>
        name === 'Authorization' ? call.headers.find(([given]) => given === 'authorization')?.[1] : header(call, name),
    }),
  },
  {
    name: 'upper-case-authorization-lost',
    description: 'A gateway drops `AUTHORIZATION`, which it does not know.',
    apply: ({ header }) => ({
      header: (call, name) =>
        header({ ...call, headers: call.headers.filter(([given]) => given !== 'AUTHORIZATION') }, name),
    }),
  },
  {
    name: 'good-token-refused',
    description: 'The provider knows another token than the one it gave out.',
    // An invalid token has the same effect, and only the user knows whether the token is valid.
    leftOpen: /the target refuses the credentials in API_TOKEN/,
    apply: () => ({ admits: () => false }),
  },
]);

const crashes = faultsOf({ topic: 'status', breaks: clause.security }, [
  {
    name: 'crashes-without-authorization',
    description: 'Splits a header that is not there.',
    minimal: /^credentials = absent$/,
    apply: ({ admits }) => ({
      admits: (given, call) => {
        if (given === undefined) throw new TypeError('Cannot read properties of undefined');
        return admits(given, call);
      },
    }),
  },
  {
    name: 'crashes-without-a-token',
    description: 'Trims the second word of a header that has one word.',
    apply: ({ admits }) => ({
      admits: (given, call) => {
        if (linesOf(call, 'Authorization').some((line) => !line.includes(' '))) throw new TypeError('undefined.trim');
        return admits(given, call);
      },
    }),
  },
]);

export const credentialFaults: readonly Fault[] = [...letsIn, ...keepsOut, ...crashes];
