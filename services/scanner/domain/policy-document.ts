import { z } from 'zod';

const Texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Statement = z.looseObject({
  Effect: z.string(),
  Action: Texts.optional(),
  NotAction: Texts.optional(),
  Resource: Texts.optional(),
  NotResource: Texts.optional(),
});
const Policy = z.looseObject({
  Statement: z.union([z.array(Statement), Statement.transform((one) => [one])]),
});

export interface Allowed {
  readonly actions: string[];
  readonly resources: string[];
}

/**
 * The statements of an IAM policy that allow something, of a parsed document or of URL-encoded JSON. What is allowed by
 * exception (`NotAction`, `NotResource`) is `*`. Null: it is no policy.
 */
export function allowedBy(document: unknown): readonly Allowed[] | null {
  const parsed = Policy.safeParse(typeof document === 'string' ? decoded(document) : document);
  if (!parsed.success) return null;
  return parsed.data.Statement.filter(({ Effect }) => Effect === 'Allow').map(
    ({ Action, NotAction, Resource, NotResource }) => ({
      actions: NotAction === undefined ? (Action ?? []) : ['*'],
      resources: NotResource === undefined ? (Resource ?? []) : ['*'],
    }),
  );
}

/** Does a resource stand for whatever there is of a service? `arn:aws:s3:::*` does, `arn:aws:s3:::shop/*` does not. */
export function isEverything(resource: string): boolean {
  if (resource === '*') return true;
  const [, , service, , , ...rest] = resource.split(':');
  const name = rest.join(':');
  // A bucket's name stands where other services name the kind of resource.
  return service === 's3' ? /^\*(\/\*)?$/.test(name) : /^(\*|[a-z-]+[:/]\*)$/.test(name);
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(text.trimStart().startsWith('{') ? text : decodeURIComponent(text));
  } catch {
    return null;
  }
}
