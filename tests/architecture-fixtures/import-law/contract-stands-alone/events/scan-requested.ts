import { AppError } from '../shared/errors.ts';
export const refuse = () => new AppError();
