import { DatabaseScanned } from '../../events/database-scanned.ts';
import { Findings } from '../../events/documents/findings.ts';
import { Posture } from '../../events/documents/posture.ts';
import { Restore } from '../../events/documents/restore.ts';
import { SandboxReady } from '../../events/sandbox-ready.ts';
import { documentKey } from '../../shared/documents/document-store.ts';
import { reaction } from '../../shared/reaction.ts';
import { storePosture } from './assess-posture.ts';
import { judgeDatabase, planDatabaseScan } from './domain/judge-database.ts';
import { readAnswers } from './domain/read-aws-facts.ts';
import { countByStatus } from './domain/run-checks.ts';
import type { ScannerDependencies } from './ports.ts';
import { vulnerabilityData } from './vulnerabilities/load-data.ts';

/** SandboxReady → facts from every database → every check and the version judged → DatabaseScanned. */
export const scanDatabase = (deps: ScannerDependencies) =>
  reaction(
    { name: 'scan-database', source: 'scanner', stage: 'check', on: [SandboxReady] },
    async ({ data: { sandbox }, metadata }) => {
      const postureKey = documentKey(metadata, 'posture');
      if ((await deps.documents.get(postureKey, Posture)) === null) await storePosture(deps, sandbox, metadata);
      const restore = await deps.documents.get(documentKey(metadata, 'restore'), Restore);
      const described = readAnswers(await deps.awsDescription.read(sandbox));
      const plan = planDatabaseScan(sandbox, restore, described);
      const report = await deps.probe.gather({
        sandbox: { name: sandbox.name, kind: sandbox.kind },
        facts: plan.factsByQuery,
        context: plan.context,
      });
      const findings = judgeDatabase(plan, report, vulnerabilityData());
      const findingsKey = await deps.documents.put(documentKey(metadata, 'findings'), Findings, findings);
      return [DatabaseScanned.of({ sandbox, postureKey, findingsKey, counts: countByStatus(findings.verdicts) })];
    },
  );
