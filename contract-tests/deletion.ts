import document from 'intercom-contract/spec' with { type: 'json' };

const path = '/conversations/{id}';

type Paths = (typeof document)['paths'];

/** The packaged description with only the deletion, so that these tests hold when operations are added. */
export const deletion: Omit<typeof document, 'paths'> & { paths: { [path]: Pick<Paths[typeof path], 'delete'> } } = {
  ...document,
  paths: { [path]: { delete: document.paths[path].delete } },
};
