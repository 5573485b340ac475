import {type BackgroundStore} from '../../commands/background/background-jobs.js';
import {renderNotices} from '../../output/notice.js';
import {type Screen} from '../../output/look/screen.js';

/** Tells, once, of what has ended in the background. @returns whether there was anything to tell. */
export function tellEnded(
	background: BackgroundStore,
	print: (text: string) => void,
	screen: Screen,
): boolean {
	const {ended} = background.get();
	background.dispatch({type: 'tell'});
	for (const {notices} of ended) {
		print([...renderNotices(notices, screen)].join(''));
	}

	return ended.length > 0;
}
