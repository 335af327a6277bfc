import { describe, expect, it } from '@jest/globals';
import { richScan } from '../../examples/rich-scan.ts';
import { print } from '../html.ts';
import { reportOf, type ReportInput } from '../model.ts';
import { coverage } from './coverage.ts';

const textOf = (input: ReportInput) =>
  print(coverage(reportOf(input))!.body)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('coverage', () => {
  it('lists the columns of which cells were cut or left out, with how much was looked at', () => {
    const text = textOf(richScan);
    expect(text).toMatch(/Columns \d+ examined \(1 in part\), 2 not examined/);
    expect(text).toMatch(
      /Columns read in part 1 .* shop\.public\.customers\.notes .* Of 3 of [\d,]+ cells only the first 4,096 characters were looked at\. 1 of [\d,]+ cells was too large to be looked into\./,
    );
  });

  it('says nothing of parts where every cell was looked at', () => {
    const columns = richScan.classification!.columns.filter(({ column }) => column !== 'notes');
    const text = textOf({ ...richScan, classification: { ...richScan.classification!, columns } });
    expect(text).toMatch(/Columns \d+ examined, 2 not examined/);
    expect(text).not.toContain('in part');
  });
});
