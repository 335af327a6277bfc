import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { quoted } from '../../domain/object-name.ts';
import { librariesOf, valueOf } from '../../domain/parameter-value.ts';
import { knownLibraries } from '../../domain/known-libraries.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

const settings = ['shared_preload_libraries', 'session_preload_libraries', 'local_preload_libraries'] as const;

/** An entry without the place that PostgreSQL loads its own from. */
function nameOf(entry: string): string {
  return entry.replace(/^\$libdir\/(plugins\/)?/, '').replace(/\.so$/, '');
}

function isKnown(entry: string): boolean {
  return knownLibraries.has(nameOf(entry));
}

function strangeIn(value: string): string[] {
  return librariesOf(value)
    .filter((entry) => !isKnown(entry))
    .map(nameOf);
}

export default defineCheck({
  id: 'unknown-library-preloaded',
  title: 'A library that is not known is loaded into the server',
  severity: 'info',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'A preloaded library runs inside the server with all of its rights, in every session.',
  remediation: 'Find out where the library comes from, and take it out of the setting when nobody needs it.',
  settings: { shared_preload_libraries: '<libraries that are known>' },
  references: { research: ['PG-SET-04'], cis: ['PostgreSQL 6.2', 'PostgreSQL 6.3'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) => {
    const read = settings.map((name) => ({ name, found: valueOf(sourceParameters, name, source) }));
    const strange = read.flatMap(({ name, found }) =>
      'value' in found
        ? strangeIn(found.value).map((library) => ({
            resource: `setting ${name}`,
            detail: `It loads ${quoted(library.slice(0, 80))}.`,
            setting: {
              name,
              value: librariesOf(found.value)
                .filter((entry) => isKnown(entry))
                .join(','),
            },
          }))
        : [],
    );
    // Groups list the shared libraries always, the others only where they can be set.
    const [shared] = read;
    if (strange.length === 0 && shared !== undefined && 'missing' in shared.found) return unknown(shared.found.missing);
    return failWhen(strange);
  },
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'shared_preload_libraries', value: null }] },
      {
        sourceParameters: [
          { ...parameter.example, name: 'shared_preload_libraries', value: 'pg_stat_statements, "$libdir/pgaudit"' },
        ],
      },
    ],
    fail: [
      {
        sourceParameters: [
          { ...parameter.example, name: 'shared_preload_libraries', value: 'pgaudit,/tmp/mystery.so' },
        ],
      },
      { sourceParameters: [{ ...parameter.example, name: 'local_preload_libraries', value: 'mystery' }] },
    ],
    unknown: [{ sourceParameters: [] }],
  },
});
