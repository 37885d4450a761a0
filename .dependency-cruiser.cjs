// Turns architecture.json into rules. What each rule is for stands in its comment; ARCHITECTURE.md tells why.
const { layers, features } = require('./architecture.json');

const test = '\\.test\\.tsx?$|/test-[^/]+\\.tsx?$|(^|/)started-[^/]+\\.ts$';

const upward = layers.flatMap((layer, at) =>
  layers.slice(0, at).map((above) => ({
    name: `no-import-upward-${layer}-to-${above}`,
    comment: `${layer} stands below ${above}: imports go down only.`,
    severity: 'error',
    from: { path: `^src/${layer}/`, pathNot: test },
    to: { path: `^src/${above}/` },
  })),
);

const grants = Object.entries(features).map(([feature, granted]) => ({
  name: `only-granted-features-${feature}`,
  comment: `${feature} may use only what architecture.json grants it.`,
  severity: 'error',
  from: { path: `^src/features/${feature}/`, pathNot: test },
  to: { path: '^src/features/', pathNot: `^src/features/(${[feature, ...granted].join('|')})/` },
}));

const doors = Object.keys(features).map((feature) => ({
  name: `only-by-the-door-of-${feature}`,
  comment: `Other features see only ${feature}/public.ts, types included.`,
  severity: 'error',
  from: { path: '^src/features/', pathNot: `^src/features/${feature}/|${test}` },
  to: { path: `^src/features/${feature}/`, pathNot: `^src/features/${feature}/public\\.ts$` },
}));

module.exports = {
  forbidden: [
    ...upward,
    ...grants,
    ...doors,
    {
      name: 'app-sees-doors-routes-and-jobs',
      comment: 'The composition root joins features by their public.ts, routes.ts and jobs.ts.',
      severity: 'error',
      from: { path: '^src/app/', pathNot: test },
      to: { path: '^src/features/', pathNot: '/(public|routes|jobs)\\.ts$' },
    },
    {
      name: 'pages-do-not-write',
      comment:
        'Pages, endpoints, routes, mails and doors call an action; only actions, jobs and merges import writes.ts.',
      severity: 'error',
      from: { path: '(-page\\.tsx|-endpoint\\.tsx?|/routes\\.ts|-email\\.tsx?|/public\\.ts)$' },
      to: { path: '/writes[^/]*\\.ts$' },
    },
    {
      name: 'listed-features-only',
      comment: 'A feature that architecture.json does not list has no place yet.',
      severity: 'error',
      from: {},
      to: { path: '^src/features/', pathNot: `^src/features/(${Object.keys(features).join('|')})/` },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(src|stand-ins)/', pathNot: test },
      to: { path: `^tests/|${test}` },
    },
    {
      name: 'stand-ins-stand-alone',
      comment: 'The sandbox gateway and the mailbox stand for the outside world: they share nothing with the portal.',
      severity: 'error',
      from: { path: '^stand-ins/', pathNot: test },
      to: { path: '^src/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: `${test}|\\.d\\.ts$|^src/ui/enhance/` },
      to: {},
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
};
