import { headerOf, type RequestChange, type WireRequest } from '../../contract/model/exchange.ts';
import { parsedJson } from '../../openapi/document/json.ts';

/** Where a request can have a value with a name. */
export type Place = 'cookie' | 'header' | 'query' | 'body';

/** The request with each value of a header changed. */
export function changingHeader(wanted: string, change: (value: string) => string): RequestChange {
  return (request) => ({
    ...request,
    headers: request.headers.map(([name, value]) => [name, name.toLowerCase() === wanted ? change(value) : value]),
  });
}

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
      case 'cookie':
        if (headerOf(request, 'cookie') === undefined) return withHeader('Cookie', `${name}=${value}`);
        return changingHeader('cookie', (own) => `${own}; ${name}=${value}`)(request);
      case 'body': {
        const members = body === undefined ? {} : (parsedJson(body) as object);
        const typed = body === undefined ? withHeader('Content-Type', 'application/json') : request;
        return { ...typed, body: JSON.stringify({ ...members, [name]: value }) };
      }
    }
  };
}
