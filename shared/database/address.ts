import type { DatabaseLimits } from './database.ts';

/** Where a database is, and how to enter it. */
export interface DatabaseAddress {
  /** A host name or address; or, starting with a slash, a Unix socket: its path (MySQL) or its directory (PostgreSQL). */
  readonly host: string;
  /** Not used with MySQL's sockets. */
  readonly port: number;
  readonly user: string;
  /** A password, or where to get one should it be needed; null there means that there is none. */
  readonly password: string | (() => Promise<string | null>);
  /** Empty (MySQL only): no database is entered. */
  readonly database: string;
  /** Null: no TLS (a Unix socket or this very machine). Otherwise the server must prove who it is. */
  readonly tls: VerifiedTls | null;
  readonly limits: DatabaseLimits;
}

export interface VerifiedTls {
  readonly authority: string | null;
  /** The name that the certificate must prove; null or absent: the host's. */
  readonly serverName?: string | null;
}
