import {type Role} from '../theme/palette.js';
import {type Symbols} from '../theme/symbols.js';

/** How a status word of the API looks: never by colour only. */
export type StateLook = {
	readonly symbol: keyof Symbols &
		('success' | 'failure' | 'warning' | 'info' | 'running' | 'waiting' | 'cancelled');
	readonly role: Role | undefined;
};

const looks: Readonly<Record<'good' | 'bad' | 'busy' | 'waiting' | 'stopped' | 'unknown', StateLook>> = {
	good: {symbol: 'success', role: 'success'},
	bad: {symbol: 'failure', role: 'failure'},
	busy: {symbol: 'running', role: 'running'},
	waiting: {symbol: 'waiting', role: 'dim'},
	stopped: {symbol: 'cancelled', role: 'warning'},
	unknown: {symbol: 'info', role: undefined},
};

/** The API's status words, in lower case. Source: sections 4 to 7 of the API reference. */
const states = new Map<string, StateLook>([
	['successful', looks.good],
	['done', looks.good],
	['ready', looks.good],
	['created', looks.good],
	['up_to_date', looks.good],
	['failed', looks.bad],
	['error', looks.bad],
	['running', looks.busy],
	['started', looks.busy],
	['initializing', looks.busy],
	['deleting', looks.busy],
	['pending', looks.waiting],
	['not_started', looks.waiting],
	['stopping', looks.stopped],
	['cancelled', looks.stopped],
	['outdated', looks.stopped],
	['out_of_date', looks.stopped],
]);

/** The symbol and role of a status word; unknown words get a neutral dot. */
export function stateLook(word: string): StateLook {
	return states.get(word.toLowerCase()) ?? looks.unknown;
}
