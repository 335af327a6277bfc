import type { DatabaseAccess } from '../../../shared/database/database.ts';
import type { DocumentStore } from '../../../shared/documents/document-store.ts';
import { probeDatabases } from '../probe.ts';
import type { ScannerDependencies } from '../ports.ts';
import { snapshotFolderDescription } from './snapshot-folder.ts';

/** What the scanner needs at home: its probe is a function call, the AWS description lies in the snapshot folder. */
export function localScanner(world: {
  readonly databaseAccess: DatabaseAccess;
  readonly documents: DocumentStore;
  readonly trustedAccounts: readonly string[];
}): ScannerDependencies {
  return {
    documents: world.documents,
    awsDescription: snapshotFolderDescription(),
    trustedAccounts: world.trustedAccounts,
    probe: { gather: (request) => probeDatabases(world.databaseAccess, request) },
  };
}
