import type { Account, Members } from '../state/store.ts';

/** The rows of the shop by their path below the account: `owner/items/3`. A row never changes; another one replaces it. */
export type ShopRows = Map<string, Members>;

/** Ids that are likely to be hit by chance: small ones, and the greatest of a common type. */
const itemIds = { owner: [0, 1, 2, 3, 4, 5, 2_147_483_647], other: [6, 7, 8] };
/** Names that are likely to be hit by chance. */
const words = { owner: ['a', 'b', 'name', 'test'], other: ['a', 'word', 'tag'] };

/** The rows that both accounts have before a run. Items and reports of both count together; names are those of one account. */
export function seededRows(): ShopRows {
  return new Map([...rowsOf('owner'), ...rowsOf('other')]);
}

function rowsOf(account: Account): [string, Members][] {
  const things: [string, Members][] = [
    ...itemIds[account].map((id): [string, Members] => [
      `items/${id}`,
      { id, title: `Item ${id}`, price: 5, position: id },
    ]),
    ...words[account].map((name): [string, Members] => [`tags/${name}`, { name, colour: 'red' }]),
    ...words[account].map((word): [string, Members] => [`keywords/${word}`, { word }]),
    ...(account === 'owner' ? reports() : []),
    ['settings', { currency: 'EUR' }],
    ['stores/a', { store: 'a' }],
    ['stores/a/shelves/1', { number: 1, label: 'First' }],
    ['stores/test', { store: 'test' }],
  ];
  return things.map(([path, members]) => [`${account}/${path}`, members]);
}

/** As many as jobs in a run, so that the id of a job is that of a report from before. */
function reports(): [string, Members][] {
  return Array.from({ length: 400 }, (_, index) => [
    `reports/${index + 1}`,
    { reportId: index + 1, title: `Report ${index + 1}` },
  ]);
}
