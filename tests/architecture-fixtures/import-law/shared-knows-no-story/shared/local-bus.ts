import { DataClassified } from '../events/data-classified.ts';
export const last = DataClassified;
