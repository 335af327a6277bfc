// Compiles services/classifier/kernel to WebAssembly: `npm run kernel [-- --check]`. The compiler comes from npm into this
// folder when it is not there yet; where the registry is out of reach it says so and skips (exit 3).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { hashOfKernel, kernelFolder, kernelModule } from './sources.ts';

const here = import.meta.dirname;
const version = (
  JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
).dependencies['assemblyscript'];

const problem = installed() ? null : install();
if (problem === null) await build(process.argv.includes('--check'));
else {
  process.stdout.write(`skipped: ${problem}\n`);
  process.exitCode = 3;
}

async function build(check: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stillframe-kernel-'));
  try {
    const target = join(folder, 'kernel.wasm');
    run('npx', [
      '--no-install',
      'asc',
      join(kernelFolder, 'cell-kernel.ts'),
      ...[
        '--runtime',
        'stub',
        '--noAssert',
        '-O3',
        '--converge',
        '--initialMemory',
        '4',
        '--enable',
        'simd',
        '-o',
        target,
      ],
    ]);
    const bytes = readFileSync(target).toString('base64');
    const text =
      `// Made by \`npm run kernel\` of services/classifier/kernel with AssemblyScript ${version}.\n` +
      `export const kernelSources = '${hashOfKernel()}';\nexport const cellKernelBase64 = '${bytes}';\n`;
    const formatted = await format(text, { ...(await resolveConfig(kernelModule)), filepath: kernelModule });
    if (existsSync(kernelModule) && readFileSync(kernelModule, 'utf8') === formatted)
      process.stdout.write('The kernel is up to date.\n');
    else if (check) {
      process.stderr.write('The kernel is out of date, run "npm run kernel".\n');
      process.exitCode = 1;
    } else {
      writeFileSync(kernelModule, formatted);
      process.stdout.write('The kernel is written.\n');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function installed(): boolean {
  const manifest = join(here, 'node_modules', 'assemblyscript', 'package.json');
  return (
    existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version === version
  );
}

/** Null, or why the compiler could not be had. A problem that is not the network's is an error of its own. */
function install(): string | null {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: here, encoding: 'utf8', timeout: 600_000 },
  );
  if (status === 0) return null;
  rmSync(join(here, 'node_modules'), { recursive: true, force: true });
  const unreachable = /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/;
  if (unreachable.test(stderr) || status === null)
    return 'the compiler comes from the npm registry, which is not reachable here';
  process.stderr.write(`${stdout}${stderr}`);
  process.exit(1);
}

function run(command: string, words: readonly string[]): void {
  const { status } = spawnSync(command, words, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}
