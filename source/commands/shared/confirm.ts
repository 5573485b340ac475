import {Cancelled} from '../../errors/cancelled.js';
import {type Context} from '../command.js';
import {type OptionSpec} from '../../language/specification.js';

/**
Asks whether to go on.

@param otherwise What is the case after a no, e.g. `nothing was deleted`.
@throws Cancelled unless the answer is yes; UsageError in batch, naming `--yes`.
*/
export async function confirm(
	{ask, signal}: Pick<Context, 'ask' | 'signal'>,
	text: string,
	otherwise: string,
): Promise<void> {
	if ((await ask({kind: 'confirm', text, option: '--yes'}, signal)) !== 'yes') {
		throw new Cancelled(otherwise);
	}
}

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
