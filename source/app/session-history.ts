import {withoutHiddenKeys} from '../credentials/hidden-keys.js';
import {openHistory, type History} from '../files/history/open-history.js';
import {isLikelySecret} from '../files/likely-secret.js';

/** The history of the lines that were typed. */
export function openSessionHistory(file: string): History {
	return openHistory({file, isSecret: holdsSecret});
}

/** Whether a line may contain a secret: it looks like one, or contains a key that has been used. */
function holdsSecret(line: string): boolean {
	return isLikelySecret(line) || withoutHiddenKeys(line) !== line;
}
