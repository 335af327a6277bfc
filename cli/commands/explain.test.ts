import { describe, expect, it } from '@jest/globals';
import { privacyRules } from '../../services/reporter/report/privacy-catalogue.ts';
import { checks } from '../../services/scanner/checks/index.generated.ts';
import type { Terminal } from '../terminal.ts';
import { listChecks } from './catalogues.ts';
import { explainFinding } from './explain.ts';

function printed(run: (out: Terminal) => number): string {
  const lines: string[] = [];
  const out = { line: (text: string) => void lines.push(text) } as unknown as Terminal;
  expect(run(out)).toBe(0);
  return lines.join('\n');
}

describe('explain', () => {
  it.each([...checks, ...privacyRules].map(({ id }) => [id]))('%s: why, how it is judged, and how to fix it', (id) => {
    const text = printed((out) => explainFinding(id, { json: false }, out));
    for (const heading of ['Why', 'How it is judged', 'How to fix it']) expect(text).toContain(`\n${heading}\n  `);
    expect(text).not.toMatch(/undefined|\[object/);
  });

  it('gives console, command, SQL, context and references where there are any', () => {
    const grant = printed((out) => explainFinding('table-readable-by-public', { json: false }, out));
    expect(grant).toContain('REVOKE SELECT ON <schema>.<relation> FROM PUBLIC;');
    expect(grant).toContain('In context\n  What everybody may read is as grave as what it holds');
    expect(grant).toContain('PUBLIC holds SELECT.');
    const storage = printed((out) => explainFinding('storage-not-encrypted', { json: false }, out));
    expect(storage).toContain('Console\n  RDS console');
    expect(storage).toContain('aws rds copy-db-snapshot');
    expect(storage).toContain('rds-controls.html#rds-3');
  });

  it('is data on request', () => {
    const told = JSON.parse(printed((out) => explainFinding('snapshot-public', { json: true }, out))) as object;
    expect(told).toMatchObject({ id: 'snapshot-public', severity: 'critical', context: [expect.any(String)] });
  });

  it.each([
    ['table-readble-by-public', 'table-readable-by-public'],
    ['snapshot_public', 'snapshot-public'],
    ['public', 'snapshot-public'],
    ['tabel-readable', 'table-readable-by-public'],
    ['credit-card', 'privacy-credit-card-numbers'],
  ])('names what %s may have meant', (typed, meant) => {
    expect(() => explainFinding(typed, { json: false }, {} as Terminal)).toThrow(meant);
  });

  it('repeats nothing that could disturb a terminal', () => {
    expect(() => explainFinding('\u001b[31mx', { json: false }, {} as Terminal)).toThrow(
      'There is no check "\\u{1b}[31mx". ',
    );
  });
});

describe('checks', () => {
  it('lists those of one engine, as a table, as data and as Markdown', () => {
    const all = (more: object) =>
      printed((out) => listChecks({ json: false, markdown: false, engine: 'mysql', ...more }, out));
    const mysql = checks.filter(({ engines }) => engines.includes('mysql'));
    expect(all({})).toContain(`${mysql.length} checks`);
    expect(JSON.parse(all({ json: true }))).toHaveLength(mysql.length);
    const page = all({ markdown: true });
    expect(page).toContain('### anonymous-account');
    expect(page).not.toContain('### table-readable-by-public');
  });
});
