// The import law: inward only. Each rule says why in its comment; `npm run check` and test/law hold it.
// Type imports count: a type that points outward is a wish to depend outward.

/** A package, wherever npm has put it, installed or not. */
const packages = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;

const GRAPHQL = packages(
  'graphql',
  'type-graphql',
  'graphql-[a-z-]+',
  '@apollo/[a-z-]+',
  '@graphql-[a-z-]+/[a-z-]+',
);
const PRISMA = [packages('prisma', '@prisma/[a-z-]+', 'pg', '@electric-sql/[a-z-]+'), '^src/db/client/'];

const ROOMS = 'kernel|transport|graphql|generation|llm|reading|vectors|db|telemetry';
const ENTRIES = '^src/(main|keys)\\.ts$';
/** The builder, and the folder of what it is made of. */
const COMPOSE = '^src/compose(\\.ts$|/)';
/** The reader of the environment, and the folder of what it is made of. */
const CONFIG = '^src/config(\\.ts$|/)';

/** `name` may import of src only what `allowed` names, beside itself. */
const room = (name, allowed, comment) => ({
  name: `${name}-looks-inward`,
  severity: 'error',
  comment,
  from: { path: `^src/${name}/` },
  to: { path: '^src/', pathNot: [`^src/${name}/`, ...allowed] },
});

