import type { EventMetadata } from '../../events/define-event.ts';
import { DatabaseScanned } from '../../events/database-scanned.ts';
import { Access } from '../../events/documents/access.ts';
import { Findings } from '../../events/documents/findings.ts';
import { Restore } from '../../events/documents/restore.ts';
import { SandboxReady } from '../../events/sandbox-ready.ts';
import type { Sandbox } from '../../events/sandbox.ts';
import { documentKey } from '../../shared/documents/document-store.ts';
import { reaction } from '../../shared/reaction.ts';
import { storePosture } from './assess-posture.ts';
import { judgeDatabase, planDatabaseScan } from './domain/judge-database.ts';
import { readAnswers } from './domain/read-aws-facts.ts';
import { countByStatus } from './domain/run-checks.ts';
import type { ScannerDependencies } from './ports.ts';
import { vulnerabilityData } from './vulnerabilities/load-data.ts';

/**
 * SandboxReady → facts from every database → every check and the version judged → DatabaseScanned. An event that comes
 * again is answered from the stored document: by then the sandbox may be gone.
 */
export const scanDatabase = (deps: ScannerDependencies) =>
  reaction(
    { name: 'scan-database', source: 'scanner', stage: 'check', on: [SandboxReady] },
    async ({ data: { sandbox }, metadata }) => {
      const findingsKey = documentKey(metadata, 'findings');
      const { key: postureKey } = await storePosture(deps, sandbox, metadata);
      const accessKey = documentKey(metadata, 'access');
      const findings = (await deps.documents.get(findingsKey, Findings)) ?? (await examine(deps, sandbox, metadata));
      const counts = countByStatus(findings.verdicts);
      return [DatabaseScanned.of({ sandbox, postureKey, findingsKey, accessKey, counts })];
    },
  );

async function examine(deps: ScannerDependencies, sandbox: Sandbox, metadata: EventMetadata): Promise<Findings> {
  const restore = await deps.documents.get(documentKey(metadata, 'restore'), Restore);
  const described = readAnswers(await deps.awsDescription.read(sandbox));
  const plan = planDatabaseScan(sandbox, restore, described);
  const report = await deps.probe.gather(
    { sandbox: { name: sandbox.name, kind: sandbox.kind }, facts: plan.factsByQuery, context: plan.context },
    metadata,
  );
  const { findings, access } = judgeDatabase(plan, report, vulnerabilityData());
  // The findings come last: where they are stored, everything is.
  await deps.documents.put(documentKey(metadata, 'access'), Access, access);
  await deps.documents.put(documentKey(metadata, 'findings'), Findings, findings);
  return findings;
}
