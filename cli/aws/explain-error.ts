import { awsErrorName } from '../../shared/aws/aws-error.ts';
import { AppError } from '../../shared/errors.ts';

/** What went wrong at AWS, for the person at the terminal; null: this is no error of AWS. */
export function explainAwsError(error: unknown): AppError | null {
  const name = awsErrorName(error);
  if (name === null || error instanceof AppError || !(error instanceof Error)) return null;
  if (/Credentials|Token(Provider|Refresh)/.test(name) && !('$metadata' in error && '$fault' in error))
    return explained(
      'no-credentials',
      'AWS credentials are missing or cannot be read. Log in, or pass --profile.',
      error,
    );
  if (
    /^(ExpiredToken|RequestExpired|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|AuthFailure)/.test(
      name,
    )
  )
    return explained('credentials-refused', `AWS refuses these credentials (${name}). Log in again.`, error);
  if (/^(AccessDenied|UnauthorizedOperation|NotAuthorized|Authorization)/.test(name))
    return explained('not-permitted', `AWS does not permit this: ${firstLine(error.message)}`, error);
  if (/^(ENOTFOUND|ECONNREFUSED|ECONNRESET|TimeoutError|NetworkingError)/.test(errorCode(error) ?? name))
    return explained('aws-unreachable', 'AWS cannot be reached. Check the network and the region.', error);
  if ('$metadata' in error || '$fault' in error)
    return explained('aws-refused', `AWS answers ${name}: ${firstLine(error.message)}`, error);
  return null;
}

function explained(code: string, message: string, cause: unknown): AppError {
  return new AppError(code, message, { cause });
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 400);
}

function errorCode(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
