import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { Sandbox, exampleSandbox } from './sandbox.ts';

export const ClassificationProgressed = defineEvent({
  type: 'ClassificationProgressed',
  version: 1,
  source: 'classifier',
  summary: 'So many tables of so many are classified; the classifier continues from its cursor.',
  Data: z.strictObject({
    sandbox: Sandbox,
    postureKey: z.string(),
    findingsKey: z.string(),
    /** Tables done in all slices so far, and tables in scope. */
    tablesDone: z.int().min(0),
    tablesTotal: z.int().min(0),
    /** The next slice, counted from 0; each slice's result is a stored document of its own. */
    nextSlice: z.int().min(1),
    /** Position in the ordered list of tables where the next slice starts. */
    cursor: z.int().min(0),
  }),
  examples: [
    {
      sandbox: exampleSandbox,
      postureKey: 'scans/3f9c2a7b41/1/posture.json',
      findingsKey: 'scans/3f9c2a7b41/1/findings.json',
      tablesDone: 40,
      tablesTotal: 97,
      nextSlice: 1,
      cursor: 40,
    },
  ],
});
