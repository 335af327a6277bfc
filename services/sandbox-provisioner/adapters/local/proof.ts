import type { SandboxProof } from '../../../../events/documents/sandbox-record.ts';
import type { Sandbox } from '../../../../events/sandbox.ts';
import type { SandboxRecord } from '../../../../shared/local/sandbox-records.ts';

/** What was made for a sandbox, for `sandbox.json`; `at`: when its server and databases stood. */
export function proofOf(
  sandbox: Sandbox,
  record: SandboxRecord,
  state: SandboxProof['state'],
  at?: Date,
): SandboxProof {
  const time = (at ?? new Date(sandbox.startedAt)).toISOString();
  const server = record.server === null ? [] : [{ kind: 'server', name: `process ${record.server.pid}`, at: time }];
  return {
    sandbox,
    created: [
      { kind: 'directory', name: record.directory, at: sandbox.startedAt },
      ...(record.socketDirectory.startsWith(record.directory)
        ? []
        : [{ kind: 'directory', name: record.socketDirectory, at: sandbox.startedAt }]),
      ...server,
      ...record.databases.map((name) => ({ kind: 'database', name, at: time })),
    ],
    removed: [],
    left: [],
    isolation: { network: record.network, ranAs: record.ranAs, notes: record.notes },
    state,
  };
}

/** Of a live server, which is examined as it stands. */
export function proofOfAttached(sandbox: Sandbox): SandboxProof {
  return {
    sandbox,
    created: [],
    removed: [],
    left: [],
    isolation: { network: 'none', ranAs: null, notes: ['A live server: nothing is restored and nothing is changed.'] },
    state: 'nothing-created',
  };
}
