import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { Grade, Outcome, SeverityCounts } from './documents/report.ts';

export const ReportPublished = defineEvent({
  type: 'ReportPublished',
  version: 1,
  source: 'reporter',
  summary: 'The report is stored in every format that could be made.',
  Data: z.strictObject({
    outcome: Outcome,
    reportKey: z.string(),
    htmlKey: z.string().nullable(),
    pdfKey: z.string().nullable(),
    /** Null when the scan was rejected or failed before anything could be judged. */
    grade: Grade.nullable(),
    counts: SeverityCounts,
    /** Why the outcome is not `complete`, or a format is missing: our own sentences, each with a remedy. */
    problems: z.array(z.strictObject({ code: z.string(), message: z.string(), remedy: z.string() })),
  }),
  examples: [
    {
      outcome: 'complete',
      reportKey: 'scans/3f9c2a7b41/1/report.json',
      htmlKey: 'scans/3f9c2a7b41/1/report.html',
      pdfKey: 'scans/3f9c2a7b41/1/report.pdf',
      grade: 'C',
      counts: { critical: 0, high: 3, medium: 5, low: 4, info: 2 },
      problems: [],
    },
  ],
});
