/** Which part may import which, as rules of dependency-cruiser; paths are relative to the repository. */

/** Each feature may know those before it. */
const FEATURES = [
  'accounts',
  'organisations',
  'pairings',
  'documents',
  'lesson-plans',
  'evaluations',
  'courseware',
  'lessons',
  'recordings',
  'shares',
  'renditions',
  'backfill',
  'recording-imports',
  'reviews',
  'transcripts',
  'review-reports',
  'codings',
  'commentaries',
  'meetings',
  'library',
  'support-plans',
  'placements',
  'training',
  'questions',
  'contests',
  'reports',
  'notices',
];

const any = (names) => `(?:${names.join('|')})`;
/** Tests and what they stand on may know everything. */
const TEST = '\\.test\\.tsx?$|\\.fixture\\.tsx?$|^server/src/testing/|^e2e/';
const PURE_PACKAGES = 'node_modules/(?:zod|@orpc/contract|yjs|lib0)/';
const FRONT_DOOR = '^server/src/features/[^/]+/index\\.ts$';
const CHANNELS = '\\.(?:routes|channel|collab)\\.ts$';

const rule = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: TEST, ...from },
  to,
});

const leftwards = (name, where) =>
  FEATURES.slice(0, -1).map((feature, index) =>
    rule(
      name,
      `${feature} comes before what it uses; news to the right travels as domain events`,
      { path: `^${where}/${feature}/` },
      { path: `^${where}/${any(FEATURES.slice(index + 1))}/` },
    ),
  );

export const RULES = [
  rule(
    'shared-is-pure',
    'shared knows nothing but itself and its few pure packages',
    { path: '^shared/src/' },
    { pathNot: `^shared/src/|${PURE_PACKAGES}` },
  ),
  rule(
    'wire-is-the-base',
    'how a contract is said comes before any contract',
    { path: '^shared/src/wire/' },
    { path: '^shared/src/(?!wire/)' },
  ),
  rule('server-not-client', 'both ends meet in shared', { path: '^server/' }, { path: '^(?:client|e2e)/' }),
  rule('client-not-server', 'both ends meet in shared', { path: '^client/' }, { path: '^(?:server|e2e)/' }),
  rule(
    'server-platform-below-features',
    'the platform serves every feature and knows none',
    { path: '^server/src/platform/' },
    { path: '^server/src/(?!platform/)' },
  ),
  rule(
    'client-platform-below-features',
    'the platform serves every feature and knows none',
    { path: '^client/src/platform/' },
    { path: '^client/src/(?:features|app)/' },
  ),
  rule(
    'ui-below-features',
    'ui knows no feature and no composition',
    { path: '^client/src/ui/' },
    { path: '^client/src/(?:features|app)/' },
  ),
  rule(
    'ui-fetches-nothing',
    'ui draws what it is given',
    { path: '^client/src/ui/' },
    { path: '^client/src/platform/(?:api|socket|query|session|media)\\b' },
  ),
  rule(
    'feature-by-its-front-door',
    'another feature is used through its index only',
    { path: '^server/src/features/([^/]+)/' },
    { path: '^server/src/features/', pathNot: `^server/src/features/$1/|${FRONT_DOOR}` },
  ),
  rule(
    'composition-by-the-front-door',
    'what puts features together uses their index only',
    { path: '^server/src/(?!features/)' },
    { path: '^server/src/features/', pathNot: FRONT_DOOR },
  ),
  rule(
    'feature-has-its-place',
    'every feature stands in the order of FEATURES',
    { path: `^(?:server/src|client/src)/features/(?!${any(FEATURES)}/)` },
    { path: '.' },
  ),
  ...leftwards('features-leftwards', 'server/src/features'),
  ...leftwards('shared-leftwards', 'shared/src'),
  rule(
    'client-features-apart',
    'client features meet in app',
    { path: '^client/src/features/([^/]+)/' },
    { path: '^client/src/features/', pathNot: '^client/src/features/$1/' },
  ),
  rule(
    'client-features-below-app',
    'app knows features, not the other way round',
    { path: '^client/src/features/' },
    { path: '^client/src/app/' },
  ),
  rule(
    'repo-at-the-bottom',
    'a repo holds SQL and knows neither services nor transports',
    { path: '^server/src/features/.*\\.repo\\.ts$' },
    { path: '\\.(?:service|policy|routes|channel|collab)\\.ts$' },
  ),
  rule(
    'service-below-transports',
    'a service does not know how it was called',
    { path: '^server/src/features/.*\\.service\\.ts$' },
    { path: CHANNELS },
  ),
  rule(
    'transports-through-services',
    'routes, channels and collab reach rows through a service, which asks the policy first',
    { path: `^server/src/features/.*${CHANNELS}` },
    { path: '\\.repo\\.ts$' },
  ),
  rule(
    'no-tests-in-the-product',
    'nothing that runs in production imports from tests',
    { path: '^(?:shared|server|client)/src/' },
    { path: TEST },
  ),
  rule('no-cycles', 'types included', {}, { circular: true }),
  rule('no-lost-imports', 'every import leads somewhere', {}, { couldNotResolve: true }),
];
