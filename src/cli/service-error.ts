/** What the service, or the way to it, had against a request. `message` is for the person at the terminal. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';

  constructor(
    message: string,
    /** The service's error code, or undefined when no answer of the service's came. */
    readonly code?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

interface GraphQLFault {
  readonly message: string;
  readonly extensions?: { readonly code?: string } | undefined;
}

/** Turns the `errors` of an answer into one error. */
export function faultToError(faults: readonly GraphQLFault[]): ServiceError {
  const [first] = faults;
  const code = first?.extensions?.code;
  if (code === 'UNAUTHENTICATED') return keyRefused();
  return new ServiceError(first?.message ?? 'The service answered with an error that says nothing.', code);
}

/** The service wants a key, or does not know the one it was given. */
export function keyRefused(): ServiceError {
  return new ServiceError(
    'The service does not know this key. Give a valid one with --key wm_…; `npm run keys -- create` makes one.',
    'UNAUTHENTICATED',
  );
}

/** Nothing listens there. */
export function unreachable(url: URL, cause: unknown): ServiceError {
  return new ServiceError(
    `Nothing answers at ${url.origin}. Is the service running (npm start)? Give its address with --url.`,
    undefined,
    { cause },
  );
}

/** Something listens there, and it is another thing. */
export function notTheService(url: URL, answer: string): ServiceError {
  return new ServiceError(`${url.href} answers, but not as Waymark does (${answer}). Check --url.`);
}
