import type { IncomingHttpHeaders } from 'node:http';
import type { Scope } from '../kernel/scope.js';

/** What a client showed at the door. */
export interface Credentials {
  /** The token of `Authorization: Bearer …`, or of `connectionParams.authorization` over WebSocket. */
  readonly bearer?: string;
}

/**
 * Names the caller. Asked once per HTTP request and WebSocket connection, and again every few seconds about each key
 * that keeps a socket or a stream open.
 *
 * @throws {AppError} UNAUTHENTICATED when the credentials are missing, unknown or revoked
 */
export type Authenticator = (credentials: Credentials) => Promise<Scope>;

const BEARER = /^Bearer +([\x21-\x7e]{1,512})$/i;

/** Reads an authorization value of the form `Bearer <token>`; anything else counts as no credentials. */
export function credentialsFrom(authorization: unknown): Credentials {
  const bearer = typeof authorization === 'string' ? BEARER.exec(authorization.trim())?.[1] : undefined;
  return bearer === undefined ? {} : { bearer };
}

/** The credentials in an HTTP request's headers. */
export function credentialsFromHeaders(headers: IncomingHttpHeaders): Credentials {
  return credentialsFrom(headers.authorization);
}
