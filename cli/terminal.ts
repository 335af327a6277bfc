/** Where the command prints. A reader that goes away (`| head`) ends the printing, not the scan. */
export interface Terminal {
  readonly stream: NodeJS.WriteStream;
  readonly interactive: boolean;
  readonly colour: boolean;
  readonly closed: boolean;
  line(text: string): void;
}

/** A terminal on one of the process's streams. */
export function terminal(
  stream: NodeJS.WriteStream,
  environment: { NO_COLOR?: string | undefined; TERM?: string | undefined },
): Terminal {
  const state = { closed: false };
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO' && error.code !== 'ENOSPC') throw error;
    state.closed = true;
  });
  const interactive = stream.isTTY && environment.TERM !== 'dumb';
  return {
    stream,
    interactive,
    colour: interactive && !environment.NO_COLOR,
    get closed() {
      return state.closed;
    },
    line(text) {
      if (!state.closed) stream.write(text + '\n');
    },
  };
}

/** Text for a terminal: control and bidirectional characters, which could move the cursor or lie, are shown as escapes. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}
