import { manyTables } from '../tests/aws-lab/contents.ts';
import { deployInstallation } from '../tests/aws-lab/installation.ts';
import { startLab } from '../tests/aws-lab/lab.ts';
import { until } from '../tests/aws-lab/processes.ts';
import { pythonEnvironment } from '../tests/aws-lab/python-environment.ts';
import { outbox, stageOf } from '../tests/aws-lab/scenarios/scenario.ts';
import { passwordOfProduction, sourceMaker } from '../tests/aws-lab/sources.ts';

// usage: npm run bench:aws-flow [tables]
const tables = Number(process.argv[2] ?? 500);
const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`;

async function main(): Promise<void> {
  const python = pythonEnvironment();
  if ('missing' in python) return console.log(`skipped: ${python.missing}`);
  const lab = await startLab(python.bin);
  try {
    lab.enter();
    const contents = { masterUser: 'shop_admin', masterPassword: passwordOfProduction, database: 'shop' };
    lab.snapshotData.set('flow', await lab.postgres.prepare('flow', { ...contents, statements: manyTables(tables) }));
    const installation = stageOf(lab, await deployInstallation(lab, 'bench', { minimumHours: '0' }));
    const scanId = await installation.announced(await sourceMaker(lab).automatic('flow'));
    const mailedAt = await until(
      'the mail',
      300,
      async () => ((await outbox(lab)).length > 0 ? Date.now() : null),
      100,
    );
    const at = async (type: string) =>
      Date.parse((await installation.event(scanId, type, 10)).detail.metadata.occurredAt);
    const restoredAt = lab.bridge.calls.find(({ action }) => action === 'RestoreDBInstanceFromDBSnapshot')?.at ?? NaN;
    console.log(`request to restore call              ${seconds(await at('ScanRequested'), restoredAt)}`);
    console.log(`SandboxReady to mail, ${String(tables)} tables      ${seconds(await at('SandboxReady'), mailedAt)}`);
    console.log(
      `of that, facts and verdicts          ${seconds(await at('SandboxReady'), await at('DatabaseScanned'))}`,
    );
    console.log(
      `         classification              ${seconds(await at('DatabaseScanned'), await at('DataClassified'))}`,
    );
    console.log(`         report and mail             ${seconds(await at('DataClassified'), mailedAt)}`);
    await installation.event(scanId, 'SandboxDestroyed', 120);
  } finally {
    await lab.stop();
  }
}

await main();
