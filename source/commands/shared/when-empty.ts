import {type Notice} from '../../output/document.js';

/** A line to go on with where a list is empty, ready to accept. */
export function whenEmpty(rows: readonly unknown[], line: string | undefined): readonly Notice[] {
	return rows.length === 0 && line !== undefined ? [{kind: 'next', text: line}] : [];
}
