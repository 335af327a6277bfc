import { homedir, tmpdir } from 'node:os';
import { z } from 'zod';
import { AppError } from './errors.ts';

/** The process environment that Stillframe reads, parsed once. This is the only file that touches `process.env`. */
const Environment = z.object({
  HOME: z.string().optional(),
  XDG_STATE_HOME: z.string().optional(),
  PATH: z.string().default('/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'),
  PGPASSWORD: z.string().optional(),
  MYSQL_PWD: z.string().optional(),
  PGPASSFILE: z.string().optional(),
  NO_COLOR: z.string().optional(),
  TERM: z.string().optional(),
  CI: z.string().optional(),
  STILLFRAME_CHROMIUM: z.string().optional(),
  STILLFRAME_TOKEN: z.string().optional(),
});
export type Environment = z.infer<typeof Environment> & {
  readonly temporaryDirectory: string;
  readonly home: string | null;
};

/** Parses the environment; `home` is null where none is known. */
export function readEnvironment(): Environment {
  const parsed = Environment.parse(process.env);
  return { ...parsed, temporaryDirectory: tmpdir(), home: knownHome() };
}

function knownHome(): string | null {
  try {
    return homedir() || null;
  } catch {
    return null;
  }
}

/** The least that a child process needs; nothing of our own environment, which may hold credentials, is passed on. */
export function childEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: readEnvironment().PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC', ...extra };
}

/** Sets a variable for the time of one call: some libraries can be configured in no other way. */
export async function withEnvironment<T>(values: Readonly<Record<string, string>>, run: () => Promise<T>): Promise<T> {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, values);
  try {
    return await run();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/**
 * The variables that one deployed function is configured with. Error: AppError `configuration-invalid`, which names the
 * variables that are wrong and quotes none of them.
 */
export function readVariables<T>(schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))].join(', ');
  throw new AppError('configuration-invalid', `The deployment sets these variables wrongly or not at all: ${names}.`);
}
