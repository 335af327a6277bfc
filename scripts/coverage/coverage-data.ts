import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Severity = z.enum(['critical', 'high', 'medium', 'low', 'info']);
const Reason = z.string().regex(/\.$/);

const Control = z.strictObject({
  id: z.string(),
  severity: Severity,
  /** Name of the AWS Config rule, where the control is one. */
  rule: z.string().nullable().optional(),
  /** Why the control is none of ours. */
  outOfScope: Reason.optional(),
});
const Published = z.strictObject({ list: z.string(), controls: z.array(Control).min(1) });
const Items = z.array(z.strictObject({ id: z.string().regex(/^(AWS|PG|MY)-[A-Z]+-\d{2}$/), title: z.string() })).min(1);

/** What others look at, and our own list of what is worth looking at (`scripts/coverage/*.json`). */
export const CoverageData = z.strictObject({
  published: z.strictObject({
    securityHub: Published,
    prowler: Published,
    research: z.strictObject({ aws: Items, postgresql: Items, mysql: Items }),
  }),
  /** Items of our list that no check answers, on purpose: id → why. */
  argued: z.record(z.string(), Reason),
  /** Identifiers of any list that no check answers yet. `npm run generate` takes out what has been built; nothing is ever added. */
  open: z.array(z.string()),
  /** Checks whose weakness no server that can be had here can hold; the answer that proves them is recorded. */
  recorded: z.array(
    z.strictObject({ check: z.string(), reason: Reason, answer: z.string().min(1), source: z.string().min(1) }),
  ),
});
export type CoverageData = z.infer<typeof CoverageData>;
export type ResearchList = keyof CoverageData['published']['research'];

/** The data files, read and validated. */
export function readCoverageData(folder: string = import.meta.dirname): CoverageData {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  return CoverageData.parse({
    published: json('published'),
    argued: json('argued'),
    open: json('open'),
    recorded: json('recorded-answers'),
  });
}
