import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { Access } from '../../events/documents/access.ts';
import { Findings } from '../../events/documents/findings.ts';
import { Posture } from '../../events/documents/posture.ts';
import type { Restore } from '../../events/documents/restore.ts';
import { SandboxReady } from '../../events/sandbox-ready.ts';
import { SandboxRestoreStarted } from '../../events/sandbox-restore-started.ts';
import { exampleSandbox, type Sandbox } from '../../events/sandbox.ts';
import type { DocumentStore } from '../../shared/documents/document-store.ts';
import { assessPosture } from './assess-posture.ts';
import { available, type FactResult } from './domain/gathered.ts';
import type { RawAnswer } from './domain/read-aws-facts.ts';
import type { AnswerName } from './facts/aws/answers.ts';
import schemas from './facts/postgres/schemas.ts';
import type { ScannerDependencies } from './ports.ts';
import type { ProbeRequest } from './probe.ts';
import { scanDatabase } from './scan-database.ts';

const metadata = {
  eventId: 'e1',
  scanId: 'abc123',
  attempt: 1,
  causationId: null,
  occurredAt: '2026-11-23T10:00:00.000Z',
  version: 1,
};
const restore: Restore = {
  databases: [{ name: 'shop', statements: 9, tables: [] }],
  bytesRead: 1,
  durationMs: 1,
  errors: [],
  refused: [],
  missing: [],
  standIns: [],
  ours: { roles: ['stillframe_reader'], databases: ['template1'] },
  carries: { roles: false, databaseSettings: false, publicSchemaAcl: false },
  complete: true,
};

function memory(): DocumentStore & { readonly stored: Map<string, unknown> } {
  const stored = new Map<string, unknown>();
  return {
    stored,
    put: <T>(key: string, schema: z.ZodType<T>, value: T) => {
      stored.set(key, schema.parse(value));
      return Promise.resolve(key);
    },
    get: <T>(key: string, schema: z.ZodType<T>) =>
      Promise.resolve(stored.has(key) ? schema.parse(stored.get(key)) : null),
    putBytes: (key) => Promise.resolve(key),
    claim: () => Promise.resolve(true),
    remove: () => Promise.resolve(),
  };
}

function world(answers: Partial<Record<AnswerName, RawAnswer>> = {}, results: Record<string, FactResult> = {}) {
  const documents = memory();
  const requests: ProbeRequest[] = [];
  const deps: ScannerDependencies = {
    documents,
    awsDescription: { read: () => Promise.resolve(answers) },
    probe: { gather: (request) => (requests.push(request), Promise.resolve({ databases: ['shop'], results })) },
  };
  return { deps, documents, requests };
}

const ready = (sandbox: Sandbox) =>
  SandboxReady.parse({ type: 'SandboxReady', source: 'restore-watcher', metadata, data: { sandbox } });
const started = (sandbox: Sandbox) =>
  SandboxRestoreStarted.parse({
    type: 'SandboxRestoreStarted',
    source: 'sandbox-provisioner',
    metadata,
    data: { sandbox },
  });
const folder: Sandbox = { ...exampleSandbox, target: { kind: 'folder', path: '/snapshots/shop' } };
const attached: Sandbox = {
  ...exampleSandbox,
  kind: 'attached',
  target: { kind: 'live', url: 'postgres://scanner@db/shop' },
};
const instance: RawAnswer = {
  status: 'read',
  json: {
    DBInstances: [
      { DBInstanceIdentifier: 'shop', Engine: 'postgres', EngineVersion: '13.11', PubliclyAccessible: true },
    ],
  },
};

const postureKey = 'scans/abc123/1/posture.json';
const findingsKey = 'scans/abc123/1/findings.json';
const accessKey = 'scans/abc123/1/access.json';

describe('assessPosture', () => {
  it('judges the description, and knows nothing that is not described', async () => {
    const { deps, documents } = world({ 'db-instances': instance });
    const [event] = await assessPosture(deps).handle(started(folder));
    const { verdicts, asset, answers } = Posture.parse(documents.stored.get(postureKey));
    expect(event).toMatchObject({
      type: 'PostureAssessed',
      data: { postureKey, counts: { fail: expect.any(Number) } },
    });
    expect(asset).toMatchObject({ identifier: 'shop', engineVersion: '13.11', publiclyAccessible: true });
    expect(answers.filter(({ status }) => status === 'read')).toHaveLength(1);
    const status = Object.fromEntries(verdicts.map((verdict) => [verdict.checkId, verdict.status]));
    expect(status).toMatchObject({
      'endpoint-is-public': 'fail',
      'storage-not-encrypted': 'unknown',
      'snapshot-public': 'unknown',
    });
  });

  it.each<[string, Sandbox, RegExp]>([
    ['a bare dump', exampleSandbox, /bare dump carries no AWS description/],
    ['a live server', attached, /live server tells nothing/],
  ])('knows nothing of %s, with the reason', async (_, sandbox, reason) => {
    const { deps, documents } = world();
    await assessPosture(deps).handle(started(sandbox));
    const { verdicts } = Posture.parse(documents.stored.get(postureKey));
    expect(verdicts.length).toBeGreaterThanOrEqual(15);
    expect(verdicts.filter((verdict) => verdict.status !== 'unknown' || !reason.test(verdict.reason ?? ''))).toEqual(
      [],
    );
  });
});

