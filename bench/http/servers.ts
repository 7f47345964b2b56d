import 'reflect-metadata';
import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import fastify from 'fastify';
import { createYoga } from 'graphql-yoga';
import mercurius from 'mercurius';
import { createRecorder, createTelemetry, timeResolvers } from '../../src/telemetry/index.js';
import { createBenchSchema, createMessagesLoader, type MessagesLoader } from './schema.js';
import type { ServerName } from './server-name.js';
import { startWaymark } from './waymark.js';

interface LoaderContext {
  readonly loader: MessagesLoader;
}

const HOST = '127.0.0.1';
const newContext = (): LoaderContext => ({ loader: createMessagesLoader() });
const peerSchema = () => createBenchSchema<LoaderContext>(({ loader }) => loader);

async function startMercurius(schema = peerSchema()): Promise<number> {
  const app = fastify();
  await app.register(mercurius, { schema, jit: 1, context: newContext });
  return Number(new URL(await app.listen({ host: HOST, port: 0 })).port);
}

function startYoga(): Promise<number> {
  const yoga = createYoga({ schema: peerSchema(), context: newContext, logging: false });
  const server = createServer(yoga);
  return new Promise((resolve) =>
    server.listen(0, HOST, () => {
      resolve((server.address() as { port: number }).port);
    }),
  );
}

async function startApollo(): Promise<number> {
  const server = new ApolloServer<LoaderContext>({ schema: peerSchema() });
  const { url } = await startStandaloneServer(server, {
    listen: { host: HOST, port: 0 },
    context: () => Promise.resolve(newContext()),
  });
  return Number(new URL(url).port);
}

/** Each server by the name that the table prints. Each resolves with its port on loopback. */
export const SERVERS: Readonly<Record<ServerName, () => Promise<number>>> = {
  'mercurius, jit': () => startMercurius(),
  'mercurius, jit, resolvers timed': () => startMercurius(timeResolvers(peerSchema(), createRecorder())),
  'Waymark, all on': () => startWaymark({ telemetry: createTelemetry() }),
  'graphql-yoga': startYoga,
  'Apollo standalone, defaults': startApollo,
};
