/** Lets a connection do one thing at a time: a transaction belongs to one query, and a stream to whoever reads it. */
export interface Turns {
  /** After everything that was asked for before. Errors: TypeError while a stream is open. */
  take<T>(work: () => Promise<T>): Promise<T>;
  /** Alone, until it has ended or is left. */
  stream<T>(work: () => AsyncGenerator<T>): AsyncGenerator<T>;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let streaming = false;

  function refuseWhileStreaming() {
    if (streaming)
      throw new TypeError('a stream of this connection is still open; end it, or open a second connection');
  }

  return {
    take(work) {
      refuseWhileStreaming();
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    },
    async *stream(work) {
      refuseWhileStreaming();
      streaming = true;
      try {
        await last;
        yield* work();
      } finally {
        streaming = false;
      }
    },
  };
}
