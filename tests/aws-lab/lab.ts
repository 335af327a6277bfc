import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startBridge } from './bridge.ts';
import {
  crowding,
  freePort,
  labId,
  runToEnd,
  startProgram,
  untilAnswers,
  type Ended,
  type Program,
} from './processes.ts';
import { realMariadb } from './real-mariadb.ts';
import { realPostgres } from './real-postgres.ts';
import type { PreparedData } from './real-server.ts';
import { makeTestAuthority } from './test-authority.ts';

export const account = '123456789012';
export const region = 'us-east-1';

/** Emulators, bridge and real servers, all on the loopback; `stop` leaves nothing. */
export async function startLab(bin: string) {
  const directory = mkdtempSync(join(tmpdir(), 'stillframe-aws-lab-'));
  chmodSync(directory, 0o711);
  const programs: Program[] = [];
  const authority = makeTestAuthority(directory, ['*.aaaaaaaaaa.us-east-1.rds.amazonaws.com']);
  const postgres = realPostgres({ directory, authority });
  const mariadb = realMariadb({ authority });
  const data = new Map<string, PreparedData>();
  let closeBridge = async (): Promise<void> => undefined;

  async function stop(): Promise<void> {
    for (const program of programs.reverse()) await program.stop();
    await closeBridge();
    await Promise.all([postgres.stopAll(), mariadb?.stopAll()]);
    rmSync(directory, { recursive: true, force: true });
  }

  /** A copy of this checkout as it was in the beginning: its files are shared with no other run. */
  function checkout(name: string): string {
    const copy = join(directory, `checkout-${name}`);
    if (existsSync(copy)) return copy;
    if (name !== 'source') {
      cpSync(checkout('source'), copy, { recursive: true, verbatimSymlinks: true });
      return copy;
    }
    const left = new Set(
      ['node_modules', '.git', '.serverless', '.esbuild', 'dist', 'docs'].map((one) => resolve(one)),
    );
    cpSync(resolve('.'), copy, { recursive: true, filter: (source) => !left.has(source) });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    return copy;
  }

  try {
    checkout('source');
    const [motoPort, ministackPort] = [await freePort(), await freePort()];
    const [moto, ministack] = [`http://127.0.0.1:${String(motoPort)}`, `http://127.0.0.1:${String(ministackPort)}`];
    const basic = {
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      HOME: directory,
      TMPDIR: directory,
      LANG: 'C.UTF-8',
      AWS_ACCESS_KEY_ID: account,
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
      PYTHONDONTWRITEBYTECODE: '1',
    };
    const log = join(directory, 'emulators.log');
    programs.push(
      startProgram('moto', [join(bin, 'moto_server'), '-H', '127.0.0.1', '-p', String(motoPort)], {
        env: { ...basic, MOTO_ACCOUNT_ID: account },
        cwd: directory,
        log,
      }),
    );
    const bridge = await startBridge({
      moto,
      ministack,
      versionOf: (engine) => (engine === 'mariadb' ? (mariadb ?? postgres) : postgres),
      dataOf(database) {
        const found = data.get(database) ?? data.get('everybody');
        if (found === undefined) throw new Error(`no data was prepared for snapshots of ${database}`);
        return found;
      },
    });
    closeBridge = bridge.close;
    const endpoints = { AWS_ENDPOINT_URL: bridge.url };
    const launcher = resolve('tests/aws-lab/launch-ministack.py');
    programs.push(
      startProgram('ministack', [join(bin, 'python3'), launcher, String(ministackPort)], {
        // Functions inherit it: so they find the emulators and trust the lab's authority, without a word in the template.
        env: {
          ...basic,
          ...endpoints,
          BIND_HOST: '127.0.0.1',
          // Addresses of queues lead through the bridge too.
          GATEWAY_PORT: new URL(bridge.url).port,
          MINISTACK_ACCOUNT_ID: account,
          IOT_MTLS_ENABLED: '0',
          STILLFRAME_LAB: labId,
          STILLFRAME_TLS_AUTHORITY: authority.authorityFile,
        },
        cwd: directory,
        log,
      }),
    );
    await untilAnswers(`${moto}/`);
    await untilAnswers(`${ministack}/_ministack/health`);
    return {
      directory,
      bridge,
      postgres,
      /** Null: this machine has none. */
      mariadb,
      /** SDK clients that are made in this process afterwards talk to the lab. */
      enter: () => void Object.assign(process.env, { ...basic, ...endpoints }),
      moto,
      ministack,
      /** What the snapshots of a database hold, by its name; `everybody`: those of the others. */
      snapshotData: data,
      emulatorLog: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
      /** Runs the real `serverless` on a copy of this checkout for each stage: its files are shared with no other run. */
      async serverless(stage: string, args: readonly string[]): Promise<Ended> {
        const copy = checkout(stage);
        const program = join(copy, 'node_modules/serverless/bin/serverless.js');
        return runToEnd(process.execPath, [program, ...args], {
          cwd: copy,
          env: { ...basic, ...endpoints, SLS_NOTIFICATIONS_MODE: 'off', CI: 'true' },
          seconds: Math.round(300 * crowding()),
        });
      },
      /** Runs `stillframe` as it was when the lab began, as a person of this account. */
      cli: (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> =>
        runToEnd(process.execPath, ['--no-warnings', join(checkout('command'), 'cli/stillframe.mjs'), ...args], {
          cwd: directory,
          env: { ...basic, ...endpoints, NODE_NO_WARNINGS: '1', ...environment },
          seconds: Math.round(300 * crowding()),
        }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

export type Lab = Awaited<ReturnType<typeof startLab>>;
