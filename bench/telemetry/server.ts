import 'reflect-metadata';
import { createTelemetry } from '../../src/telemetry/index.js';
import { serveWithCpu } from '../http/serve-with-cpu.js';
import { startWaymark } from '../http/waymark.js';
import type { ServerName } from './server-name.js';

const isMeasuring = (process.argv[2] as ServerName) === 'measuring on';
serveWithCpu(await startWaymark(isMeasuring ? { telemetry: createTelemetry() } : {}));
