import document from 'intercom-contract/spec' with { type: 'json' };

const path = '/conversations/{id}';

type Paths = (typeof document)['paths'];

/** The packaged description with the deletion alone: what these tests know of it holds, however many operations are added to it. */
export const deletion: Omit<typeof document, 'paths'> & { paths: { [path]: Pick<Paths[typeof path], 'delete'> } } = {
  ...document,
  paths: { [path]: { delete: document.paths[path].delete } },
};
