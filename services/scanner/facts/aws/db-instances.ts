import { defineAwsFact } from '../define-fact.ts';
import { DbInstance } from './answers.ts';

export default defineAwsFact({
  name: 'dbInstances',
  summary: 'The source instance, or the described members of the source cluster.',
  from: ['db-instances'],
  rows: (_, subject) => subject.instances,
  Row: DbInstance,
  example: {
    DBInstanceIdentifier: 'shop-production',
    Engine: 'postgres',
    EngineVersion: '15.18',
    Endpoint: { Port: 6543 },
    PubliclyAccessible: false,
  },
});