const KERNEL = '^src/kernel/';
const TELEMETRY = '^src/telemetry/index\\.ts$';
const DB = '^src/db/index\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or there is a third whose name is missing.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import leads somewhere, and to a package that package.json names.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'product-ships-alone',
      severity: 'error',
      comment: 'What is installed in production has no development packages, tests or benches.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'src-knows-no-tests',
      severity: 'error',
      comment: 'The product does not know who tries it out.',
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts)/' },
    },

    room('kernel', [], 'The kernel is the words every room shares: it depends on none of them.'),
    room('telemetry', [KERNEL], 'Telemetry measures all rooms and therefore knows none.'),
    room(
      'db',
      [KERNEL, TELEMETRY],
      "The database room opens the connection; what is stored is the domains' business.",
    ),
    room(
      'llm',
      [KERNEL, TELEMETRY, DB, '^src/graphql/index\\.ts$'],
      'Asking a model is the same for every domain; its ledger and budgets use the door of db, and are shown.',
    ),
    room('vectors', [KERNEL, TELEMETRY], 'Neighbours are found among numbers, whatever they stand for.'),
    room(
      'reading',
      [KERNEL, TELEMETRY, '^src/graphql/index\\.ts$'],
      'A file has the same text whoever wants to know it; what it is has one name in the schema.',
    ),
    room('graphql', [KERNEL, TELEMETRY], "The schema's shared words know no column of the schema."),
    room(
      'generation',
      [KERNEL, TELEMETRY, DB, '^src/graphql/index\\.ts$'],
      'A log does not know what is written into it; it is stored through the door of db.',
    ),
    room(
      'transport',
      [KERNEL, TELEMETRY, '^src/graphql/index\\.ts$'],
      'Transport turns bytes into GraphQL and back; domains, database and models are behind ports.',
    ),

    {
      name: 'domains-use-doors',
      severity: 'error',
      comment: 'A domain uses another room through its index.ts, so that the room can change inside.',
      from: { path: '^src/domains/' },
      to: { path: `^src/(${ROOMS})/`, pathNot: [KERNEL, '^src/[a-z]+/index\\.ts$'] },
    },
    {
      name: 'domains-know-no-transport',
      severity: 'error',
      comment: 'Inward only: a domain is the same over HTTP, WebSocket and SSE.',
      from: { path: '^src/domains/' },
      to: { path: '^src/transport/' },
    },
    {
      name: 'domains-stand-apart',
      severity: 'error',
      comment:
        "Deleting a domain's folder deletes it. Only knowledge and account are for others; the rest speak by events.",
      from: { path: '^src/domains/([a-z]+)/' },
      to: {
        path: '^src/domains/[a-z]+/',
        pathNot: ['^src/domains/$1/', '^src/domains/(knowledge|account)/index\\.ts$'],
      },
    },
    {
      name: 'only-compose-sees-everything',
      severity: 'error',
      comment: 'compose.ts and its folder alone build things: a room is given what it needs.',
      from: { path: '^src/', pathNot: `${ENTRIES}|${COMPOSE}|${CONFIG}` },
      to: { path: '^src/((main|keys|compose|config)\\.ts$|(compose|config)/)' },
    },
    {
      name: 'config-knows-the-environment-only',
      severity: 'error',
      comment: 'What the environment says is known before anything is built.',
      from: { path: CONFIG },
      to: { path: '^src/', pathNot: CONFIG },
    },
    {
      name: 'compose-is-for-entries',
      severity: 'error',
      comment:
        'config → compose: whoever starts the service reads the environment, compose is handed what it said.',
      from: { path: COMPOSE },
      to: { path: ENTRIES },
    },
    {
      name: 'cli-is-a-client',
      severity: 'error',
      comment: 'The terminal client uses the API as any other client does.',
      from: { path: '^src/cli/' },
      to: { path: '^src/', pathNot: ['^src/cli/', KERNEL] },
    },
    {
      name: 'nobody-imports-the-cli',
      severity: 'error',
      comment: 'A client is a leaf.',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },

    {
      name: 'graphql-stays-outside',
      severity: 'error',
      comment: 'Services, stores and models do not know that they are asked over GraphQL.',
      from: {
        path: '^src/',
        pathNot: ['^src/(transport|graphql|telemetry|cli)/', COMPOSE, '\\.(type|input|resolver)\\.ts$'],
      },
      to: { path: GRAPHQL },
    },
    {
      name: 'services-know-no-resolvers',
      severity: 'error',
      comment: 'Resolver → service → store: a service takes plain values, not the classes of the schema.',
      from: { path: '\\.(service|store|loader|policy|prompt|offline|errors)\\.ts$' },
      to: { path: '^src/.*\\.(resolver|type)\\.ts$' },
    },
    {
      name: 'stores-are-last',
      severity: 'error',
      comment: 'A store reads and writes; what it means is decided by who calls it.',
      from: { path: '\\.store\\.ts$' },
      to: { path: '^src/.*\\.(service|loader|resolver|input|prompt|offline)\\.ts$' },
    },
    {
      name: 'resolvers-ask-services',
      severity: 'error',
      comment: 'A resolver names what is wanted and awaits a service or a loader, never a store.',
      from: { path: '\\.(resolver|input)\\.ts$' },
      to: { path: '^src/.*\\.store\\.ts$' },
    },
    {
      name: 'types-present-rows',
      severity: 'error',
      comment: 'A GraphQL type may name the shape of the row it presents, and never reads one.',
      from: { path: '\\.type\\.ts$' },
      to: { path: '^src/.*\\.store\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'prisma-stays-in-stores',
      severity: 'error',
      comment: 'All queries of a domain are in its stores; the connection is in db.',
      from: { path: '^src/', pathNot: ['^src/db/', '\\.store\\.ts$'] },
      to: { path: PRISMA },
    },
    {
      name: 'vendors-stay-in-their-folder',
      severity: 'error',
      comment: "A provider can be deleted with its folder: its SDK's types go nowhere else.",
      from: { path: '^src/', pathNot: '^src/llm/anthropic/' },
      to: { path: packages('@anthropic-ai/[a-z-]+') },
    },
    {
      name: 'collectors-stay-behind-telemetry',
      severity: 'error',
      comment: 'OpenTelemetry is loaded by one folder, and only where a collector is named.',
      from: { path: '^src/', pathNot: '^src/telemetry/otlp/' },
      to: { path: packages('@opentelemetry/[a-z-]+') },
    },
    {
      name: 'sockets-stay-in-transport',
      severity: 'error',
      comment: 'Who speaks to clients is transport; the terminal client is one of them.',
      from: { path: '^src/', pathNot: '^src/(transport|cli)/' },
      to: { path: packages('ws', 'graphql-ws', 'graphql-sse', '@apollo/server', 'graphql-jit') },
    },
    {
      name: 'vector-engines-stay-behind-their-port',
      severity: 'error',
      comment:
        'Each back-end of the vector index is a folder that can be deleted; nothing else may come to need it.',
      from: { path: '^src/', pathNot: '^src/vectors/(embedded|qdrant)/' },
      to: { path: packages('usearch', '@qdrant/[a-z-]+') },
    },
    {
      name: 'embedding-providers-stay-in-their-folder',
      severity: 'error',
      comment: 'Who embeds texts is chosen in one place: others hold an Embedder.',
      from: { path: '^src/', pathNot: '^src/domains/knowledge/embedding/' },
      to: {
        path: ['^src/domains/knowledge/embedding/(lexical|providers)/', packages('@huggingface/[a-z-]+')],
      },
    },
    {
      name: 'redis-stays-behind-its-port',
      severity: 'error',
      comment: 'Redis is one adapter of the log and one of kept answers; nothing else may come to need it.',
      from: { path: '^src/', pathNot: '^src/(generation|llm/cache)/redis/' },
      to: { path: packages('redis', '@redis/[a-z-]+', 'ioredis') },
    },
    {
      name: 'the-queue-stays-behind-its-door',
      severity: 'error',
      comment: 'Durable work is asked of JobQueue; whose tables it is kept in is the business of db.',
      from: { path: '^src/', pathNot: '^src/db/jobs/' },
      to: { path: packages('pg-boss') },
    },
    {
      name: 'models-read-nothing',
      severity: 'error',
      comment: 'The pure model carries the thinking: no files, no sockets, no threads, no other process.',
      from: { path: '^src/domains/okr/(analyser|coach)/' },
      to: {
        path: [
          '^(node:)?(fs|fs/promises|net|http|https|child_process|worker_threads|dgram|tls)$',
          '^src/(db|generation|telemetry)/',
        ],
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^src/db/client/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
