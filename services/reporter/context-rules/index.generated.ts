import type { ContextRule } from './define-context-rule.ts';
import borrowedRights from './borrowed-rights.ts';
import forgottenCopies from './forgotten-copies.ts';
import loggedValues from './logged-values.ts';
import noTrace from './no-trace.ts';
import notEncrypted from './not-encrypted.ts';
import openToTheInternet from './open-to-the-internet.ts';
import readableByEverybody from './readable-by-everybody.ts';
import rowsNotSeparated from './rows-not-separated.ts';
import sharedSnapshot from './shared-snapshot.ts';
import waysOut from './ways-out.ts';
import weakLogIns from './weak-log-ins.ts';
import writableByEverybody from './writable-by-everybody.ts';

/** Every unit of this folder, sorted by path. Made by `npm run generate`; do not edit. */
export const contextRules: readonly ContextRule[] = [
  borrowedRights,
  forgottenCopies,
  loggedValues,
  noTrace,
  notEncrypted,
  openToTheInternet,
  readableByEverybody,
  rowsNotSeparated,
  sharedSnapshot,
  waysOut,
  weakLogIns,
  writableByEverybody,
];
