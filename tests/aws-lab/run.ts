import { writeFileSync } from 'node:fs';
import { shop } from './contents.ts';
import { deployInstallation } from './installation.ts';
import { startLab } from './lab.ts';
import { pythonEnvironment } from './python-environment.ts';
import type { RecordedCall } from './rds-bridge.ts';
import { passwordOfProduction } from './sources.ts';
import { scenarios, sourceMaker, type Setting } from './scenarios.ts';

// usage: node scripts/run.mjs tests/aws-lab/run.ts [regular expression over names of scenarios]
const wanted = new RegExp(process.argv[2] ?? '');
const write = (text: string) => process.stdout.write(`${text}\n`);
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function main(): Promise<number> {
  const python = pythonEnvironment();
  if ('missing' in python) {
    write(`skipped: ${python.missing}`);
    return 0;
  }
  let began = performance.now();
  const lab = await startLab(python.bin);
  let failed = 0;
  const interrupted = () => void lab.stop().then(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    lab.enter();
    const contents = { masterUser: 'shop_admin', masterPassword: passwordOfProduction, database: 'shop' };
    lab.snapshotData.set('everybody', await lab.servers.prepare('shop', { ...contents, statements: shop }));
    write(`ready   the lab (${seconds(began)})`);
    began = performance.now();
    const installation = await deployInstallation(lab, 'lab', { minimumHours: '0' });
    write(`passed  serverless deploy (${seconds(began)})`);
    const setting: Setting = { lab, installation, source: sourceMaker(lab, installation) };
    for (const scenario of scenarios.filter(({ name }) => wanted.test(name))) {
      began = performance.now();
      Object.assign(lab.bridge.behaviour, lab.bridge.ordinary);
      try {
        await scenario.run(setting);
        write(`passed  ${scenario.name} (${seconds(began)})`);
      } catch (error) {
        failed += 1;
        write(`failed  ${scenario.name} (${seconds(began)})`);
        write(error instanceof Error ? (error.stack ?? error.message) : String(error));
        write(await installation.functionLogs());
        write(JSON.stringify(await installation.leftovers()));
        write(lab.bridge.problems.map(String).join('\n'));
      }
    }
    keepCalls(lab.bridge.calls);
  } finally {
    await lab.stop();
  }
  return failed === 0 ? 0 : 1;
}

/** Which function made which calls, for whoever compares them with its role. */
function keepCalls(calls: readonly RecordedCall[]): void {
  const seen = new Set(
    calls.flatMap(({ caller, service, action }) => (caller === null ? [] : [`${caller} ${service} ${action}`])),
  );
  writeFileSync('node_modules/.cache/stillframe/aws-lab/calls.txt', `${[...seen].sort().join('\n')}\n`);
}

process.exitCode = await main();
