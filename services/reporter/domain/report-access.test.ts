import { describe, expect, it } from '@jest/globals';
import { richScan } from '../examples/rich-scan.ts';
import { readersAt, readersInWords, reportAccess } from './report-access.ts';

const place = { database: 'shop', schema: 'hr', table: 'employees' };
const columns = ['full_name', 'diagnosis'].map((column) => ({
  ...richScan.classification!.columns[0]!,
  ...place,
  column,
}));
const access = reportAccess(richScan.access!, columns);
const inWords = (column: string) => readersInWords(readersAt(access, { ...place, column })!);

describe('reportAccess', () => {
  it('tells who reads a column only through a view apart from who reads it where it stands', () => {
    expect(inWords('diagnosis')).toMatch(/^\d+ log-ins, 1 more after SET ROLE$/);
    expect(inWords('full_name')).toBe('everybody who can connect, through views or partitions');
    const { through } = access.places.find((one) => one.columns.includes('full_name'))!;
    expect(through?.by).toMatchObject([{ relations: [{ schema: 'hr', name: 'directory' }], total: 1 }]);
    const set = access.sets[through!.by[0]!.readers]!;
    expect(set).toMatchObject({ everybody: 'all', afterSelfGrant: 0 });
    expect(set.logins.map(({ name, when }) => [name, when])).toContainEqual(['app', 'now']);
    // Those who read it anyway gain nothing.
    expect(set.logins.map(({ name }) => name)).not.toContain('report');
  });

  it('does not name a view that opens nothing to anybody', () => {
    const [view] = richScan.access!.views!;
    const closed = reportAccess({ ...richScan.access!, views: [{ ...view!, rights: 'reader' }] }, columns);
    expect(closed.places.map(({ through }) => through)).toEqual([undefined]);
  });
});
