/** A value in the body of a login. `{ env: 'NAME' }` stands for a variable of the environment, and a function for its result. */
export type LoginValue =
  | string
  | number
  | boolean
  | null
  | { readonly env: string }
  | (() => string | Promise<string>)
  | readonly LoginValue[]
  | { readonly [member: string]: LoginValue };

/** A request that gives a token. Requests have the token until one is refused with 401. Then the login is sent again. */
export interface Login {
  /** The operation that logs in: an id, or a method and a path such as `POST /login`, which the description may lack. */
  readonly operation: string;
  /**
   * The members of its body, which is sent as JSON, or as a form if the description has no other body for it. Reports hide what
   * comes from the environment and from functions. Default: no body.
   */
  readonly body?: Readonly<Record<string, LoginValue>>;
  /**
   * Where the response has the token: a JSON Pointer into its body, such as `/access_token`, or the name of a header or of a
   * cookie that it sets. A leading `Bearer` is no part of the token in a header.
   */
  readonly token: string | { readonly header: string } | { readonly cookie: string };
}

/**
 * Where a token comes from: a shell command that prints it, a function that gives it, or a login. It is asked again when the
 * token is refused with 401.
 */
export type TokenFrom = string | (() => string | Promise<string>) | Login;

/** Where the credentials of one security scheme come from. Give `tokenEnv`, `tokenFrom`, or `user` and `passwordEnv`. */
export interface SchemeSource {
  /** The environment variable with the token, API key or `user:password`. */
  readonly tokenEnv?: string;
  /** Where the token, API key or `user:password` comes from. */
  readonly tokenFrom?: TokenFrom;
  /** The user of the scheme Basic. */
  readonly user?: string;
  /** The environment variable with the password of this user. */
  readonly passwordEnv?: string;
}
