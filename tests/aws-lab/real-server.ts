/** What a snapshot holds. */
export interface PreparedData {
  /** Starts a copy on an address of its own. */
  start(address: string): Promise<RealServer>;
}

/** A running copy. It listens with TLS on one address of the loopback, and for its keeper on a private socket. */
export interface RealServer {
  readonly address: string;
  readonly port: number;
  setPassword(user: string, password: string): Promise<void>;
  /** Whether this password lets the user in. */
  opens(user: string, password: string): Promise<boolean>;
  stop(): Promise<void>;
}

/** The servers of an engine. */
export interface RealServers {
  /** As RDS would name it, e.g. `18.1`, `10.11.14`. */
  readonly version: string;
  /** As RDS names the series, e.g. `18`, `10.11`. */
  readonly major: string;
  /** A database server as RDS makes it: a keeper of its own, a master user with a database, and these statements run by it. */
  prepare(name: string, contents: Contents): Promise<PreparedData>;
  stopAll(): Promise<void>;
}

export interface Contents {
  readonly masterUser: string;
  readonly masterPassword: string;
  readonly database: string;
  readonly statements: readonly string[];
}

/** Addresses of the loopback, no two alike. */
export function loopbackAddresses(): () => string {
  let given = 0;
  return () => {
    given += 1;
    return `127.0.${String(1 + Math.floor(given / 250))}.${String(1 + (given % 250))}`;
  };
}
