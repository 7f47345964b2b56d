import { randomBytes } from 'node:crypto';

const CDN = 'https://embeddable-sandbox.cdn.apollographql.com';

export interface Page {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** What the page is made with. */
export interface SandboxOptions {
  readonly graphql: string;
  readonly ide: string;
  /** What its editor opens with. */
  readonly example: string;
}

/**
 * Apollo Sandbox in a page of ours, with this service's addresses filled in, subscriptions over WebSocket included.
 * Its script comes from Apollo's CDN; the page says where to go without the internet.
 */
export function sandboxPage({ graphql, ide, example }: SandboxOptions, host: string): Page {
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Waymark: Apollo Sandbox</title>
<style nonce="${nonce}">
html, body, #sandbox { height: 100%; margin: 0; }
#sandbox iframe { border: none; height: 100%; width: 100%; background: white; }
#offline { font: 16px/1.5 system-ui, sans-serif; margin: 4rem; position: absolute; z-index: -1; }
</style>
</head>
<body>
<p id="offline">Apollo Sandbox is loaded from the internet.
Without it, use the <a href="${ide}">built-in GraphiQL</a>.</p>
<div id="sandbox"></div>
<script nonce="${nonce}" src="${CDN}/_latest/embeddable-sandbox.umd.production.min.js"></script>
<script nonce="${nonce}">
const endpoint = new URL(${script(graphql)}, location.href);
const subscriptions = new URL(endpoint);
subscriptions.protocol = endpoint.protocol === 'https:' ? 'wss:' : 'ws:';
if (window.EmbeddedSandbox) new window.EmbeddedSandbox({
  target: '#sandbox',
  initialEndpoint: endpoint.href,
  initialSubscriptionEndpoint: subscriptions.href,
  initialState: { document: ${script(example)}, pollForSchemaUpdates: false, includeCookies: false },
  runTelemetry: false,
  allowDynamicStyles: false,
});
</script>
</body>
</html>
`;
  return { html, contentSecurityPolicy: policyFor(nonce, host) };
}

/** A text as a script has it; nothing in it can end the script's element. */
function script(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c');
}

function policyFor(nonce: string, host: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${CDN}`,
    `style-src 'nonce-${nonce}' ${CDN}`,
    `img-src 'self' data: ${CDN}`,
    `manifest-src ${CDN}`,
    'frame-src https://sandbox.embed.apollographql.com',
    `connect-src 'self' ws://${host} wss://${host} ${CDN}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
