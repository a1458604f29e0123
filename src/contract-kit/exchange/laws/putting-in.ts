import type { RequestChange, WireRequest } from '../../contract/model/exchange.ts';
import { parsedJson } from '../../openapi/document/json.ts';

/** Where a request can have a value with a name. */
export type Place = 'cookie' | 'header' | 'query' | 'body';

/** The request with a value in this place. */
export function puttingIn(place: Place, name: string, value: string): RequestChange {
  return (request) => {
    const { headers, path, body } = request;
    const withHeader = (called: string, text: string): WireRequest => ({
      ...request,
      headers: [...headers, [called, text]],
    });
    switch (place) {
      case 'header':
        return withHeader(name, value);
      case 'query':
        return { ...request, path: `${path}${path.includes('?') ? '&' : '?'}${name}=${value}` };
      case 'cookie': {
        const isCookie = ([called]: readonly [string, string]): boolean => called.toLowerCase() === 'cookie';
        if (!headers.some(isCookie)) return withHeader('Cookie', `${name}=${value}`);
        return {
          ...request,
          headers: headers.map((header) => (isCookie(header) ? [header[0], `${header[1]}; ${name}=${value}`] : header)),
        };
      }
      case 'body': {
        const members = body === undefined ? {} : (parsedJson(body) as object);
        const typed = body === undefined ? withHeader('Content-Type', 'application/json') : request;
        return { ...typed, body: JSON.stringify({ ...members, [name]: value }) };
      }
    }
  };
}
