import type { ClassifiedColumn, ClassifiedTable } from '../../../events/documents/classification.ts';
import { count, number } from './wording.ts';

/** Was something of the cells left out that were read of this column? */
export function readInPart({ notExamined, cutCells = 0, tooLargeCells = 0 }: ClassifiedColumn): boolean {
  return notExamined === null && cutCells + tooLargeCells > 0;
}

/** Sentences on what was left out of the cells, e.g. `Of 3 of 412 cells only the first 4,096 characters were looked at.` */
export function leftOutOfCells(
  { cutCells = 0, tooLargeCells = 0, nonBlankRows }: ClassifiedColumn,
  characters: ClassifiedTable['cellCharacters'],
): string {
  const of = (cells: number) => `${number(cells)} of ${count(nonBlankRows, 'cell')}`;
  const beginning = characters === undefined ? 'the beginning was' : `the first ${number(characters)} characters were`;
  return [
    cutCells === 0 ? null : `Of ${of(cutCells)} only ${beginning} looked at.`,
    tooLargeCells === 0
      ? null
      : `${of(tooLargeCells)} ${tooLargeCells === 1 ? 'was' : 'were'} too large to be looked into.`,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}
