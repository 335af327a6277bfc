import type { AwsRemedy } from './aws-commands-network.ts';
import { awsCommands } from './aws-commands.ts';
import type { Filling } from './fill-statement.ts';
import type { FoundPlace } from './remedy.ts';
import { fillCommand } from './shell-command.ts';

/** Whoever has more places to repair wants a script, not a page. */
const mostPlaces = 50;

/** The commands of a check in general, with their placeholders; one line each. */
export function generalAwsRemedy(checkId: string): string | null {
  const remedy = awsCommands[checkId];
  return remedy === undefined ? null : variantsOf(remedy).join('\n');
}

/** The commands that repair the places that were found, with the names of AWS in them; `source` is the database itself. */
export function awsRemedyOf(checkId: string, found: readonly FoundPlace[], source: Filling): string | null {
  const remedy = awsCommands[checkId];
  if (remedy === undefined) return null;
  const lines = found.slice(0, mostPlaces).map(({ fill = {} }) => {
    const own = fill as Filling;
    return fillCommand(variantFor(remedy, own, source), { ...source, ...own });
  });
  const more = found.length > mostPlaces ? [`# And the same for ${found.length - mostPlaces} more places.`] : [];
  return [...new Set(lines), ...more].join('\n');
}

function variantsOf({ command }: AwsRemedy): readonly string[] {
  return typeof command === 'string' ? [command] : [command.instance, command.cluster];
}

/** What a place names itself decides; else what the source is. */
function variantFor({ command }: AwsRemedy, own: Filling, source: Filling): string {
  if (typeof command === 'string') return command;
  if (own.instance !== undefined) return command.instance;
  return own.cluster !== undefined || source.cluster !== undefined ? command.cluster : command.instance;
}
