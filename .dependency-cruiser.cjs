// The rules between folders: the tree is a pipeline, and imports go one way. No exemptions.

// The rooms of the kit in the order of a run, with the folders of each, as src/contract-kit/README.md explains them. A folder
// imports from those before it only: also from those of its own room, and a room's own files count as a folder, `.`.
const kitRooms = {
  text: ['.'],
  openapi: ['document', 'operation', 'names'],
  schema: ['keywords', 'validate', 'generate', 'mutate', 'compare'],
  contract: ['model', 'parameters', 'credentials', 'clauses'],
  requests: ['unique', 'bodies', 'cases'],
  exchange: ['http', 'observation', 'recording', 'checks', 'laws'],
  report: ['waivers', '.', 'replay', 'build', 'lines', 'text', 'markdown', 'machine', 'html'],
  things: [
    'read',
    'scene',
    'make/provision',
    'make/gate',
    'make/repair',
    'make',
    'laws/deleted',
    'laws/made',
    'laws/updated',
    'laws/lists',
    'laws/conditions',
    'laws/twice',
    'laws/limits',
    'laws/harmless',
    'laws/unknown',
    'laws/sequences',
    'laws',
  ],
  verify: ['plan', 'send', 'attribute', 'first-look', '.'],
  mock: ['.'],
  diff: ['compare', 'prove', 'print', '.', 'compatibility'],
  traffic: ['.', 'recording'],
};

/** The files of each folder, in the order of the folders. Those of a subfolder are not among them. */
const kitFolders = Object.entries(kitRooms).flatMap(([room, folders]) =>
  folders.map((folder) => `^src/contract-kit/${folder === '.' ? room : `${room}/${folder}`}/[^/]+$`),
);

const testCode = '\\.test\\.ts$|/testing/';

