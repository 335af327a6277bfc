import { describe, expect, it } from '@jest/globals';
import { pasted } from './pasted.ts';

describe('pasted', () => {
  it('sends statements one by one, whatever stands in quotes', () => {
    const text = ['-- In database "a":', 'DROP TABLE `o;\n-- d`;', `SELECT '--;\n'';';`, 'DO $$ BEGIN\n  x;\nEND $$;'];
    expect(pasted(text.join('\n'))).toEqual(
      text.slice(1).map((statement) => ({ kind: 'statement', text: statement.slice(0, -1) })),
    );
  });

  it('fills in what was chosen, in order, and stops at what was not', () => {
    const text = "A '<new password>';\nB '<new password>';";
    expect(pasted(text, { 'new password': ['x', 'y'] })).toEqual([
      { kind: 'statement', text: "A 'x'" },
      { kind: 'statement', text: "B 'y'" },
    ]);
    expect(() => pasted(text)).toThrow('still asks for new password');
    expect(() => pasted(text, { 'new password': ['x'] })).toThrow('asks 2 times');
    expect(() => pasted('SELECT 1')).toThrow('no end');
  });

  it('reads parameters out of a command, and options out of the lines of an option file', () => {
    const group = '--db-parameter-group-name <parameter group>';
    const json = `[{"ParameterName":"a","ParameterValue":"b'\\''c","ApplyMethod":"immediate"}]`;
    expect(pasted(`aws rds modify-db-parameter-group ${group} --parameters '${json}'`)).toEqual([
      { kind: 'parameters', values: { a: "b'c" } },
    ]);
    expect(pasted('SET GLOBAL x = 1;\n-- And so:\n-- [mysqld]\n-- x = 1\n-- y.z = a,b')).toEqual([
      { kind: 'statement', text: 'SET GLOBAL x = 1' },
      { kind: 'options', values: { x: '1', 'y.z': 'a,b' } },
    ]);
    expect(() => pasted('aws rds reboot-db-instance')).toThrow('sets nothing');
  });
});
