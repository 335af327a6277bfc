import type { EventMetadata } from '../../events/define-event.ts';
import type { Sandbox } from '../../events/sandbox.ts';
import type { DocumentStore } from '../../shared/documents/document-store.ts';
import type { AnswerName } from './facts/aws/answers.ts';
import type { RawAnswer } from './domain/read-aws-facts.ts';
import type { ProbeReport, ProbeRequest } from './probe.ts';

/** The control plane's description of a scan's source. */
export interface AwsDescription {
  /** Every answer that this home can give, by name; a target without a description gives none. */
  read(sandbox: Sandbox): Promise<Readonly<Partial<Record<AnswerName, RawAnswer>>>>;
}

/** What reads the database, where the database is; `scan` says whose copy it is. */
export interface Probe {
  gather(request: ProbeRequest, scan: Pick<EventMetadata, 'scanId' | 'attempt'>): Promise<ProbeReport>;
}

/** What both use cases of this service need. */
export interface ScannerDependencies {
  readonly documents: DocumentStore;
  readonly awsDescription: AwsDescription;
  /** Accounts of AWS with which snapshots may be shared; none when absent. */
  readonly trustedAccounts?: readonly string[];
  readonly probe: Probe;
}
