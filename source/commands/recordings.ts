import {type Observers} from '../api/http/observer.js';
import {type RecordOptions, type Recording} from '../api/recording/record-exchanges.js';

/** What is recorded: calls, or the terminal. */
export type RecordingKind = 'exchanges' | 'terminal';

export type KindOfRecording = Recording & {readonly kind: RecordingKind};

/** Starts the recording of a terminal. @throws LocalFileError */
export type StartCast = (file: string, options: RecordOptions) => Recording;

/** What this process records. */
export type Recorder = {
	/** @param url - The server, as the user gave it. @throws LocalFileError when the file cannot be made. */
	readonly startExchanges: (file: string, url: string, overwrite: boolean) => Promise<void>;

	/** Absent where there is no terminal to record. @throws LocalFileError when the file cannot be made. */
	readonly startCast: ((file: string, overwrite: boolean) => void) | undefined;
	readonly attachTerminal: (start: StartCast) => void;
	readonly running: () => readonly KindOfRecording[];

	/** Ends all, or those of a kind. @returns what was running. */
	readonly stop: (kind?: RecordingKind) => readonly KindOfRecording[];

	/** What has ended a recording since the last call, for people. */
	readonly takeProblems: () => readonly string[];
};

export function createRecorder(observers: Observers): Recorder {
	let cast: StartCast | undefined;
	let all: readonly KindOfRecording[] = [];
	let problems: readonly string[] = [];
	const options = (kind: RecordingKind, overwrite: boolean): RecordOptions => ({
		overwrite,
		onFailure(failure) {
			const ended = all.find((each) => each.kind === kind);
			all = all.filter((each) => each !== ended);
			problems = [
				...problems,
				`the recording has ended: ${failure.message}. ${ended?.file ?? failure.file} holds what was recorded before and is valid.`,
			];
		},
	});
	const startCast = (start: StartCast) => (file: string, overwrite: boolean) => {
		all = [...all, {kind: 'terminal', ...start(file, options('terminal', overwrite))}];
	};

	return {
		async startExchanges(file, url, overwrite) {
			const {recordExchanges} = await import('../api/recording/record-exchanges.js');
			const started = recordExchanges({file, url, observers}, options('exchanges', overwrite));
			all = [...all, {kind: 'exchanges', ...started}];
		},
		get startCast() {
			return cast && startCast(cast);
		},
		attachTerminal(start) {
			cast = start;
		},
		running: () => all,
		stop(wanted) {
			const stopped = all.filter(({kind}) => wanted === undefined || kind === wanted);
			all = all.filter((each) => !stopped.includes(each));
			for (const {stop} of stopped) {
				stop();
			}

			return stopped;
		},
		takeProblems() {
			const taken = problems;
			problems = [];
			return taken;
		},
	};
}
