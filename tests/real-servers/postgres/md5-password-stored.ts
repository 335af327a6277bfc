import { definePlant } from '../plant.ts';
import { role } from '../postgres-names.ts';

export default definePlant({
  sql: [`create role old nologin password 'md5${'0'.repeat(32)}'`],
  choices: { 'new password': ['not-a-secret'] },
  found: [role('old')],
});
