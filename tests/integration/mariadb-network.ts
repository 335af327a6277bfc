import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMariadb, type MariadbServer } from './mariadb-server.ts';

export interface NetworkedMariadb extends MariadbServer {
  readonly port: number;
}

/**
 * A MariaDB that this machine can also reach by TCP, with a certificate to show (PEM), or without TLS; on a free port of
 * 127.0.0.1, unless it is told where.
 */
export async function startNetworkedMariadb(secret: Secret, where?: Place): Promise<NetworkedMariadb> {
  if (where !== undefined) return started(secret, where);
  const server = await started(secret, { address: '127.0.0.1', port: await freePort() });
  if (await answers(server.port)) return server;
  // Somebody else took the port between its choice and the start of the server.
  await server.stop();
  return startNetworkedMariadb(secret);
}

interface Place {
  readonly address: string;
  readonly port: number;
}

type Secret = { readonly certificate: string; readonly key: string } | null;

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => (socket.destroy(), resolve(true)));
    socket.on('error', () => resolve(false));
  });
}

async function started(secret: Secret, { address, port }: Place): Promise<NetworkedMariadb> {
  const network = ['--skip-networking=OFF', `--bind-address=${address}`, `--port=${port}`];
  if (secret === null) return { ...(await startMariadb([...network, '--skip-ssl'], { reachable: true })), port };
  const files = mkdtempSync(join(tmpdir(), 'stillframe-mysql-certificate-'));
  // The server reads them as another user, once.
  chmodSync(files, 0o755);
  writeFileSync(join(files, 'cert.pem'), secret.certificate, { mode: 0o644 });
  writeFileSync(join(files, 'key.pem'), secret.key, { mode: 0o644 });
  const tls = [`--ssl-cert=${join(files, 'cert.pem')}`, `--ssl-key=${join(files, 'key.pem')}`];
  try {
    return { ...(await startMariadb([...network, ...tls], { reachable: true })), port };
  } finally {
    rmSync(files, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
