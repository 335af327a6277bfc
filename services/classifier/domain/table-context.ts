import { individuals, parties, things } from '../knowledge/subject-words.ts';
import { nameTokens, singular } from './name-tokens.ts';

/** What a table seems to be about, and which detectors spoke for its other columns. */
export interface TableContext {
  readonly subject: 'people' | 'things' | 'unknown';
  readonly personalNeighbours: readonly string[];
  /** True: a column says which species or breed a row is of. */
  readonly animals?: boolean;
  /** Ids of all detectors that spoke strongly for other columns, personal or not. */
  readonly neighbours: readonly string[];
}

/** Judges a table by its name: the last telling word decides (`customer_type` is about types). */
export function tableSubject(table: string): TableContext['subject'] {
  let subject: TableContext['subject'] = 'unknown';
  for (const token of nameTokens(table)) {
    const word = singular(token);
    if (individuals.has(word) || parties.has(word)) subject = 'people';
    else if (things.has(word)) subject = 'things';
  }
  return subject;
}

const kindsOfAnimals = new Set(
  'species subspecies breed genus taxon litter espece especie espécie specie soort gatunek rasse tierart raza razza raca rasa'.split(
    ' ',
  ),
);

/** Is there a column that says of which species or breed the rows are? */
export function isAboutAnimals(columns: readonly string[]): boolean {
  return columns.some((column) => nameTokens(column).some((token) => kindsOfAnimals.has(token)));
}
