import {type RetryWait} from '../api/http/retry.js';
import {type Interpreter} from '../interpreter/interpreter.js';
import {type Caller} from '../interpreter/runtime.js';

/** Brings waits before another try from the transport, which knows no lines, to whoever runs a line. */
export type RetryWaits = {
	/** For the transport. */
	readonly tell: (wait: RetryWait) => void;

	/** The interpreter, with waits among the progress of its lines. */
	readonly reportedBy: (interpreter: Interpreter) => Interpreter;
};

export function createRetryWaits(): RetryWaits {
	let report: Caller['report'] | undefined;
	async function* reporting<Result>(
		caller: Caller,
		results: AsyncGenerator<Result, void, undefined>,
	): AsyncGenerator<Result, void, undefined> {
		report = caller.report;
		try {
			yield* results;
		} finally {
			report = undefined;
		}
	}

	return {
		tell({delay, status}) {
			const step = {
				id: 'retry',
				label: `waiting ${Math.ceil(delay / 1000)} s, as the server asks (${status})`,
			};
			const tellCaller = report;
			tellCaller?.({...step, state: 'running'});
			setTimeout(() => {
				tellCaller?.({...step, state: 'done'});
			}, delay).unref();
		},
		reportedBy: ({steps, runWords}) => ({
			async *steps(text, caller, options) {
				for await (const step of steps(text, caller, options)) {
					yield {...step, run: () => reporting(caller, step.run())};
				}
			},
			runWords: (words, caller) => reporting(caller, runWords(words, caller)),
		}),
	};
}
