import {renderNotices} from '../../output/notice.js';
import {type ReplOptions} from './repl-options.js';

/** What is needed to tell of something. */
export type Telling = Pick<ReplOptions, 'notify' | 'screen'> & {
	readonly shell: Pick<ReplOptions['shell'], 'background'>;
	readonly output: Pick<ReplOptions['output'], 'print' | 'size'>;
};

/** Tells, once, of what has ended in the background. @returns whether there was anything to tell. */
export function tellEnded({shell: {background}, screen, output, notify}: Telling): boolean {
	const {ended} = background.get();
	background.dispatch({type: 'tell'});
	for (const {job, endedAt, isGood, notices} of ended) {
		output.print([...renderNotices(notices, {...screen(), ...output.size()})].join(''));
		notify({what: job.name, milliseconds: endedAt - job.startedAt, hasFailed: !isGood});
	}

	return ended.length > 0;
}
