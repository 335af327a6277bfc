import { describe, expect, it } from '@jest/globals';
import type { DatabaseAccess } from '../../shared/database/database.ts';
import { facts as catalogue } from './facts/index.generated.ts';
import { probeSlice } from './probe-slice.ts';

const names = Object.values(catalogue).flatMap((fact) => (fact.sql === null ? [] : [fact.name]));
const empty: DatabaseAccess = {
  databases: async () => ['shop'],
  open: async (_, name) => ({
    name,
    query: async () => [],
    textRows: async () => [],
    streamTextRows: () => {
      throw new Error('not used');
    },
    quote: (identifier) => identifier,
    close: async () => undefined,
  }),
};
const request = {
  sandbox: { name: 'stillframe-abc123-1', kind: 'restored' as const },
  facts: names,
  context: { ourRoles: [], ourDatabases: [] },
};

describe('probeSlice', () => {
  it('tells every fact when there is time', async () => {
    const slice = await probeSlice(empty, request, 1000, { now: () => 0 });
    expect(Object.keys(slice.results).sort()).toEqual([...names].sort());
    expect(slice).toMatchObject({ databases: ['shop'], remaining: [] });
  });

  it('tells some and names the others when time is over', async () => {
    let time = 0;
    const slice = await probeSlice(empty, request, 1500, { now: () => (time += 1000) });
    const told = Object.keys(slice.results);
    expect(told.length).toBeGreaterThan(0);
    expect(slice.remaining.length).toBeGreaterThan(0);
    expect([...told, ...slice.remaining].sort()).toEqual([...names].sort());
  });
});
