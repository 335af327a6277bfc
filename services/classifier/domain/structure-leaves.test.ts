import { describe, expect, it } from '@jest/globals';
import { structureLeaves } from './structure-leaves.ts';

const values = (cell: string, declared = true) =>
  structureLeaves(cell, declared).map(({ key, text }) => (key === null ? text : `${key}=${text}`));

describe('structureLeaves', () => {
  it('reads JSON with its keys, and JSON that was cut', () => {
    expect(values('{"a": "x", "b": [1, "y"], "c": {"d": null, "e": true}}')).toEqual(['a=x', 'b=1', 'b=y', 'e=true']);
    expect(values('{"mail": "ada@exam')).toEqual(['mail=ada@exam']);
    expect(values('["a\\u00e9\\n\\"q\\"", ""]')).toEqual(['aé\n"q"']);
  });

  it('reads arrays, composites and hstore as PostgreSQL prints them', () => {
    expect(values('{a,b c,"d, e",NULL}')).toEqual(['a', 'b c', 'd, e']);
    expect(values('(x,"Ada ""the"" Great",,7)')).toEqual(['x', 'Ada "the" Great', '7']);
    expect(values('"k"=>"v", "l"=>NULL')).toEqual(['k=v']);
  });

  it('reads XML text under its tag and attributes under theirs', () => {
    expect(values('<p id="7"><email>d@example.org</email>tail</p>')).toEqual(['id=7', 'email=d@example.org']);
  });

  it('takes only JSON and XML out of columns that are not declared as structures', () => {
    expect(values('{a,b}', false)).toEqual([]);
    expect(values('(not, a row)', false)).toEqual([]);
    expect(values('{"a":"x"}', false)).toEqual(['a=x']);
  });

  it('tells where a value stands, in keys of our own words only', () => {
    const paths = (cell: string) => structureLeaves(cell, true).map(({ path }) => path);
    expect(paths('{"person": {"email": "x", "emails": ["y", {"firstName": "z"}]}, "user": 1}')).toEqual([
      '$.person.email',
      '$.person.emails[]',
      '$.person.emails[].firstName',
      '$.user',
    ]);
    expect(paths('{"quokka": {"email": "x"}, "pin4711": 2, "Parker": 3}')).toEqual(['$.*.email', '$.*', '$.*']);
    expect(paths('[[1], 2]')).toEqual(['$[][]', '$[]']);
    expect(paths('{a,{b}}')).toEqual(['$[]', '$[][]']);
    expect(paths('"email"=>"x", "quokka"=>"y"')).toEqual(['$.email', '$.*']);
    expect(paths('<person quokka="1"><email>x</email><b/><quokka><phone type="2">y</phone></quokka></person>')).toEqual(
      ['/person/@*', '/person/email', '/person/*/phone/@type', '/person/*/phone'],
    );
    expect(paths(`${'{"data":'.repeat(40)}"x"`)).toEqual([`$${'.data'.repeat(7)}…`]);
    expect(paths(`${'<data>'.repeat(40)}x`)).toEqual([`${'/data'.repeat(8)}/…`]);
    expect(paths('}}]],"x"')).toEqual(['$']);
  });

  it('bounds what it takes from one cell', () => {
    expect(structureLeaves(`[${'1,'.repeat(5000)}1]`, true)).toHaveLength(500);
    expect(structureLeaves('{"a":'.repeat(20_000), true)).toEqual([]);
    expect(structureLeaves('"'.repeat(100_001), true).length).toBeLessThan(2);
  });
});
