import {chunksOf} from '../text/chunks.js';
import {type Notice} from './document.js';
import {type Role} from './theme/palette.js';
import {type Screen} from './screen.js';
import {caretLines} from './text/caret.js';
import {signedLines} from './text/signed-lines.js';

const styles: Readonly<
	Record<Notice['kind'], {symbol: 'success' | 'info' | 'warning' | 'next'; role: Role}>
> = {
	success: {symbol: 'success', role: 'success'},
	info: {symbol: 'info', role: 'dim'},
	warning: {symbol: 'warning', role: 'warning'},
	next: {symbol: 'next', role: 'accent'},
};

/** Remarks as chunks of ended lines, for stderr. */
export function renderNotices(notices: readonly Notice[], screen: Screen): Iterable<string> {
	return chunksOf(noticeLines(notices, screen));
}

/** Remarks as lines: a sign, then the text. */
export function* noticeLines(notices: readonly Notice[], screen: Screen): Iterable<string> {
	for (const {kind, text, file, place} of notices) {
		const {symbol, role} = styles[kind];
		yield* signedLines({symbol, role, text, files: file === undefined ? [] : [file]}, screen);
		yield* place === undefined ? [] : caretLines(place, screen);
	}
}