const kitOrder = kitFolders.map((files, index) => ({
  name: `kit-order: ${files.slice('^src/contract-kit/'.length, -'/[^/]+$'.length)}`,
  comment: 'A folder of the kit imports from the folders before it only, and from no entry point of the kit.',
  severity: 'error',
  from: { path: files, pathNot: testCode },
  to: { path: [...kitFolders.slice(index + 1), '^src/contract-kit/[^/]+$'] },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...kitOrder,
    {
      name: 'kit-folders-are-ordered',
      comment: 'A new folder of the kit needs its place in the order above, and a line in src/contract-kit/README.md.',
      severity: 'error',
      from: {},
      to: { path: '^src/contract-kit/[^/]+/', pathNot: [...kitFolders, '/testing/'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one concept, or the arrow between them points the wrong way.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'kit-knows-no-client',
      comment:
        'The kit knows OpenAPI, not Intercom: a document reaches it as an argument. What is generated for it are the types of its own JSON Schemas.',
      severity: 'error',
      from: { path: '^src/contract-kit/' },
      to: { path: ['^src/(?!contract-kit/|redact/)', '^generated/(?!(?:report|diff)-types\\.ts$)', '^spec/'] },
    },
    {
      name: 'one-gate',
      comment:
        'What a run sends passes the gate of things/make, which verify/open-gate.ts puts around the connections of the options. Only a login, and the requests to a mock of the kit itself, have connections of their own.',
      severity: 'error',
      from: {
        path: '^src/(?:contract-kit|cli)/',
        pathNot: `${testCode}|^src/contract-kit/(?:verify/plan/verify-options|diff/compatibility/usable-cases)\\.ts$|^src/cli/(?:verify-command|credentials/prepare-login)\\.ts$`,
      },
      to: { path: '^src/contract-kit/exchange/http/connection\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-way-to-the-wire',
      comment:
        'The kit sends requests by exchange/http/connection.ts only. The mock serves, and passes on what it is asked.',
      severity: 'error',
      from: {
        path: '^src/contract-kit/',
        pathNot: `${testCode}|^src/contract-kit/(?:exchange/http/connection|mock/[^/]+|requests/cases/law-values)\\.ts$`,
      },
      to: { path: '^(?:node:)?(?:https?|http2|net|tls)$|^undici', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-folder-cycles',
      comment: 'Two folders that need each other are one room. (Inside of the kit, the order above says more.)',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(?:generated|src)(?:$|/(?!contract-kit))', pathNot: '/testing$' },
      to: { circular: true, pathNot: '/testing$' },
    },
    ...['src', 'src/[^/]+'].map((folder, depth) => ({
      name: `folders-know-no-parent-${depth}`,
      comment: 'A folder is there for the files beside it. If it needs one of them, they are a circle.',
      severity: 'error',
      from: { path: `^(${folder})/[^/]+/`, pathNot: testCode },
      to: { path: '^$1/[^/]+$' },
    })),
    {
      name: 'redact-stands-alone',
      comment: 'Both the client and the kit hide tokens with it. It knows neither.',
      severity: 'error',
      from: { path: '^src/redact/', pathNot: testCode },
      to: { pathNot: '^src/redact/' },
    },
    {
      name: 'cli-loads-what-it-needs',
      comment:
        'A command imports from the files of the kit that it uses. The entry points would load the whole kit, which takes longer than many commands.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/contract-kit/(?:index|vitest|internal)\\.ts$' },
    },
    {
      name: 'client-knows-no-kit',
      comment: 'Who imports the client, the types, the validators or the fake loads nothing of the kit.',
      severity: 'error',
      from: { path: '^src/(?:index|types|validators|testing)\\.ts$' },
      to: { path: '^src/(?:contract-kit|cli)/|^src/mock\\.ts$', reachable: true },
    },
    {
      name: 'errors-before-client',
      comment: 'The files of the client import its errors. The errors import only types of the spec and of the wire.',
      severity: 'error',
      from: { path: '^src/client/errors\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(?:client/generated-types|wire/operation)\\.ts$' },
    },
    {
      name: 'wire-stands-alone',
      comment: 'What is on the wire is below the generated operations, which name it, and below the client.',
      severity: 'error',
      from: { path: '^src/wire/', pathNot: testCode },
      to: { pathNot: '^src/wire/' },
    },
    {
      name: 'fake-knows-no-client',
      comment:
        'The fake is an independent judge of the client: it has only the generated operation and its guards in common with it.',
      severity: 'error',
      from: { path: '^src/fake/', pathNot: testCode },
      to: { path: '^src/', pathNot: '^src/(?:fake|wire)/|^src/client/generated(?:-types)?\\.ts$' },
    },
    {
      name: 'one-bridge-to-generated',
      comment:
        'src/client/generated.ts gives the names that are generated from the spec to the client, so that a renamed one breaks one file. The validators have an entry point of their own, which loads nothing else.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:client/generated(?:-types)?|validators)\\.ts$' },
      to: { path: '^generated/.*\\.ts$', pathNot: '^generated/(?:report|diff)-types\\.ts$' },
    },
    {
      name: 'document-by-public-name',
      comment:
        'The document is `intercom-contract/spec` here as for everyone: the bridge would load it into every client.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^generated/.*\\.json$', dependencyTypes: ['local'] },
    },
    {
      name: 'generated-stands-alone',
      comment:
        'What is generated follows from the spec. It names what the client makes of each type, so that programs contain what their operations need.',
      severity: 'error',
      from: { path: '^generated/' },
      to: { pathNot: ['^generated/', '^src/wire/'] },
    },
    {
      name: 'nothing-imports-scripts',
      severity: 'error',
      comment: 'Scripts are the last to know: they are run, not imported.',
      from: { pathNot: '^scripts/' },
      to: { path: '^scripts/' },
    },
    {
      name: 'nothing-imports-contract-tests',
      severity: 'error',
      comment:
        'Contract tests use the package as others do. Only scripts use them, which measure and release what they test.',
      from: { pathNot: '^(?:contract-tests|scripts)/' },
      to: { path: '^contract-tests/' },
    },
    {
      name: 'by-public-name',
      severity: 'error',
      comment:
        'Contract tests and scripts import the package as its users do: `intercom-contract/…`. What users do not need is `#contract-kit/…`.',
      from: { path: '^(?:contract-tests|scripts)/' },
      to: { path: '^src/', dependencyTypes: ['local'], dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      comment: 'What ships imports no test and no testing aid: they are left out of the package.',
      from: { path: '^(?:src|generated)/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { path: '\\.test\\.ts$|/testing/' },
    },
    {
      name: 'shipped-code-uses-shipped-packages',
      severity: 'error',
      comment: 'A development dependency is not there where the package is installed.',
      from: { path: '^(?:src|generated)/', pathNot: '\\.test\\.ts$|/testing/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm', 'npm-peer', 'type-only'],
      },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      comment: 'An import that is not found would slip through every rule above.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^contract-tests/consumers/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@intercom-contract/source', 'import', 'node', 'default', 'types'],
    },
  },
};
