import {type OptionSpec} from '../../language/specification.js';
import {type Context} from '../command.js';
import {confirm} from './confirm.js';

/** What every command takes that asks before it changes something for good. */
export const yesOption = {name: 'yes', short: 'y', summary: 'Do not ask'} as const satisfies OptionSpec;

/**
Asks whether something may go.

@param what - with name and size, e.g. `experiment x (12 kB)`.
@throws Cancelled unless the answer is yes; UsageError in batch, naming `--yes`.
*/
export async function confirmDelete(context: Pick<Context, 'ask' | 'signal'>, what: string): Promise<void> {
	await confirm(context, `Delete ${what}?`, 'nothing was deleted');
}
