import type { Report } from '../../../../events/documents/report.ts';
import { html } from '../html.ts';
import { compareBy } from '../order.ts';
import { facts, name, note, prose, section, table } from '../parts.ts';
import { clip } from '../visible-text.ts';
import { time } from '../wording.ts';
import type { Section } from './contents.ts';

const title = 'Proof of the sandbox';

const networks = {
  'empty-namespace':
    'a network namespace of its own without any interface: the copy could reach nothing and be reached by nothing but a private socket',
  'private-socket-only': 'no network port at all: the copy listened only on a socket in a private directory',
  'isolated-vpc': 'a network of its own without gateways, peering, endpoints or name resolution',
  none: 'none: a live server was examined where it stands, read-only',
} as const;

const states = {
  creating: 'When this report was printed the sandbox was still being created.',
  standing:
    'When this report was printed the sandbox was still standing; its removal runs at the same time as the printing. The final proof stands in sandbox.json.',
  removed: 'When this report was printed everything had been removed again.',
  kept: 'The sandbox was kept on request after a failure. It must be removed by hand or by the next command.',
  'nothing-created': 'Nothing was created, so nothing had to be removed.',
} as const;

/** What was made for the scan, how it was cut off, and what was left of it when this was printed. */
export function proof(report: Report): Section | null {
  if (report.outcome === 'rejected') return null;
  const { sandbox } = report;
  return {
    id: 'proof',
    title,
    body: section(
      { id: 'proof', title, flows: true },
      sandbox === null
        ? html`<p>
            No record of a sandbox was stored when this report was printed. The final proof, where anything was created,
            stands in sandbox.json.
          </p>`
        : [
            note(
              sandbox.state === 'kept' || sandbox.left.length > 0 ? 'warning' : 'plain',
              html`<b>${states[sandbox.state]}</b>`,
            ),
            facts([
              ['Sandbox', html`<code>${sandbox.sandbox.name}</code>`],
              ['Isolation', networks[sandbox.isolation.network], 'wide'],
              [
                'Ran as',
                sandbox.isolation.ranAs === null
                  ? 'no server was run'
                  : html`system user <code>${clip(sandbox.isolation.ranAs, 60)}</code>`,
              ],
              ['Expires', time(sandbox.sandbox.expiresAt)],
              sandbox.isolation.notes.length > 0
                ? ['Notes', sandbox.isolation.notes.map((line) => html`<div>${prose(line)}</div>`), 'wide']
                : null,
            ]),
            table(
              resources(sandbox),
              [
                { heading: 'Kind', width: 18, cell: ({ kind }) => kind },
                { heading: 'Name', width: 36, cell: ({ name: own }) => name(own) },
                { heading: 'Created', width: 23, cell: ({ created }) => (created === null ? '–' : time(created)) },
                {
                  heading: 'Removed',
                  width: 23,
                  cell: ({ removed }) => (removed === null ? html`<span class="quiet">not yet</span>` : time(removed)),
                },
              ],
              { limit: 40, kind: 'plain tight' },
            ),
            sandbox.left.length > 0
              ? [
                  html`<h3>Left behind</h3>`,
                  table(sandbox.left, [
                    { heading: 'Kind', width: 18, cell: ({ kind }) => kind },
                    { heading: 'Name', width: 40, cell: ({ name: own }) => name(own) },
                    { heading: 'Why', width: 42, cell: ({ why }) => prose(why) },
                  ]),
                ]
              : null,
          ],
    ),
  };
}

interface Resource {
  readonly kind: string;
  readonly name: string;
  readonly created: string | null;
  readonly removed: string | null;
}

function resources({ created, removed }: NonNullable<Report['sandbox']>): readonly Resource[] {
  const byName = new Map<string, Resource>();
  const key = (one: { kind: string; name: string }) => JSON.stringify([one.kind, one.name]);
  for (const one of created) byName.set(key(one), { kind: one.kind, name: one.name, created: one.at, removed: null });
  for (const one of removed)
    byName.set(key(one), {
      kind: one.kind,
      name: one.name,
      created: byName.get(key(one))?.created ?? null,
      removed: one.at,
    });
  return [...byName.values()].toSorted(
    compareBy(
      ({ created: at }) => at ?? '',
      ({ kind }) => kind,
      ({ name: own }) => own,
    ),
  );
}
