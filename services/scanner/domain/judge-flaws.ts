import type { VulnerabilityAssessment, VulnerabilityMatch } from '../../../events/documents/findings.ts';
import type { Severity } from '../../../events/documents/verdict.ts';
import { parseEngineVersion } from './engine-version.ts';
import { failWhen, unknown, type Judgement } from './judgement.ts';
import type { JudgedSource } from './judged-source.ts';

/** The server's published flaws of one severity: one finding for all of them, because one upgrade repairs them together. */
export function judgeFlaws({ assessment, engine, notAssessedSince }: JudgedSource, severity: Severity): Judgement {
  if (assessment?.series == null) return unknown('The version of the source is not known.');
  if (parseEngineVersion(assessment.version, engine)?.minor == null)
    return unknown('The version of the source does not say which minor release it is.');
  // What nobody has rated yet is weighed as medium: it is neither hidden nor cried out.
  const flaws = assessment.matches.filter((match) => (match.severity ?? 'medium') === severity && !match.clientTool);
  const reachable = flaws.filter(({ applicability }) => applicability === 'reachable');
  const undecided = flaws.filter(({ applicability }) => applicability === 'unknown');
  if (reachable.length > 0)
    return failWhen([
      { resource: 'server', detail: `${summary(reachable, assessment)}${alsoUndecided(undecided.length)}` },
      ...reachable.map((flaw) => ({ resource: flaw.id, detail: `${flaw.what}; ${repairOf(flaw)}.${marksOf(flaw)}` })),
    ]);
  if (undecided.length > 0)
    return unknown(`${counted(undecided.length)} may apply; whether their preconditions hold could not be determined.`);
  if (notAssessedSince !== null)
    return unknown(
      `Series ${assessment.series} is not assessed since ${notAssessedSince}, so an empty list proves nothing.`,
    );
  return failWhen([]);
}

function summary(flaws: readonly VulnerabilityMatch[], { upgradeTo, series }: VulnerabilityAssessment): string {
  const own = flaws.filter(({ extension }) => extension === undefined);
  const open = `${counted(flaws.length)} open and reachable`;
  const ofExtensions = flaws.length - own.length;
  const updates =
    ofExtensions === 0
      ? ''
      : ` ${ofExtensions === flaws.length ? 'Updating' : 'For the others, updating'} the extension repairs ${ofExtensions === 1 ? 'it' : 'them'}.`;
  if (own.length === 0) return `${open}.${updates}`;
  const repaired = own.filter(({ fixedIn }) => fixedIn !== null).length;
  if (upgradeTo === null || repaired === 0)
    return `${open}: no release of series ${series ?? ''} repairs ${own.length === 1 ? 'it' : 'them'}, a newer major version does.${updates}`;
  if (repaired === flaws.length) return `${open}: upgrading to ${upgradeTo} repairs ${repaired === 1 ? 'it' : 'them'}.`;
  if (repaired === own.length) return `${open}: upgrading to ${upgradeTo} repairs ${repaired} of them.${updates}`;
  return `${open}: upgrading to ${upgradeTo} repairs ${repaired} of them, ${ofExtensions === 0 ? 'the others' : String(own.length - repaired)} need a newer major version.${updates}`;
}

function repairOf({ fixedIn, extension }: VulnerabilityMatch): string {
  if (fixedIn === null) return 'no release of this series repairs it';
  return `repaired in ${extension === undefined ? '' : `${extension} `}${fixedIn}`;
}

function marksOf({ knownExploited, likely }: VulnerabilityMatch): string {
  const exploited = knownExploited === undefined ? '' : ` CISA knows since ${knownExploited} that it is exploited.`;
  return `${exploited}${likely === true ? ' Likely: a patch of Aurora may have repaired it; its release notes tell.' : ''}`;
}

function alsoUndecided(count: number): string {
  return count === 0 ? '' : ` ${counted(count)} more may apply.`;
}

function counted(count: number): string {
  return `${count} published ${count === 1 ? 'flaw' : 'flaws'}`;
}
