import {isReport, startInputParser, type Report, type WatchReports} from './input-parser.js';
import {watchProcess} from './watch-process.js';

/** A terminal whose reports are read; keys typed meanwhile are dropped. */
export type WatchedTerminal = {
	readonly watch: WatchReports;

	/** Restores the terminal. */
	readonly close: () => void;
};

/** Reads a terminal's reports in raw mode, which is left on `close` and however the process ends. */
export function watchTerminal(input: NodeJS.ReadStream): WatchedTerminal {
	const watchers = new Set<(report: Report) => void>();
	const parser = startInputParser((events) => {
		for (const report of events.filter((event) => isReport(event))) {
			for (const watcher of watchers) {
				watcher(report);
			}
		}
	});
	const setRaw = (isRaw: boolean) => () => {
		input.setRawMode(isRaw);
	};

	setRaw(true)();
	const stopWatching = watchProcess(setRaw(false), setRaw(true));
	input.on('data', parser.read);
	input.resume();
	return {
		watch(watcher) {
			watchers.add(watcher);
			return () => {
				watchers.delete(watcher);
			};
		},
		close() {
			parser.stop();
			input.off('data', parser.read);
			input.pause();
			input.unref();
			stopWatching();
			setRaw(false)();
		},
	};
}
