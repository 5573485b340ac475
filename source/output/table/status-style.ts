import {type Role} from '../theme/palette.js';
import {type Symbols} from '../theme/symbols.js';

/** How a status word looks; never told by colour alone. */
export type StatusStyle = {
	readonly symbol: keyof Symbols &
		('success' | 'failure' | 'warning' | 'info' | 'running' | 'waiting' | 'cancelled');
	readonly role: Role | undefined;
};

const styles: Readonly<
	Record<'good' | 'doubtful' | 'bad' | 'busy' | 'waiting' | 'stopped' | 'unknown', StatusStyle>
> = {
	good: {symbol: 'success', role: 'success'},
	doubtful: {symbol: 'warning', role: 'warning'},
	bad: {symbol: 'failure', role: 'failure'},
	busy: {symbol: 'running', role: 'running'},
	waiting: {symbol: 'waiting', role: 'dim'},
	stopped: {symbol: 'cancelled', role: 'warning'},
	unknown: {symbol: 'info', role: undefined},
};

/** The API's status words, in lower case (source: sections 4 to 7 of the API reference), and those of `server doctor`. */
const states = new Map<string, StatusStyle>([
	['successful', styles.good],
	['done', styles.good],
	['ready', styles.good],
	['created', styles.good],
	['up_to_date', styles.good],
	['failed', styles.bad],
	['error', styles.bad],
	['running', styles.busy],
	['started', styles.busy],
	['initializing', styles.busy],
	['deleting', styles.busy],
	['pending', styles.waiting],
	['not_started', styles.waiting],
	['stopping', styles.stopped],
	['cancelled', styles.stopped],
	['outdated', styles.stopped],
	['out_of_date', styles.stopped],
	['passed', styles.good],
	['warning', styles.doubtful],
	['skipped', styles.waiting],
]);

/** The symbol and role of a status word; unknown words get a neutral dot. */
export function statusStyle(word: string): StatusStyle {
	return states.get(word) ?? states.get(word.toLowerCase()) ?? styles.unknown;
}
