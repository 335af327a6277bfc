import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageInstallation } from '../tests/packaged-installation.ts';

// Reads the compiled template and the two of the installation with cfn-lint, in a virtual environment that is removed
// again. Ends with 3 and a reason where it cannot be had.
const version = '1.58.0';
const place = mkdtempSync(join(tmpdir(), 'stillframe-cfn-lint-'));
try {
  const missing = install();
  if (missing === null) process.exitCode = await lint();
  else {
    console.log(`cfn-lint cannot be had here: ${missing}`);
    process.exitCode = 3;
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}

function install(): string | null {
  if (run('python3', ['-m', 'venv', join(place, 'venv')]) !== 0) return 'python3 cannot make virtual environments';
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-cache-dir', '--disable-pip-version-check', '--timeout', '20'];
  if (run(join(place, 'venv/bin/python3'), [...pip, `cfn-lint==${version}`]) !== 0) return 'PyPI is not reachable';
  return null;
}

async function lint(): Promise<number> {
  const packaged = await packageInstallation();
  try {
    const templates = [
      packaged.templateFile,
      'deployment/install/deploy-role.yml',
      'deployment/install/user-policy.yml',
    ];
    // W3005: the framework repeats in words what a reference says already.
    const argv = ['--ignore-checks', 'W3005', '--regions', 'us-east-1', '--', ...templates];
    return run(join(place, 'venv/bin/cfn-lint'), argv, 'inherit') ?? 1;
  } finally {
    await packaged.remove();
  }
}

function run(program: string, argv: readonly string[], output: 'ignore' | 'inherit' = 'ignore'): number | null {
  return spawnSync(program, argv, { stdio: ['ignore', output, output], timeout: 300_000 }).status;
}
