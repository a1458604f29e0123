import { type Reply, refusal } from '../state/call.ts';
import type { Members } from '../state/store.ts';
import type { ShopRows } from './shop-rows.ts';

/** A request that the description allows. */
export interface ShopCall {
  /** The parameters by their documented names, as values. */
  readonly given: Members;
  /** The body. An empty object if the operation has none. */
  readonly body: Members;
  readonly rows: ShopRows;
  /** The key of a row of the account, by its path: `items/3` is `owner/items/3`. */
  readonly key: (path: string) => string;
  /** The next number. All that is made gets one of its own. */
  readonly next: () => number;
}

type ShopHandler = (call: ShopCall) => Reply;

const done: Reply = { status: 204 };
const missing: Reply = refusal(404, 'There is no such row.');

/** What the shop does for each operation. */
export const shopHandlers: Readonly<Record<string, ShopHandler>> = {
  listItems: (call) => ({ status: 200, body: valuesBelow(call, 'items').slice(0, Number(call.given.limit)) }),
  addItem: (call) => {
    const { replaces, ...members } = call.body;
    if (replaces !== undefined && !call.rows.delete(call.key(`items/${replaces}`))) return missing;
    return { status: 201, body: addItem(call, members) };
  },
  changeAllItems: (call) => {
    for (const [key, row] of below(call, 'items')) call.rows.set(key, { ...row, ...call.body });
    return done;
  },
  deleteItems: (call) => {
    const { status } = call.given;
    for (const [key, row] of below(call, 'items'))
      if (status === undefined || status === (row.status ?? 'new')) call.rows.delete(key);
    return done;
  },
  bulkDelete: (call) => {
    const ids: readonly unknown[] = Object(call.body.ids);
    const keys = ids.length === 0 ? below(call, 'items').map(([key]) => key) : ids.map((id) => call.key(`items/${id}`));
    for (const key of keys) call.rows.delete(key);
    return done;
  },
  importItems: (call) => {
    if (call.given.mode === 'replace') for (const [key] of below(call, 'items')) call.rows.delete(key);
    const items: readonly Members[] = Object(call.body);
    for (const { replaces, ...members } of items) addItem(call, members);
    return { status: 200, body: { count: items.length } };
  },
  getItem: ({ given, ...call }) => read(call, `items/${given.id}`),
  changeItem: ({ given, ...call }) => change(call, `items/${given.id}`, call.body),
  deleteItem: ({ given, ...call }) => remove(call, `items/${given.id}`),
  swapItems: ({ given, rows, key }) => {
    const [text, other] = [key(`items/${given.id}`), key(`items/${given.otherId}`)];
    const [first, second] = [rows.get(text), rows.get(other)];
    if (first === undefined || second === undefined) return missing;
    rows.set(text, { ...first, position: second.position });
    rows.set(other, { ...second, position: first.position });
    return done;
  },
  mergeItem: ({ given, ...call }) => {
    const { rows, key, body } = call;
    if (body.into === given.id) return refusal(409, 'An item cannot be merged into itself.');
    if (!rows.has(key(`items/${body.into}`)) || !rows.delete(key(`items/${given.id}`))) return missing;
    return change(call, `items/${body.into}`, { title: 'Merged' });
  },
  getSettings: (call) => read(call, 'settings'),
  replaceSettings: (call) => change(call, 'settings', call.body),
  listTags: (call) => ({ status: 200, body: valuesBelow(call, 'tags') }),
  getTag: ({ given, ...call }) => read(call, `tags/${given.name}`),
  putTag: ({ given: { name }, rows, key, body }) => {
    const status = rows.has(key(`tags/${name}`)) ? 200 : 201;
    rows.set(key(`tags/${name}`), { name, colour: body.colour });
    return { status, body: rows.get(key(`tags/${name}`)) };
  },
  deleteTag: ({ given, ...call }) => remove(call, `tags/${given.name}`),
  addKeyword: ({ given: { word }, rows, key }) => {
    rows.set(key(`keywords/${word}`), { word });
    return done;
  },
  removeKeyword: ({ given, ...call }) => remove(call, `keywords/${given.word}`),
  listStores: (call) => ({ status: 200, body: valuesBelow(call, 'stores') }),
  openStore: () => refusal(422, 'There is no such approval.'),
  getStore: ({ given, ...call }) => read(call, `stores/${given.store}`),
  closeStore: ({ given, ...call }) => {
    for (const [key] of below(call, `stores/${given.store}/shelves`)) call.rows.delete(key);
    return remove(call, `stores/${given.store}`);
  },
  listShelves: ({ given, ...call }) =>
    call.rows.has(call.key(`stores/${given.store}`))
      ? { status: 200, body: valuesBelow(call, `stores/${given.store}/shelves`) }
      : missing,
  addShelf: ({ given, body, rows, key, next }) => {
    if (!rows.has(key(`stores/${given.store}`))) return missing;
    const number = next();
    rows.set(key(`stores/${given.store}/shelves/${number}`), { number, ...body });
    return { status: 201, body: { number, ...body } };
  },
  removeShelf: ({ given, ...call }) => remove(call, `stores/${given.store}/shelves/${given.number}`),
  makeReport: ({ body, rows, key, next }) => {
    const job = next();
    const reportId = job + 1000;
    rows.set(key(`reports/${reportId}`), { reportId, title: body.title });
    return { status: 202, body: { id: job, status: 'queued' } };
  },
  getReport: ({ given, ...call }) => read(call, `reports/${given.reportId}`),
  deleteReport: ({ given, ...call }) => remove(call, `reports/${given.reportId}`),
};

type Place = Pick<ShopCall, 'rows' | 'key'>;

/** The rows directly below a path. */
function below({ rows, key }: Place, path: string): [string, Members][] {
  const start = key(`${path}/`);
  return [...rows].filter(([own]) => own.startsWith(start) && !own.slice(start.length).includes('/'));
}

function valuesBelow(call: Place, path: string): Members[] {
  return below(call, path).map(([, row]) => row);
}

function addItem({ rows, key, next }: ShopCall, members: Members): Members {
  const id = next() + 10;
  const row = { id, ...members, position: id };
  rows.set(key(`items/${id}`), row);
  return row;
}

function read({ rows, key }: Place, path: string): Reply {
  const body = rows.get(key(path));
  return body === undefined ? missing : { status: 200, body };
}

function change({ rows, key }: Place, path: string, members: Members): Reply {
  const row = rows.get(key(path));
  if (row === undefined) return missing;
  rows.set(key(path), { ...row, ...members });
  return read({ rows, key }, path);
}

function remove({ rows, key }: Place, path: string): Reply {
  return rows.delete(key(path)) ? done : missing;
}
