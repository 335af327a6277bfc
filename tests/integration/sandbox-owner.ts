import { createInterface } from 'node:readline';
import { ScanFailed } from '../../events/scan-failed.ts';
import { exampleRequest } from '../../events/scan-request.ts';
import type { ScanRequest } from '../../events/scan-request.ts';
import { ScanRequested } from '../../events/scan-requested.ts';
import { destroySandbox } from '../../services/janitor/destroy-sandbox.ts';
import { localJanitor } from '../../services/janitor/adapters/local.ts';
import { sweep } from '../../services/janitor/sweep-expired.ts';
import { localProvisioner } from '../../services/sandbox-provisioner/adapters/local.ts';
import { provisionSandbox } from '../../services/sandbox-provisioner/provision-sandbox.ts';
import { fileDocumentStore } from '../../shared/documents/file-document-store.ts';
import { readEnvironment } from '../../shared/env.ts';
import { localDatabaseAccess } from '../../shared/local/database-access.ts';
import { fileSandboxRecords } from '../../shared/local/file-sandbox-records.ts';
import { restoreTasks } from '../../shared/local/restore-tasks.ts';
import { processKey, sandboxPassword } from '../../shared/local/sandbox-password.ts';
import { stateDirectories } from '../../shared/local/state-directory.ts';
import { completeEvent } from '../../shared/reaction.ts';

/**
 * A command as short as one can be: makes a sandbox for the dump of its first argument, tells when it stands, and then
 * does what it reads from standard input (destroy, fail, sweep, again). Tests run it as a process of its own and kill it.
 */
const [path = '', out = '', scanId = 'abcdef0123', keep = 'no'] = process.argv.slice(2);
const environment = readEnvironment();
const state = stateDirectories(environment);
const records = fileSandboxRecords(state);
const documents = fileDocumentStore({ directory: out, prefix: `scans/${scanId}/1` });
const tasks = restoreTasks((error) => say({ error: String(error) }));
const key = processKey();
const now = () => new Date();
const access = localDatabaseAccess({
  records,
  live: null,
  password: (record) => sandboxPassword(key, record.scanId, record.attempt, record.readerRole),
});
const provision = provisionSandbox(
  localProvisioner({
    ...{ environment, documents, records, tasks, key, access, live: null, now },
    stateDirectories: () => state.removable(),
    standardInput: process.stdin,
    onChange: () => void tell(),
  }),
);
const janitor = localJanitor({ records, documents, tasks, key, now });
const destroy = destroySandbox(janitor);
const request: ScanRequest = {
  ...exampleRequest,
  target: { kind: 'dump', path },
  options: { ...exampleRequest.options, keepSandboxOnFailure: keep === 'keep' },
};
const cause = completeEvent(ScanRequested, ScanRequested.about({ scanId, attempt: 1 }, request), {
  source: 'cli',
  cause: null,
  now: now(),
});

const drafts = await provision.handle(cause);
say({ drafts });
if (drafts[0]?.type === 'ScanRejected') process.exit(0);

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'again') say({ drafts: await provision.handle(cause) });
  if (line === 'sweep') say({ swept: await sweep(janitor, 'abandoned', now()) });
  if (line === 'clean') say({ swept: await sweep(janitor, 'all', now()) });
  if (line === 'read') say({ rows: await readSomething() });
  if (line === 'destroy' || line === 'fail') {
    const code = line === 'fail' ? 'some-failure' : 'interrupted';
    const failed = ScanFailed.of({ stage: 'check', code, message: 'A test asked for it.', request, sandbox: null });
    const event = completeEvent(ScanFailed, failed, { source: 'scanner', cause, now: now() });
    say({ drafts: await destroy.handle(event) });
    await documents.forgetClaims();
    state.tidy();
    if (line === 'destroy') process.exit(0);
  }
}

async function tell(): Promise<void> {
  const [record] = (await records.list()).filter((candidate) => candidate.scanId === scanId);
  say({ record: record ?? null });
}

async function readSomething(): Promise<unknown> {
  const [record] = (await records.list()).filter((candidate) => candidate.scanId === scanId);
  const sandbox = { name: record?.name ?? '', kind: 'restored' } as const;
  const [first = ''] = await access.databases(sandbox);
  const database = await access.open(sandbox, first);
  const rows = await database.textRows('SELECT id, name FROM public.shops ORDER BY id');
  await database.close();
  return rows;
}

function say(value: unknown): void {
  process.stdout.write(JSON.stringify(value) + '\n');
}
