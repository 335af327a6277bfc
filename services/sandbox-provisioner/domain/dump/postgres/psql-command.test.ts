import { describe, expect, it } from '@jest/globals';
import { readMeta } from './psql-command.ts';

describe('readMeta', () => {
  it('reads the forms of connect', () => {
    const at = (database: string | null, role: string | null = null, elsewhere = false) => ({
      kind: 'connect',
      database,
      role,
      elsewhere,
    });
    expect(readMeta('connect shop')).toEqual(at('shop'));
    expect(readMeta('c shop bob')).toEqual(at('shop', 'bob'));
    expect(readMeta('connect - bob')).toEqual(at(null, 'bob'));
    expect(readMeta('connect "we""ird db"')).toEqual(at('we"ird db'));
    expect(readMeta(`connect -reuse-previous=on "dbname='it\\'s'"`)).toEqual(at("it's"));
    expect(readMeta(`connect "host=evil.example dbname=x user=bob"`)).toEqual(at('x', 'bob', true));
    expect(readMeta('connect postgresql://evil.example/x')).toEqual(at('x', null, true));
    expect(readMeta('connect shop bob evil.example 5432')).toEqual(at('shop', 'bob', true));
  });

  it('reads the fence of newer dumps, and knows nothing else', () => {
    expect(readMeta('restrict abc123')).toEqual({ kind: 'restrict', key: 'abc123' });
    expect(readMeta('unrestrict abc123\r')).toEqual({ kind: 'unrestrict', key: 'abc123' });
    expect(readMeta('encoding LATIN1')).toEqual({ kind: 'encoding', encoding: 'LATIN1' });
    expect(readMeta('! touch /tmp/x')).toEqual({ kind: 'other', name: '!', sends: false });
    expect(readMeta('gexec')).toEqual({ kind: 'other', name: 'gexec', sends: true });
    expect(readMeta('')).toEqual({ kind: 'other', name: 'unknown', sends: false });
  });
});
