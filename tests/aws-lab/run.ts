import { mariadbShop, shop } from './contents.ts';
import { deployInstallation, type Installation } from './installation.ts';
import { startLab, type Lab } from './lab.ts';
import { compareCalls } from './call-record.ts';
import { pythonEnvironment } from './python-environment.ts';
import { command } from './scenarios/command.ts';
import { deaths } from './scenarios/deaths.ts';
import { flow } from './scenarios/flow.ts';
import { installations } from './scenarios/installations.ts';
import { refusals } from './scenarios/refusals.ts';
import { stageOf, type Scenario, type Setting, type Stage } from './scenarios/scenario.ts';
import { passwordOfProduction, sourceMaker } from './sources.ts';

// usage: node scripts/run.mjs tests/aws-lab/run.ts [--write-calls] [regular expression over names of scenarios]
const args = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const writesCalls = process.argv.includes('--write-calls');
const wanted = new RegExp(args[0] ?? '');
/** Scenarios at a time beside the lanes: most of each is waiting, but every report takes seconds of a processor. */
const beside = Number(process.env['STILLFRAME_LAB_BESIDE'] ?? 4);

const write = (text: string) => process.stdout.write(`${text}\n`);
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const all: readonly Scenario[] = [...installations, ...deaths, ...command, ...flow, ...refusals];

async function main(): Promise<number> {
  const python = pythonEnvironment();
  if ('missing' in python) {
    write(`skipped: ${python.missing}`);
    return 0;
  }
  const began = performance.now();
  const lab = await startLab(python.bin);
  const interrupted = () => void lab.stop().then(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    lab.enter();
    const contents = { masterUser: 'shop_admin', masterPassword: passwordOfProduction, database: 'shop' };
    lab.snapshotData.set('everybody', await lab.postgres.prepare('shop', { ...contents, statements: shop }));
    if (lab.mariadb !== null)
      lab.snapshotData.set('mariadb', await lab.mariadb.prepare('mariadb', { ...contents, statements: mariadbShop }));
    write(`ready   the lab (${seconds(began)})`);
    return await play(lab, began);
  } finally {
    await lab.stop();
  }
}

async function play(lab: Lab, began: number): Promise<number> {
  const sources = sourceMaker(lab);
  const installed: Installation[] = [];
  const stages = new Map<string, Promise<Stage>>();
  const counts = { passed: 0, failed: 0, skipped: 0 };

  const deployed: Setting['deployed'] = (stage, parameters) => {
    const known = stages.get(stage);
    if (known !== undefined) return known;
    const made = deployInstallation(lab, stage, parameters).then((installation) => {
      installed.push(installation);
      return stageOf(lab, installation);
    });
    stages.set(stage, made);
    return made;
  };

  async function part(name: string, run: () => Promise<void>): Promise<void> {
    const begin = performance.now();
    try {
      await run();
      counts.passed += 1;
      write(`passed  ${name} (${seconds(begin)})`);
    } catch (error) {
      counts.failed += 1;
      write(`failed  ${name} (${seconds(begin)})`);
      write(describe(error));
    }
  }

  let setting: Setting | null = null;
  await part('serverless deploy of the shared installation', async () => {
    const main = await deployed('lab', { minimumHours: '0', maxSandboxes: '12', exclude: 'second-*,brief' });
    setting = { lab, sources, main, deployed };
  });
  const shared = setting as Setting | null;
  if (shared !== null) {
    const chosen = all.filter(({ name }) => wanted.test(name));
    await inLanes(chosen, async (scenario) => {
      const missing = scenario.missing?.(lab) ?? null;
      if (missing === null) return part(scenario.name, () => scenario.run(shared));
      counts.skipped += 1;
      write(`skipped ${scenario.name}: ${missing}`);
    });
    await part('in the end nothing is left of any sandbox', async () => {
      for (const installation of installed) await installation.untilClean(60);
    });
    await part('the emulators had no trouble of their own', async () => {
      if (lab.bridge.problems.length > 0) throw new Error(lab.bridge.problems.map(describe).join('\n'));
    });
    await part('every call of a function is in tests/iam/recorded-calls.json', async () => {
      const missing = compareCalls(lab.bridge.calls, installed, { write: writesCalls });
      if (chosen.length === all.length) for (const line of missing) write(`recorded, and not made this time: ${line}`);
    });
  }
  if (counts.failed > 0) for (const installation of installed) write(await installation.functionLogs());
  sources.close();
  write(
    `${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.skipped)} skipped (${seconds(began)})`,
  );
  return counts.failed === 0 ? 0 : 1;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The scenarios of each lane in their order, and beside them so many of the others at a time. */
async function inLanes(scenarios: readonly Scenario[], run: (scenario: Scenario) => Promise<void>): Promise<void> {
  const lanes = new Map<string, Scenario[]>();
  for (const scenario of scenarios)
    if (scenario.lane !== undefined) lanes.set(scenario.lane, [...(lanes.get(scenario.lane) ?? []), scenario]);
  const free = scenarios.filter(({ lane }) => lane === undefined);
  const worker = async (list: Scenario[]) => {
    for (let next = list.shift(); next !== undefined; next = list.shift()) await run(next);
  };
  await Promise.all([...[...lanes.values()].map(worker), ...Array.from({ length: beside }, () => worker(free))]);
}

process.exitCode = await main();
