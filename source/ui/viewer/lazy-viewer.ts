import {type OpenViewer} from '../shell.js';
import {type ViewerTerminal} from './open-viewer.js';

/** The viewer, loaded when it is opened first. */
export type LazyViewer = {
	readonly open: OpenViewer;

	/** Milliseconds the user has spent in it since this was asked last: no command took them. */
	readonly takeTime: () => number;
};

export function createLazyViewer(terminal: ViewerTerminal): LazyViewer {
	let viewed = 0;
	return {
		async open(outputs, current) {
			const {openViewer} = await import('./open-viewer.js');
			const start = Date.now();
			const end = await openViewer(terminal, {outputs, current});
			viewed += Date.now() - start;
			return end;
		},
		takeTime() {
			const time = viewed;
			viewed = 0;
			return time;
		},
	};
}
