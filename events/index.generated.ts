import { Access } from './documents/access.ts';
import { Classification } from './documents/classification.ts';
import { Findings } from './documents/findings.ts';
import { MailRecord } from './documents/mail.ts';
import { Posture } from './documents/posture.ts';
import { Report } from './documents/report.ts';
import { Restore } from './documents/restore.ts';
import { SandboxProof } from './documents/sandbox-record.ts';
import { ClassificationProgressed } from './classification-progressed.ts';
import { DataClassified } from './data-classified.ts';
import { DatabaseScanned } from './database-scanned.ts';
import { PostureAssessed } from './posture-assessed.ts';
import { ReportPublished } from './report-published.ts';
import { SandboxDestroyed } from './sandbox-destroyed.ts';
import { SandboxReady } from './sandbox-ready.ts';
import { SandboxRestoreStarted } from './sandbox-restore-started.ts';
import { ScanFailed } from './scan-failed.ts';
import { ScanPostponed } from './scan-postponed.ts';
import { ScanRejected } from './scan-rejected.ts';
import { ScanRequested } from './scan-requested.ts';

/** Every event, by type. Made by `npm run generate`; do not edit. */
export const events = {
  ClassificationProgressed,
  DataClassified,
  DatabaseScanned,
  PostureAssessed,
  ReportPublished,
  SandboxDestroyed,
  SandboxReady,
  SandboxRestoreStarted,
  ScanFailed,
  ScanPostponed,
  ScanRejected,
  ScanRequested,
};

/** The schema of every document that a scan leaves behind, by file name. Made by `npm run generate`; do not edit. */
export const documents = {
  'access.json': Access,
  'classification.json': Classification,
  'findings.json': Findings,
  'mail.json': MailRecord,
  'posture.json': Posture,
  'report.json': Report,
  'restore.json': Restore,
  'sandbox.json': SandboxProof,
};
