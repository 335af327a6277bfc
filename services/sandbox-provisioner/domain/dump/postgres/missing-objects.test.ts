import { describe, expect, it } from '@jest/globals';
import { createMissingObjects } from './missing-objects.ts';
import { tokenize } from './sql-tokens.ts';

describe('createMissingObjects', () => {
  it('finds a missing object in names and in strings that hold one', () => {
    const missing = createMissingObjects();
    expect(missing.mentionedIn(tokenize('select * from shop.orders'))).toBeNull();
    missing.add({ schema: 'shop', name: 'orders' }, 'table');
    missing.addExtension('pg_cron');
    expect(missing.mentionedIn(tokenize('alter table only shop.orders add primary key (id)'))).toBe('shop.orders');
    expect(missing.mentionedIn(tokenize('comment on table orders is null'))).toBe('orders');
    expect(missing.mentionedIn(tokenize(`select setval('shop.orders', 1)`))).toBe('shop.orders');
    expect(missing.mentionedIn(tokenize('select cron.schedule()'))).toBe('schema cron');
    expect(missing.mentionedIn(tokenize('select * from other.orders'))).toBeNull();
    expect(missing.extensions()).toEqual(['pg_cron']);
  });
});
