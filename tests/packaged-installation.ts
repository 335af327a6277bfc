import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** Minutes, not seconds, on a busy machine; without an end it would hang when a package is missing. */
const limitMs = 300_000;

export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
}
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: string | readonly string[];
}

export interface Packaged {
  readonly template: Template;
  /** The template's file, as it would be sent to CloudFormation. */
  readonly templateFile: string;
  /** Bytes of each function's archive, by the function's key. */
  readonly zipBytes: ReadonlyMap<string, number>;
  /** Does the function's archive hold a file of this name? */
  holds(functionKey: string, file: string): Promise<boolean>;
  remove(): Promise<void>;
}

/**
 * What `serverless deploy` would send, made without network access to AWS and without credentials. Rejects with the
 * framework's own words when it refuses.
 */
export async function packageInstallation(parameters: Readonly<Record<string, string>> = {}): Promise<Packaged> {
  const directory = await mkdtemp(join(tmpdir(), 'stillframe-package-'));
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    for (const name of ['home', 'tmp']) await mkdir(join(directory, name));
    const out = join(directory, 'out');
    const given = Object.entries(parameters).flatMap(([name, value]) => ['--param', `${name}=${value}`]);
    await serverless(['package', '--stage', 'test', '--package', out, ...given], directory);
    const templateFile = join(out, 'cloudformation-template-update-stack.json');
    const template = JSON.parse(await readFile(templateFile, 'utf8')) as Template;
    const zips = (await readdir(out)).filter((name) => name.endsWith('.zip'));
    const sizes = zips.map(async (name) => [name.slice(0, -4), (await stat(join(out, name))).size] as const);
    const holds = async (key: string, file: string) => (await readFile(join(out, `${key}.zip`))).includes(file);
    return { template, templateFile, zipBytes: new Map(await Promise.all(sizes)), holds, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function serverless(argv: readonly string[], directory: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/serverless/bin/serverless.js', ...argv], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: join(directory, 'home'),
        TMPDIR: join(directory, 'tmp'),
        SLS_TELEMETRY_DISABLED: '1',
        NO_COLOR: '1',
      },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    // Its bundler is a process of its own, which would outlive it.
    const clock = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), limitMs);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(clock);
      if (code === 0) resolve();
      else reject(new Error(`serverless package ended with ${String(code)}:\n${said}`));
    });
  });
}
