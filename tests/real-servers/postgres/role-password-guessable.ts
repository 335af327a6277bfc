import { definePlant } from '../plant.ts';
import { hostile, id, role } from '../postgres-names.ts';

export default definePlant({
  sql: [
    // As the reader of a copy; RDS shows them to nobody.
    'grant select on pg_catalog.pg_authid to auditor',
    `create role guessable login connection limit 5 valid until '2099-01-01' password 'guessable2024'`,
    `create role ${id} nologin password '${hostile.replaceAll("'", "''")}'`,
  ],
  about: { guessPasswords: true },
  choices: { 'new password': ['m8Vq-2hYt-Zr7w-not-a-secret', 'w7rZ-tYh2-qV8m-not-a-secret'] },
  found: [role('guessable'), role(hostile)],
});
