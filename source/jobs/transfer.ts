import {Cancelled} from '../errors/cancelled.js';
import {ProtocolError} from '../errors/protocol-error.js';
import {TimeoutError} from '../errors/timeout-error.js';
import {UnreachableError} from '../errors/unreachable-error.js';
import {type JobContext} from './job-context.js';

/** An upload or download that reports its progress. */
type Transfer = {
	/** Called with the number of bytes transferred so far. */
	readonly onProgress: (passed: number) => void;
	readonly end: (state: 'done' | 'failed') => void;

	/** `1.2 MB of 34 MB`. */
	readonly amount: () => string;
};

/** Starts to report a transfer; `total` in bytes, if known. */
export function startTransfer(
	report: JobContext['report'],
	{id, label, total}: {readonly id: string; readonly label: string; readonly total: number | undefined},
): Transfer {
	let passed = 0;
	let last = 0;
	const amount = () => sizeText(passed) + (total === undefined ? '' : ` of ${sizeText(total)}`);
	return {
		amount,
		onProgress(now) {
			passed = now;
			const time = performance.now();
			// At most ten reports a second.
			if (time - last > 100) {
				last = time;
				const fraction = total === undefined || total === 0 ? undefined : passed / total;
				report({id, label, state: 'running', fraction, detail: amount()});
			}
		},
		end(state) {
			report({id, label, state, detail: amount()});
		},
	};
}

/** Adds to an error how much had been transferred; errors that do not end a transfer are returned unchanged. */
export function withAmount(error: unknown, amount: string): unknown {
	if (error instanceof Cancelled) {
		return new Cancelled(`${error.message}: ${amount}`, error);
	}

	if (error instanceof ProtocolError) {
		return new ProtocolError(`${error.message}: ${amount}`, error);
	}

	if (error instanceof TimeoutError) {
		return new TimeoutError(`${error.message}: ${amount}`, error);
	}

	return error instanceof UnreachableError
		? new UnreachableError(`${error.message}: ${amount}`, error.reason, error)
		: error;
}

/** A number of bytes for questions and notices: `12 kB`. */
export function sizeText(bytes: number): string {
	const units = ['bytes', 'kB', 'MB', 'GB'];
	const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
	const amount = bytes / 1000 ** power;
	return `${power === 0 ? amount : Number(amount.toPrecision(3))} ${units[power] ?? ''}`;
}

/** The size of something that is named: ` (12 kB)`; empty when it is not known. */
export function sizeInBrackets(bytes: number | undefined): string {
	return bytes === undefined ? '' : ` (${sizeText(bytes)})`;
}
