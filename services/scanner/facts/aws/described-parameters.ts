import type { Answers } from './answers.ts';
import type { AwsSubject } from './aws-subject.ts';

/** Settings out of the parameter groups of the source, in order of name. Null: the group leaves it at the default. */
export function describedParameters(
  answers: Answers,
  subject: AwsSubject,
): { name: string; value: string | null }[] | { readonly unavailable: string } {
  const instance = answers['db-parameters']?.Parameters;
  const cluster = answers['db-cluster-parameters']?.Parameters;
  if (instance === undefined && cluster === undefined)
    return {
      unavailable:
        'The parameter group of the source was not described (db-parameters.json is missing or cannot be used).',
    };
  if (subject.instances.some(({ DBClusterIdentifier }) => DBClusterIdentifier !== undefined) && cluster === undefined)
    return {
      unavailable:
        'The source is a cluster and its cluster parameter group was not described (db-cluster-parameters.json).',
    };
  // The instance's group wins where both set a value.
  const values = new Map<string, string | null>();
  for (const { ParameterName, ParameterValue } of [...(cluster ?? []), ...(instance ?? [])])
    values.set(ParameterName, ParameterValue ?? values.get(ParameterName) ?? null);
  return [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => ({ name, value }));
}
