import {type RetryWait} from '../api/http/retry.js';
import {type Interpreter} from '../interpreter/interpreter.js';
import {type Caller} from '../interpreter/runtime.js';

/** Reports waits before retries, which happen in the transport, as progress of the line that is running. */
export type RetryWaits = {
	/** Called by the transport. */
	readonly report: (wait: RetryWait) => void;

	/** Wraps an interpreter so that its lines report waits. */
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
		report({delay, status}) {
			const step = {
				id: 'retry',
				label: `waiting ${Math.ceil(delay / 1000)} s, as the server asks (${status})`,
			};
			const reportToCaller = report;
			reportToCaller?.({...step, state: 'running'});
			setTimeout(() => {
				reportToCaller?.({...step, state: 'done'});
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
