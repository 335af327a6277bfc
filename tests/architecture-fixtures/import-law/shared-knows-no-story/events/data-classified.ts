export const DataClassified = { type: 'DataClassified' };
