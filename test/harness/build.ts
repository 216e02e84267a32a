// Before the first test: the checkout is installed and built, as every command of it does first.
import { prepare } from '../../scripts/prepare.mjs';

export const setup = (): Promise<void> => prepare();
