/**
 * The one error that services throw on purpose. `message` is our own sentence and says what to do; it is printed,
 * published and archived, so it never quotes a driver, a server or a value. `cause` stays in the process.
 */
export class AppError extends Error {
  readonly code: string;
  /** True: worth another delivery. False: the scan fails now. */
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** A final AppError, whatever was thrown wrapped as its cause. */
export function isFinal(error: unknown): error is AppError {
  return error instanceof AppError && !error.retryable;
}
