// The rules between folders, from the architecture: the tree is a pipeline and arrows go one way. No exemptions.

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one concept, or the arrow between them points the wrong way.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'kit-knows-no-client',
      comment: 'The kit knows OpenAPI, not Intercom: a document reaches it as an argument.',
      severity: 'error',
      from: { path: '^src/contract-kit/' },
      to: { path: ['^src/(?!contract-kit/)', '^generated/', '^spec/'] },
    },
    {
      name: 'client-knows-no-kit',
      comment: 'Who imports the client, the types or the validators loads nothing of the kit.',
      severity: 'error',
      from: { path: '^src/(?:index|types|validators)\\.ts$' },
      to: { path: '^src/(?:contract-kit|cli)/|^src/mock\\.ts$', reachable: true },
    },
    {
      name: 'one-bridge-to-generated',
      comment: 'src/generated.ts gives the generated names to the rest of src, so that a renamed one breaks one file.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/generated\\.ts$' },
      to: { path: '^generated/.*\\.ts$' },
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
      comment: 'What is generated follows from the spec and from nothing that is written by hand.',
      severity: 'error',
      from: { path: '^generated/' },
      to: { pathNot: '^generated/' },
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
      comment: 'Contract tests use the package as others do; nothing uses them.',
      from: { pathNot: '^contract-tests/' },
      to: { path: '^contract-tests/' },
    },
    {
      name: 'by-public-name',
      severity: 'error',
      comment: 'Contract tests and scripts meet the package as its users do: `intercom-contract/…`, no path into src.',
      from: { path: '^(?:contract-tests|scripts)/' },
      to: { path: '^src/', dependencyTypes: ['local'] },
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
