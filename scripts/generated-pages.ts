import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { documents, events } from '../events/index.generated.ts';
import { checks } from '../services/scanner/checks/index.generated.ts';
import { detectors } from '../services/classifier/detectors/index.generated.ts';
import { checksPage } from '../services/scanner/domain/checks-page.ts';
import { kebabCase } from './letter-case.ts';
import { detectorsPage, eventsPage } from './catalogue-pages.ts';
import { readCoverageData } from './coverage/coverage-data.ts';
import { coveragePage } from './coverage/coverage-page.ts';
import { coverageOf, stillOpen } from './coverage/coverage.ts';

// Prints every generated page, by path, as one JSON object.
const root = join(import.meta.dirname, '..');
const note = 'Made by `npm run generate`; do not edit.';

const coverage = readCoverageData();
const pages: Record<string, string> = {
  'docs/events.md': eventsPage(events, consumers(), note),
  'docs/checks.md': checksPage(checks, note),
  'docs/detectors.md': detectorsPage(detectors, note),
  'docs/coverage.md': coveragePage(checks, coverage, note),
  // Takes out what has been built since; a check that is lost afterwards fails the test of the coverage.
  'scripts/coverage/open.json': JSON.stringify(stillOpen(coverageOf(checks, coverage), coverage)),
};
for (const event of Object.values(events)) {
  const title = `${event.type} version ${event.version}`;
  pages[`docs/schemas/${kebabCase(event.type)}.event.json`] = schemaText(event.Data, title, event.summary);
}
for (const [name, schema] of Object.entries(documents))
  pages[`docs/schemas/${name.replace(/\.json$/, '.document.json')}`] = schemaText(schema, name, `A scan's ${name}.`);
process.stdout.write(JSON.stringify(pages));

function schemaText(schema: z.ZodType, title: string, description: string): string {
  const { $schema, ...body } = z.toJSONSchema(schema, { target: 'draft-2020-12' });
  return JSON.stringify({ $schema, $comment: note, title, description, ...body });
}

/** Rooms by the type of event that one of their reactions is bound to, as their sources say it. */
function consumers(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const room of readdirSync(join(root, 'services')).toSorted()) {
    const files = readdirSync(join(root, 'services', room)).filter((name) => /(?<!\.test)\.ts$/.test(name));
    const text = files.map((name) => readFileSync(join(root, 'services', room, name), 'utf8')).join('\n');
    const bound = [...text.matchAll(/\bon: \[([^\]]*)\]/g)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []);
    for (const type of new Set(bound)) found.set(type, [...(found.get(type) ?? []), room]);
  }
  return found;
}
