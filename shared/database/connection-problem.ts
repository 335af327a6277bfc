import { z } from 'zod';
import { AppError } from '../errors.ts';
import { systemErrorCode } from '../system-error.ts';

/** Why no connection came about, as far as the person who asked can do something about it. */
export const ConnectionReason = z.enum([
  'wrong-credentials',
  'password-missing',
  'not-allowed',
  'unknown-database',
  'unknown-host',
  'no-answer',
  'connection-refused',
  'server-busy',
  'tls-not-offered',
  'tls-not-verified',
  'pooler',
  'not-postgres',
  'not-mysql',
  'login-method',
]);
export type ConnectionReason = z.infer<typeof ConnectionReason>;

/** An AppError whose sentence has two halves: what is wrong, and what to do about it. */
export class ExplainedError extends AppError {
  readonly what: string;
  readonly remedy: string;

  constructor(code: string, what: string, remedy: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(code, `${what} ${remedy}`, options);
    this.what = what;
    this.remedy = remedy;
  }
}

/** Whose words a remedy is in. */
export type EngineFamily = 'postgres' | 'mysql';

/** `database-unreachable` is worth another try, `database-refused` is not. */
export class ConnectionError extends ExplainedError {
  readonly reason: ConnectionReason;

  constructor(reason: ConnectionReason, engine: EngineFamily = 'postgres') {
    const { retryable, what, remedy } = { ...explanations[reason], ...(engine === 'mysql' ? onMysql[reason] : {}) };
    super(retryable ? 'database-unreachable' : 'database-refused', what, remedy, { retryable });
    this.reason = reason;
  }
}

const explanations: Readonly<Record<ConnectionReason, { retryable: boolean; what: string; remedy: string }>> = {
  'wrong-credentials': {
    retryable: false,
    what: 'The server does not accept this user name and password.',
    remedy: 'Check the user in the URL and the password in PGPASSWORD, .pgpass or at the prompt.',
  },
  'password-missing': {
    retryable: false,
    what: 'The server asks for a password and none was given.',
    remedy: 'Set PGPASSWORD, add a line to ~/.pgpass (mode 0600), or run the command in a terminal, which prompts.',
  },
  'not-allowed': {
    retryable: false,
    what: 'The server does not let this user connect to this database from here.',
    remedy: 'Allow it in pg_hba.conf (on RDS: security group and database privileges), or use another user.',
  },
  'unknown-database': {
    retryable: false,
    what: 'The server has no database of this name.',
    remedy: 'Check the name after the last slash of the URL; leave it out to examine every database.',
  },
  'unknown-host': {
    retryable: false,
    what: 'The name of the server cannot be resolved.',
    remedy: 'Check the host in the URL, and that this machine can resolve it.',
  },
  'no-answer': {
    retryable: true,
    what: 'The server did not answer in time, or hung up without an answer.',
    remedy: 'Check host, port and firewall, and that a PostgreSQL server is up there.',
  },
  'connection-refused': {
    retryable: true,
    what: 'Nothing accepts connections at this address.',
    remedy: 'Check host and port (or the socket directory) in the URL, and that the server is up.',
  },
  'server-busy': {
    retryable: true,
    what: 'The server accepts no further connections at the moment, or is starting or shutting down.',
    remedy: 'Try again later; one free connection is enough.',
  },
  'tls-not-offered': {
    retryable: false,
    what: 'The server offers no TLS, so everything would cross the network in clear text.',
    remedy: 'Enable TLS on the server. For a server on this very machine, add ?sslmode=disable to the URL.',
  },
  'tls-not-verified': {
    retryable: false,
    what: "The server's certificate could not be verified, so it may be another server.",
    remedy:
      'Use the host name that the certificate names, and give its authority with ?sslrootcert=FILE in the URL (for RDS: global-bundle.pem from https://truststore.pki.rds.amazonaws.com).',
  },
  pooler: {
    retryable: false,
    what: 'What answers is a connection pooler that refuses session settings, so that read-only could not be promised.',
    remedy: 'Give the address of the PostgreSQL server itself.',
  },
  'not-postgres': {
    retryable: false,
    what: 'What answers at this address does not speak the PostgreSQL protocol.',
    remedy: 'Check host and port in the URL.',
  },
  'not-mysql': {
    retryable: false,
    what: 'What answers at this address does not speak the protocol of MySQL and MariaDB.',
    remedy: 'Check host and port in the URL.',
  },
  'login-method': {
    retryable: false,
    what: 'The server wants this user to log in by a method that Stillframe does not know.',
    remedy: 'Use a user who logs in with caching_sha2_password or mysql_native_password.',
  },
};

