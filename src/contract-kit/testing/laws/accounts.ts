import { below, isCollection, type Twist } from './small-service.ts';

/** The tokens of two users. */
export const tokens: { readonly token: string; readonly otherToken: string } = {
  token: 'one-Token-4711',
  otherToken: 'two-Token-0815',
};

export interface Openness {
  /** The methods by which everybody reaches what one user has made. */
  readonly opens: readonly string[];
  /** Whether lists show everything to everybody. */
  readonly isListed: boolean;
  /** What others get instead. */
  readonly status: number;
}

/** What is made belongs to the user whose token the request had. */
export function accounts(given: Partial<Openness> = {}): Twist {
  const { opens, isListed, status } = { opens: [], isListed: false, status: 404, ...given };
  return (call, next) => {
    const user = call.headers.authorization ?? '';
    if (![tokens.token, tokens.otherToken].some((token) => user === `Bearer ${token}`)) return { status: 401 };
    const thing = call.things.get(call.path);
    const number = user === `Bearer ${tokens.token}` ? 1 : 2;
    if (call.method === 'GET' && isCollection(call.path))
      return { status: 200, body: below(call.things, call.path).filter(({ by }) => isListed || by === number) };
    if (call.method === 'POST') return next({ ...call, body: { ...call.body, by: number } });
    if (thing !== undefined && thing.by !== number && !opens.includes(call.method)) return { status };
    return next(call.method === 'PUT' ? { ...call, body: { ...call.body, by: thing?.by } } : call);
  };
}
