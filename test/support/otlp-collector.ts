import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Attribute {
  readonly key: string;
  readonly value: {
    readonly stringValue?: string;
    readonly intValue?: number | string;
    readonly doubleValue?: number;
    readonly boolValue?: boolean;
    readonly arrayValue?: { readonly values: readonly Attribute['value'][] };
  };
}

/** A span as it came, with its attributes by name. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** 1 internal, 2 server, 3 client. */
  readonly kind: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface ReceivedMetric {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly {
    /** Of a histogram. */
    readonly count?: number;
    /** Of a gauge or a counter. */
    readonly value?: number;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

interface DataPoint {
  readonly count?: number | string;
  readonly asDouble?: number;
  readonly asInt?: number | string;
  readonly attributes: Attribute[];
}

interface Body {
  readonly resourceSpans?: readonly {
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<ReceivedSpan, 'attributes'> & { attributes: Attribute[] })[];
    }[];
  }[];
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly {
      readonly metrics: readonly {
        readonly name: string;
        readonly unit: string;
        readonly histogram?: { readonly dataPoints: readonly DataPoint[] };
        readonly gauge?: { readonly dataPoints: readonly DataPoint[] };
        readonly sum?: { readonly dataPoints: readonly DataPoint[] };
      }[];
    }[];
  }[];
}

/** A collector on loopback that speaks OTLP over HTTP in JSON, and keeps what it was sent. */
export async function startOtlpCollector() {
  const spans: ReceivedSpan[] = [];
  const metrics: ReceivedMetric[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void json(request).then((content) => {
      bodies.push(JSON.stringify(content));
      const { resourceSpans = [], resourceMetrics = [] } = content as Body;
      for (const { scopeSpans } of resourceSpans)
        for (const span of scopeSpans.flatMap((scope) => scope.spans))
          spans.push({ ...span, attributes: attributesOf(span.attributes) });
      for (const { scopeMetrics } of resourceMetrics)
        for (const { name, unit, histogram, gauge, sum } of scopeMetrics.flatMap((scope) => scope.metrics)) {
          const { dataPoints = [] } = histogram ?? gauge ?? sum ?? {};
          metrics.push({ name, unit, points: dataPoints.map(toPoint) });
        }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    metrics,
    bodies,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function toPoint({ count, asDouble, asInt, attributes }: DataPoint): ReceivedMetric['points'][number] {
  const value = asDouble ?? asInt;
  return {
    ...(count !== undefined && { count: Number(count) }),
    ...(value !== undefined && { value: Number(value) }),
    attributes: attributesOf(attributes),
  };
}

function attributesOf(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, valueOf(value)]));
}

function valueOf({ stringValue, intValue, doubleValue, boolValue, arrayValue }: Attribute['value']): unknown {
  if (arrayValue) return arrayValue.values.map(valueOf);
  return stringValue ?? (intValue === undefined ? undefined : Number(intValue)) ?? doubleValue ?? boolValue;
}
