import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rejection } from '../../../../events/scan-rejected.ts';
import type { Target } from '../../../../events/target.ts';
import type { Environment } from '../../../../shared/env.ts';
import { describedSource, describingFiles, sourceOf, type AwsDescription } from '../../domain/described-source.ts';
import { readDumpHeader } from '../../domain/dump/header.ts';
import { unmetPrerequisites } from '../../domain/prerequisites.ts';
import { familyOfDump, type DumpFacts } from '../../domain/prerequisites/dump-facts.ts';
import type { Inspected, TargetInspection } from '../../ports.ts';
import type { DumpFiles, DumpSearch } from '../dump/files.ts';
import { machineFacts } from './machine-facts.ts';

/** Looks at a dump or snapshot folder and at this machine; a live server is looked at by `attached`. */
export function localInspection(deps: {
  files: DumpFiles;
  environment: Environment;
  attached: () => Promise<Inspected>;
}): TargetInspection {
  return {
    async inspect(target) {
      if (target.kind === 'live') return deps.attached();
      if (target.kind === 'rds') return { rejected: [notHere] };
      const found = await deps.files.find(target);
      const described = target.kind === 'folder' ? describedFolder(target.path) : null;
      const facts = dumpFacts(target, found, described);
      const rejected = unmetPrerequisites(facts, machineFacts(deps.environment, familyOfDump(facts.header)));
      if (rejected.length > 0) return { rejected };
      return { source: sourceOf({ described, header: facts.header, fileName: target.path }) };
    },
  };
}

const notHere: Rejection = {
  code: 'not-in-this-version',
  message: 'This version of Stillframe does not restore snapshots inside AWS.',
  remedy: 'Pass a dump, a snapshot folder, or the URL of a live server.',
};

function dumpFacts(
  target: Extract<Target, { path: string }>,
  found: DumpSearch,
  described: AwsDescription | null,
): DumpFacts {
  const dump = found.state === 'readable' ? found.dump : null;
  const header = dump === null || dump.gzipDamaged ? null : readDumpHeader(dump.head);
  return {
    path: target.path,
    state: found.state,
    bytes: dump?.bytes ?? null,
    compressed: dump?.compressed ?? false,
    gzipDamaged: dump?.gzipDamaged ?? false,
    header,
    describedEngine: described?.engine ?? null,
    sourceVersion: described?.version ?? header?.sourceVersion ?? null,
  };
}

/** What the AWS answers beside the dump say; a missing or unreadable file says nothing, and posture reports that. */
export function describedFolder(path: string): AwsDescription | null {
  const answers = describingFiles.flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(join(path, name), 'utf8')) as unknown];
    } catch {
      return [];
    }
  });
  return describedSource(answers);
}