const onMysql: Partial<Readonly<Record<ConnectionReason, { what?: string; remedy?: string }>>> = {
  'wrong-credentials': { remedy: 'Check the user in the URL and the password in MYSQL_PWD or at the prompt.' },
  'password-missing': { remedy: 'Set MYSQL_PWD, or run the command in a terminal, which prompts.' },
  'not-allowed': {
    what: 'The server does not let this user in, or not into this database, or not from here.',
    remedy: 'Grant it to the user and host that connect (on RDS: also the security group), or use another user.',
  },
  'no-answer': { remedy: 'Check host, port and firewall, and that a MySQL or MariaDB server is up there.' },
  pooler: { remedy: 'Give the address of the MySQL or MariaDB server itself.' },
};

/**
 * SQLSTATE classes: https://www.postgresql.org/docs/current/errcodes-appendix.html, names of MySQL's error numbers:
 * https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html
 */
const byCode: Readonly<Record<string, ConnectionReason>> = {
  '28P01': 'wrong-credentials',
  '28000': 'not-allowed',
  '42501': 'not-allowed',
  '3D000': 'unknown-database',
  '53300': 'server-busy',
  '57P03': 'server-busy',
  '57P01': 'server-busy',
  '55000': 'not-allowed',
  '08P01': 'pooler',
  ER_ACCESS_DENIED_ERROR: 'wrong-credentials',
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: 'wrong-credentials',
  ER_DBACCESS_DENIED_ERROR: 'not-allowed',
  ER_HOST_NOT_PRIVILEGED: 'not-allowed',
  ER_HOST_IS_BLOCKED: 'not-allowed',
  ER_ACCOUNT_HAS_BEEN_LOCKED: 'not-allowed',
  ER_MUST_CHANGE_PASSWORD_LOGIN: 'not-allowed',
  ER_SECURE_TRANSPORT_REQUIRED: 'not-allowed',
  ER_BAD_DB_ERROR: 'unknown-database',
  ER_CON_COUNT_ERROR: 'server-busy',
  ER_TOO_MANY_USER_CONNECTIONS: 'server-busy',
  ER_USER_LIMIT_REACHED: 'server-busy',
  ER_SERVER_SHUTDOWN: 'server-busy',
  HANDSHAKE_NO_SSL_SUPPORT: 'tls-not-offered',
  HANDSHAKE_SSL_ERROR: 'tls-not-verified',
  MYSQL_CLEAR_PASSWORD_NOT_ENABLED: 'login-method',
  AUTH_SWITCH_PLUGIN_ERROR: 'login-method',
  PROTOCOL_CONNECTION_LOST: 'no-answer',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ECONNREFUSED: 'connection-refused',
  ENOENT: 'connection-refused',
  EACCES: 'connection-refused',
  ETIMEDOUT: 'no-answer',
  EHOSTUNREACH: 'no-answer',
  ENETUNREACH: 'no-answer',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-not-verified',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-not-verified',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-not-verified',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-not-verified',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-not-verified',
  CERT_HAS_EXPIRED: 'tls-not-verified',
  CERT_NOT_YET_VALID: 'tls-not-verified',
  CERT_UNTRUSTED: 'tls-not-verified',
  CERT_SIGNATURE_FAILURE: 'tls-not-verified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-not-verified',
};

/** MariaDB's own numbers, which the driver has no names for: https://mariadb.com/kb/en/mariadb-error-code-reference/ */
const byNumber: Readonly<Record<number, ConnectionReason>> = { 4151: 'not-allowed' };

/** Texts of the driver itself (never the server's), which gives these errors no code. */
const byDriverText: readonly (readonly [RegExp, ConnectionReason])[] = [
  [/^The server does not support SSL connections$/, 'tls-not-offered'],
  [/^There was an error establishing an SSL connection$/, 'not-postgres'],
  [/^timeout expired$/, 'no-answer'],
  [/password must be a (non-empty )?string$/, 'password-missing'],
  [/^Password must be a string$/, 'password-missing'],
  [/^SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature/, 'wrong-credentials'],
  [/^Server requests authentication using unknown plugin/, 'login-method'],
  [/^Connection terminated/, 'no-answer'],
  [/^received invalid response/i, 'not-postgres'],
];

/** Puts whatever the driver threw into our own words; the original is dropped, because it may quote values. */
export function connectionError(error: unknown, engine: EngineFamily = 'postgres'): ConnectionError {
  if (error instanceof ConnectionError) return error;
  const first = firstOf(error);
  const code = systemErrorCode(first) ?? '';
  const text = typeof first === 'object' && first !== null && 'message' in first ? String(first.message) : '';
  const known =
    byCode[code] ??
    (engine === 'mysql' ? byNumber[numberOf(first)] : undefined) ??
    byDriverText.find(([pattern]) => pattern.test(text))?.[1];
  if (known !== undefined) return new ConnectionError(known, engine);
  return new ConnectionError(
    code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') ? 'tls-not-verified' : 'no-answer',
    engine,
  );
}

function numberOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'errno' in error ? Number(error.errno) : 0;
}

/** A host with several addresses fails with one error per address. */
function firstOf(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('errors' in error)) return error;
  return Array.isArray(error.errors) ? (error.errors[0] as unknown) : error;
}
