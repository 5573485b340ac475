import {type OpenViewer} from '../shell.js';
import {type ViewerTerminal} from './open-viewer.js';

/** The viewer, loaded when it is first opened. */
export type LazyViewer = {
	readonly open: OpenViewer;

	/** Milliseconds the user has spent in the viewer since the last call: they do not count as the command's. */
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
