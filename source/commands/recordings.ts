import {type Exchange, type Observers} from '../api/http/observer.js';
import {type RecordOptions, type Recording} from '../api/recording/record-exchanges.js';

/** What is recorded: calls, or the terminal. */
export type RecordingKind = 'exchanges' | 'terminal';

export type KindOfRecording = Recording & {readonly kind: RecordingKind};

/** Starts the recording of a terminal. @throws LocalFileError */
export type StartCast = (file: string, options: RecordOptions) => Recording;

type ExchangesFile = {
	readonly file: string;
	readonly overwrite: boolean;
};

/** What this process records. */
export type Recorder = {
	/**
	@param signIn - Its calls are the first to be recorded; when it fails nothing is.
	@throws LocalFileError when the file cannot be made; what `signIn` throws.
	*/
	readonly startExchanges: (place: ExchangesFile, signIn?: () => Promise<unknown>) => Promise<void>;

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

	const end = (ended: readonly KindOfRecording[]) => {
		all = all.filter((each) => !ended.includes(each));
		for (const {file, isInPlace, stop} of ended) {
			if (!isInPlace()) {
				problems = [
					...problems,
					`the recording is lost: ${file} was removed or replaced by another program meanwhile`,
				];
			}

			stop();
		}
	};

	return {
		async startExchanges({file, overwrite}, signIn) {
			const {recordExchanges, maxBodyLength} = await import('../api/recording/record-exchanges.js');
			const before: Exchange[] = [];
			const leave = observers.add({
				maxCaptured: maxBodyLength,
				onExchange(exchange) {
					before.push(exchange);
				},
			});
			try {
				await signIn?.();
			} finally {
				leave();
			}

			const started = recordExchanges({file, observers}, {...options('exchanges', overwrite), before});
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
			end(stopped);
			return stopped;
		},
		takeProblems() {
			end(all.filter(({isInPlace}) => !isInPlace()));
			const taken = problems;
			problems = [];
			return taken;
		},
	};
}
