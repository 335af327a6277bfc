const set = Buffer.from('SAVEPOINT stillframe');
const release = Buffer.from('RELEASE SAVEPOINT stillframe');
const undo = Buffer.from('ROLLBACK TO SAVEPOINT stillframe');

/** Around a statement inside a transaction of the dump, so that an error costs one statement and not all. */
export const savepoint = { set, release, undo: [undo, release] } as const;
