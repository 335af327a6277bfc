import { z } from 'zod';

/** deployment/permission-reasons.json: why each action is needed, and what cannot be narrowed. */
export const Reasons = z.strictObject({
  actions: z.record(z.string(), z.string().min(1)),
  unscoped: z.record(z.string(), z.string().min(1)),
  beyondIam: z.array(z.string().min(1)).min(1),
});
export type Reasons = z.infer<typeof Reasons>;

/** One statement of a role or of a resource's policy, as it stands in a compiled template. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, unknown>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** The roles of a compiled template with their statements, in the template's order. */
export function rolesOf(resources: Readonly<Record<string, Resource>>): Map<string, readonly Statement[]> {
  const roles = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::IAM::Role');
  return new Map(
    roles.map(([name, { Properties }]) => {
      const policies = Properties.Policies as readonly { PolicyDocument: { Statement: readonly Statement[] } }[];
      return [name, policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)];
    }),
  );
}

/** The functions that have a role, by the role's logical id. */
function functionsOf(resources: Readonly<Record<string, Resource>>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { Type, Properties } of Object.values(resources)) {
    if (Type !== 'AWS::Lambda::Function') continue;
    const role = plain(Properties.Role).replace(/\.Arn$/, '');
    found.set(role, [...(found.get(role) ?? []), plain(Properties.FunctionName)]);
  }
  return found;
}

/** Deliberate words for everything that a role may do, out of the template that is deployed. */
export function permissionsPage(resources: Readonly<Record<string, Resource>>, reasons: Reasons): string {
  const functions = functionsOf(resources);
  const roles = [...rolesOf(resources)].sort(([one], [other]) => (one < other ? -1 : 1));
  const sections = roles.flatMap(([role, statements]) => [
    `## ${role}`,
    '',
    `${text((resources[role]?.Properties.Description as string | undefined) ?? '')} Used by ${(functions.get(role) ?? []).map((name) => `\`${name}\``).join(', ')}.`,
    '',
    ...statements.flatMap((statement) => statementLines(statement, reasons)),
  ]);
  return [
    '# Permissions',
    '',
    'Made by `npm run permissions` out of the compiled template of the stage `test`; do not edit. Reasons stand in',
    '`deployment/permission-reasons.json`. One role per function; the names in brackets are the statements’ `Sid`s.',
    '',
    '## What IAM cannot express',
    '',
    ...reasons.beyondIam.map((line) => `- ${line}`),
    '',
    ...sections,
  ].join('\n');
}

function statementLines(statement: Statement, reasons: Reasons): string[] {
  const { Sid = '', Effect, Resource, Condition = {} } = statement;
  const actions = list(statement.Action);
  const lines = [
    `### ${Sid}${Effect === 'Deny' ? ' (denies)' : ''}`,
    '',
    ...(actions.length > 0
      ? [
          '| Action | Why |',
          '| --- | --- |',
          ...actions.map((name) => `| \`${name}\` | ${reasons.actions[name] ?? ''} |`),
        ]
      : [
          `Every action but ${list(statement.NotAction)
            .map((name) => `\`${name}\``)
            .join(', ')}.`,
        ]),
    '',
    `- On: ${list(Resource)
      .map((one) => `\`${plain(one)}\``)
      .join(', ')}`,
  ];
  for (const [operator, keys] of Object.entries(Condition))
    for (const [key, value] of Object.entries(keys as Record<string, unknown>))
      lines.push(
        `- If: \`${key}\` ${operator} ${list(value)
          .map((one) => `\`${plain(one)}\``)
          .join(' or ')}`,
      );
  const why = reasons.unscoped[Sid];
  if (why !== undefined) lines.push(`- Not narrower: ${why}`);
  return [...lines, ''];
}

function list(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? (value as unknown[]) : [value]) as string[];
}

/** A value of a template as a person would write it: references by name. */
export function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const [[name, inner] = ['', '']] = Object.entries(value as Record<string, unknown>);
  if (name === 'Ref') return String(inner);
  if (name === 'Fn::GetAtt') return list(inner).join('.');
  if (name === 'Fn::Sub') return String(inner);
  if (name === 'Fn::Join') return ((inner as unknown[])[1] as unknown[]).map(plain).join('');
  return JSON.stringify(value);
}

function text(value: string): string {
  return value.endsWith('.') ? value : `${value}.`;
}
