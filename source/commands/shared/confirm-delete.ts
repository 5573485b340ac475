import {type OptionSpec} from '../../language/specification.js';
import {type Context} from '../command.js';
import {confirm} from './confirm.js';

/** What every command takes that asks before it changes something for good. */
export const yesOption: OptionSpec = {name: 'yes', short: 'y', summary: 'Do not ask'};

/**
Asks whether something may go.

@param what - with name and size, e.g. `experiment x (12 kB)`.
@throws Cancelled unless the answer is yes; UsageError in batch, naming `--yes`.
*/
export async function confirmDelete(context: Pick<Context, 'ask' | 'signal'>, what: string): Promise<void> {
	await confirm(context, `Delete ${what}?`, 'nothing was deleted');
}

/** Bytes for questions and notices: `12 kB`. */
export function sizeText(bytes: number): string {
	const units = ['bytes', 'kB', 'MB', 'GB'];
	const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
	const amount = bytes / 1000 ** power;
	return `${power === 0 ? amount : Number(amount.toPrecision(3))} ${units[power] ?? ''}`;
}
