import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';
import sourceParameters from '../postgres/source-parameters.ts';

export default defineAwsFact({
  name: 'groupParameters',
  summary: 'What the parameter groups of the source set, as the control plane describes them. Null: the default.',
  from: [],
  rows: (answers, subject) =>
    sourceParameters.aws?.rows(answers, subject) ?? { unavailable: 'Parameter groups are not read.' },
  Row: z.object({ name: z.string(), value: z.string().nullable() }),
  example: { name: 'require_secure_transport', value: 'ON' },
});
