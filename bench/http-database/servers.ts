import 'reflect-metadata';
import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import fastify from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import mercurius from 'mercurius';
import { compose } from '../../src/compose.js';
import { readConfig } from '../../src/config.js';
import { openDatabase } from '../../src/db/index.js';
import { createOkrDomain } from '../../src/domains/okr/index.js';
import { createGenerationModule } from '../../src/generation/index.js';
import { createRequestContext, createSchema, type RequestContext } from '../../src/graphql/index.js';
import { systemClock } from '../../src/kernel/clock.js';
import type { Scope } from '../../src/kernel/scope.js';
import { createOfflineModel } from '../../src/llm/index.js';
import { benchDatabase } from '../support/database.js';
import { addRows } from './rows.js';
import type { ServerName } from './server-name.js';

const HOST = '127.0.0.1';

async function startWaymark(): Promise<number> {
  const config = readConfig({ NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'silent' });
  const app = await compose(config, { database: await benchDatabase() });
  await addRows(app.database, await app.account.authenticate({}));
  return Number(new URL((await app.listen()).url).port);
}

interface Peer {
  readonly schema: GraphQLSchema;
  readonly newContext: () => RequestContext;
}

/** What compose puts behind the same query, with nothing around it: no timing, no limits, nobody to authenticate. */
async function createPeer(): Promise<Peer> {
  const scope: Scope = {
    workspaceId: '00000000-0000-7000-8000-000000000001',
    memberId: '00000000-0000-7000-8000-000000000002',
    role: 'ADMIN',
  };
  const database = await openDatabase(await benchDatabase());
  const generation = createGenerationModule({ database });
  const model = createOfflineModel({ answerers: {}, clock: systemClock });
  const okr = createOkrDomain({ database, generation, model });
  await addRows(database, scope);
  const { signal } = new AbortController();
  return {
    schema: await createSchema([generation.schema, okr.module]),
    newContext: () => createRequestContext({ requestId: 'bench', scope, signal, timings: undefined }),
  };
}

async function startMercurius(): Promise<number> {
  const { schema, newContext } = await createPeer();
  const app = fastify();
  await app.register(mercurius, { schema, jit: 1, context: newContext });
  return Number(new URL(await app.listen({ host: HOST, port: 0 })).port);
}

async function startYoga(): Promise<number> {
  const { schema, newContext } = await createPeer();
  // Yoga copies a context's own properties and leaves its prototype behind.
  const context = (): RequestContext => {
    const made = newContext();
    const { requestId, scope, signal, timings } = made;
    return { requestId, scope, signal, timings, once: (make) => made.once(make) };
  };
  const yoga = createYoga({ schema, context, logging: false });
  const server = createServer(yoga);
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return (server.address() as { port: number }).port;
}

async function startApollo(): Promise<number> {
  const { schema, newContext } = await createPeer();
  const { url } = await startStandaloneServer(new ApolloServer<RequestContext>({ schema }), {
    listen: { host: HOST, port: 0 },
    context: () => Promise.resolve(newContext()),
  });
  return Number(new URL(url).port);
}

/** Each server by the name that the table prints. Each resolves with its port on loopback. */
export const SERVERS: Readonly<Record<ServerName, () => Promise<number>>> = {
  'mercurius, jit': startMercurius,
  'Waymark, all on': startWaymark,
  'graphql-yoga': startYoga,
  'Apollo standalone, defaults': startApollo,
};
