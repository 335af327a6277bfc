import { definePlant } from '../plant.ts';
import { fn, hostile, id, safePath } from '../postgres-names.ts';
import { quoted } from '../../../services/scanner/domain/object-name.ts';

export default definePlant({
  sql: [
    `create function ${id}.${id}(${id} integer, text) returns void language plpgsql security definer ${safePath} as 'begin end'`,
    `alter function ${id}.${id}(integer, text) owner to keeper`,
  ],
  found: [fn(hostile, `${quoted(hostile)} integer, text`)],
});
