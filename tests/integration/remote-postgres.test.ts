import { readFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { startLoaderServer } from './loader-server.ts';
import { remoteCopyContract } from './remote-copy.contract.ts';

/** Speaks PostgreSQL's own way into TLS on a port, in front of a server's socket; without a key it offers none. */
async function front(socketPath: string, secret: { cert: string; key: string } | null): Promise<Server> {
  const join2 = (outside: Socket) => {
    const inside = connect(socketPath);
    outside.pipe(inside).pipe(outside);
    for (const end of [inside, outside]) end.on('error', () => (inside.destroy(), outside.destroy()));
  };
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => {
      if (secret === null) return void socket.write('N');
      socket.pause();
      socket.write('S', () => join2(new TLSSocket(socket, { isServer: true, ...secret })));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
const open = new Set<Socket>();
const portOf = (server: Server) => (server.address() as { port: number }).port;

remoteCopyContract('a copy of PostgreSQL behind TLS', 'openssl', {
  engine: 'postgres',
  async start(authority, endpointName) {
    const server = await startLoaderServer();
    for (const sql of [
      `ALTER ROLE sf_loader LOGIN CREATEROLE NOBYPASSRLS NOREPLICATION PASSWORD 'loader-secret'`,
      `CREATE ROLE clerk LOGIN PASSWORD 'clerk-secret'`,
      'CREATE DATABASE shop',
      'CREATE DATABASE rdsadmin',
      'GRANT pg_read_all_data TO sf_loader',
      'GRANT SELECT ON pg_catalog.pg_authid TO sf_loader',
    ])
      await server.query('postgres', sql);
    await server.query('shop', 'CREATE TABLE public.people (id int PRIMARY KEY, email text)');
    const rows = `SELECT n, 'p' || n || '@mail.test' FROM generate_series(1, 50) n`;
    await server.query('shop', `INSERT INTO public.people ${rows}`);
    const socket = join(server.directory, '.s.PGSQL.5432');
    const encrypted = await front(socket, { cert: authority.certificate, key: authority.key });
    const clear = await front(socket, null);
    return {
      connection: {
        address: '127.0.0.1',
        port: portOf(encrypted),
        endpointName,
        user: 'sf_loader',
        password: 'loader-secret',
        doors: ['no_such_database', 'postgres'],
        authority: readFileSync(authority.authorityFile, 'utf8'),
      },
      clearPort: portOf(clear),
      // The entrance rules of this server know no clerk.
      refused: { user: 'clerk' },
      databases: ['postgres', 'shop'],
      setPassword: (password) => server.query('postgres', `ALTER ROLE sf_loader PASSWORD '${password}'`),
      async stop() {
        for (const one of [encrypted, clear]) one.close();
        for (const one of open) one.destroy();
        await server.stop();
      },
    };
  },
  facts: {
    passwordVerifiers: [{ role: 'clerk' }],
    tableOwners: [{ database: 'shop', tables: 1 }],
  },
  withheld: '"role":"sf_loader"',
});
