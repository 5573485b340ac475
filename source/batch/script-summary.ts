import {ExpectationError} from '../errors/expectation-error.js';
import {ShellError, type ExitCode} from '../errors/shell-error.js';
import {type Step} from '../interpreter/runtime.js';
import {type Notice} from '../output/document.js';
import {counted} from '../text/counted.js';

/** A step of a script with its outcome. */
export type DoneStep = Pick<Step, 'kind' | 'source' | 'place' | 'turn'> & {
	readonly exitCode: ExitCode;

	/** The error, if one was thrown; a failure may also be just an exit code. */
	readonly error?: unknown;
	readonly seconds: number;
};

/** Maximum number of finished commands that are listed. */
const maxListed = 20;

/**
The summary of a script: counts, and after a failure the failed steps and the commands done before. Empty if the script has no
expectations and either nothing failed or there is nothing to add to its only error.
*/
export function summaryOf(steps: readonly DoneStep[]): readonly Notice[] {
	const failed = steps.filter(({exitCode}) => exitCode !== 0);
	const held = steps.filter(({kind, exitCode}) => kind === 'expect' && exitCode === 0);
	const done = steps.filter(({kind, exitCode}) => kind === 'command' && exitCode === 0);
	if (held.length === 0 && (failed.length === 0 || (done.length === 0 && failed.length === 1))) {
		return [];
	}

	const parts = [
		`${counted(done.length, 'command')} done`,
		...(held.length > 0 ? [`${counted(held.length, 'expectation')} met`] : []),
		...(failed.length > 0 ? [`${failed.length} failed`] : []),
	];
	const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
	const text = `${parts.join(', ')} in ${seconds.toFixed(1)} s`;
	if (failed.length === 0) {
		return [{kind: 'success', text}];
	}

	const left = done.length - maxListed;
	return [
		{kind: 'warning', text},
		...failed.map((step) => listed('failed', step)),
		...(left > 0 ? [{kind: 'info', text: `done    ${counted(left, 'command')} before these`} as const] : []),
		...done.slice(-maxListed).map((step) => listed('done', step)),
	];
}

function listed(what: 'failed' | 'done', step: DoneStep): Notice {
	const {place} = step;
	const where = place === undefined ? '' : `${place.file}:${place.line}  `;
	return {kind: 'info', text: `${what.padEnd(6)}  ${where}${titleOf(step)}`};
}

/** A step in one line: its first line, and in a loop the current value. */
export function titleOf({source, turn}: Pick<DoneStep, 'source' | 'turn'>): string {
	const [line = '', ...others] = source.split('\n');
	return `${line}${others.length > 0 ? ' …' : ''}${turn === undefined ? '' : `  (${turn})`}`;
}

/** The failure of a step, for a report; `undefined` when it succeeded. */
export function failureOf({
	exitCode,
	error,
}: DoneStep): {readonly isExpected: boolean; readonly text: string} | undefined {
	if (exitCode === 0) {
		return undefined;
	}

	const text = error instanceof Error ? error.message : `it ended with exit code ${exitCode}`;
	const hint = error instanceof ShellError ? error.hint : undefined;
	return {
		isExpected: error instanceof ExpectationError,
		text: hint === undefined ? text : `${text}\n${hint}`,
	};
}
