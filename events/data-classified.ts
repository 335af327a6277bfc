import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { Sandbox, exampleSandbox } from './sandbox.ts';

export const DataClassified = defineEvent({
  type: 'DataClassified',
  version: 1,
  source: 'classifier',
  summary: 'Every column in scope has a verdict, or a reason why it has none.',
  Data: z.strictObject({
    sandbox: Sandbox,
    postureKey: z.string(),
    findingsKey: z.string(),
    classificationKey: z.string(),
    counts: z.strictObject({
      tables: z.int().min(0),
      columns: z.int().min(0),
      sensitiveColumns: z.int().min(0),
      columnsNotExamined: z.int().min(0),
    }),
  }),
  examples: [
    {
      sandbox: exampleSandbox,
      postureKey: 'scans/3f9c2a7b41/1/posture.json',
      findingsKey: 'scans/3f9c2a7b41/1/findings.json',
      classificationKey: 'scans/3f9c2a7b41/1/classification.json',
      counts: { tables: 97, columns: 812, sensitiveColumns: 41, columnsNotExamined: 3 },
    },
  ],
});