describe('scanDatabase', () => {
  it('stores findings, and posture too when it is not there yet', async () => {
    const { deps, documents } = world({}, { schemas: available([{ ...schemas.example, publicCreate: true }]) });
    const [event] = await scanDatabase(deps).handle(ready(exampleSandbox));
    expect([...documents.stored.keys()].toSorted()).toEqual([accessKey, findingsKey, postureKey]);
    expect(event).toMatchObject({ type: 'DatabaseScanned', data: { postureKey, findingsKey, accessKey } });
    const { verdicts } = Findings.parse(documents.stored.get(findingsKey));
    expect(verdicts.find(({ checkId }) => checkId === 'schema-writable-by-public')?.status).toBe('fail');
  });

  it('leaves a posture that is there alone', async () => {
    const { deps, documents } = world({ 'db-instances': instance });
    await assessPosture(deps).handle(started(folder));
    const before = documents.stored.get(postureKey);
    await scanDatabase(deps).handle(ready(folder));
    expect(documents.stored.get(postureKey)).toBe(before);
  });

  it('never passes what the probe did not answer', async () => {
    const { deps, documents } = world();
    const options = { ...exampleSandbox.options, guessPasswords: true };
    await scanDatabase(deps).handle(ready({ ...exampleSandbox, options }));
    const { verdicts, inventory, factProblems } = Findings.parse(documents.stored.get(findingsKey));
    expect(verdicts.filter(({ subject, status }) => subject === 'database' && status !== 'unknown')).toEqual([]);
    expect(inventory).toBeNull();
    expect(factProblems.length).toBeGreaterThan(20);
    const access = Access.parse(documents.stored.get(accessKey));
    expect(new Set(access.problems.map(({ part }) => part)).size).toBe(9);
    expect([access.principals, access.tables]).toEqual([[], []]);
  });

  it('asks a copy neither for settings nor for roles that its dump does not carry, and leaves out what is ours', async () => {
    const { deps, documents, requests } = world();
    documents.stored.set('scans/abc123/1/restore.json', restore);
    await scanDatabase(deps).handle(ready(exampleSandbox));
    expect(requests[0]?.facts).toContain('schemas');
    expect(requests[0]?.facts).not.toContain('roles');
    expect(requests[0]?.facts).not.toContain('sourceParameters');
    expect(requests[0]?.context).toEqual({ ourRoles: ['stillframe_reader'], ourDatabases: ['template1'] });
  });

  it('has passwords guessed of a copy alone, and only when that is asked for', async () => {
    const options = { ...exampleSandbox.options, guessPasswords: true };
    const judged = async (sandbox: Sandbox) => {
      const { deps, documents, requests } = world();
      documents.stored.set('scans/abc123/1/restore.json', {
        ...restore,
        carries: { roles: true, databaseSettings: true, publicSchemaAcl: true },
      });
      await scanDatabase(deps).handle(ready(sandbox));
      const { verdicts } = Findings.parse(documents.stored.get(findingsKey));
      const verdict = verdicts.find(({ checkId }) => checkId === 'role-password-guessable');
      return [requests[0]?.facts.includes('guessedRolePasswords'), verdict?.status, verdict?.reason];
    };
    const asked = expect.stringContaining('--guess-passwords');
    expect(await judged(exampleSandbox)).toEqual([false, 'not-applicable', asked]);
    expect(await judged({ ...exampleSandbox, options })).toEqual([true, 'unknown', 'The probe did not answer it.']);
    expect(await judged({ ...attached, options })).toEqual([false, 'not-applicable', asked]);
  });

  it('judges by the version that AWS names, build and all', async () => {
    const described = {
      status: 'read',
      json: {
        DBInstances: [{ DBInstanceIdentifier: 'shop', Engine: 'postgres', EngineVersion: '12.22-rds.20250508' }],
      },
    } as const;
    const { deps, documents } = world({ 'db-instances': described });
    await scanDatabase(deps).handle(ready(folder));
    const { vulnerabilities } = Findings.parse(documents.stored.get(findingsKey));
    expect(vulnerabilities).toMatchObject({
      version: '12.22-rds.20250508',
      series: '12',
      support: { status: 'extended' },
    });
    expect(vulnerabilities.matches.map(({ id }) => id)).not.toContain('CVE-2025-1094');
  });

  it('does the same twice', async () => {
    const once = world({ 'db-instances': instance });
    const first = await scanDatabase(once.deps).handle(ready(folder));
    const findings = JSON.stringify(once.documents.stored.get(findingsKey));
    expect(await scanDatabase(once.deps).handle(ready(folder))).toEqual(first);
    expect(JSON.stringify(once.documents.stored.get(findingsKey))).toBe(findings);
  });
});
