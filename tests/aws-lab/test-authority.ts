import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An authority that lives as long as the lab, and one server certificate of it. */
export interface TestAuthority {
  /** File with the authority's certificate; what STILLFRAME_TLS_AUTHORITY names. */
  readonly authorityFile: string;
  readonly certificate: string;
  readonly key: string;
}

/** Makes the authority and a certificate for these names with openssl. Keys are P-256, valid for two days. */
export function makeTestAuthority(directory: string, names: readonly string[]): TestAuthority {
  const at = (name: string) => join(directory, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const ca = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'];
  openssl(
    ...['req', '-x509', ...curve, '-days', '2', '-subj', '/CN=Test authority of RDS', ...ca],
    ...['-keyout', at('authority.key'), '-out', at('authority.pem')],
  );
  openssl('req', ...curve, '-subj', '/CN=copy', '-keyout', at('server.key'), '-out', at('server.csr'));
  writeFileSync(at('server.ext'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`);
  openssl(
    ...['x509', '-req', '-days', '2', '-in', at('server.csr'), '-extfile', at('server.ext'), '-out', at('server.pem')],
    ...['-CA', at('authority.pem'), '-CAkey', at('authority.key'), '-CAcreateserial'],
  );
  return {
    authorityFile: at('authority.pem'),
    certificate: readFileSync(at('server.pem'), 'utf8'),
    key: readFileSync(at('server.key'), 'utf8'),
  };
}
