import { FieldResolver, Resolver } from 'type-graphql';
import type { JobCounts } from '../../../db/index.js';
import type { OpenConnections, PoolUse, ServiceState } from '../service-state.js';
import {
  DatabaseConnectionsType,
  JobFiguresType,
  OpenConnectionsType,
  ProcessFiguresType,
} from './runtime.type.js';

/** What the process has in hand. */
@Resolver(() => ProcessFiguresType)
export class ProcessResolver {
  constructor(private readonly state: ServiceState) {}

  @FieldResolver(() => OpenConnectionsType, { description: 'What is open at the moment, yours included.' })
  connections(): OpenConnections {
    return this.state.connections();
  }

  @FieldResolver(() => DatabaseConnectionsType, {
    description: 'How the connections to the database are used at the moment. The embedded database has one.',
  })
  database(): PoolUse {
    return this.state.pool();
  }

  @FieldResolver(() => [JobFiguresType], {
    description: 'The kinds of jobs that this process works on. Empty while the database does not answer.',
  })
  jobs(): Promise<readonly JobCounts[]> {
    return this.state.jobs();
  }
}
