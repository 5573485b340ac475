import process from 'node:process';
import {isTerminalGone} from './hang-up.js';

/**
Calls `leave` before the process ends, and `resume` when it continues after it was suspended. Neither is called when the terminal is gone.

@returns a function that stops watching.
*/
export function watchProcess(leave: () => void, resume: () => void): () => void {
	const leaveIfThere = unlessGone(leave);
	const resumeIfThere = unlessGone(resume);
	const onSignal = (signal: NodeJS.Signals) => {
		stop();
		leaveIfThere();
		process.kill(process.pid, signal);
	};

	const stop = () => {
		for (const signal of signals) {
			process.off(signal, onSignal);
		}

		process.off('exit', leaveIfThere);
		process.off('uncaughtExceptionMonitor', leaveIfThere);
		process.off('SIGCONT', resumeIfThere);
	};

	for (const signal of signals) {
		process.on(signal, onSignal);
	}

	process.on('exit', leaveIfThere);
	process.on('uncaughtExceptionMonitor', leaveIfThere);
	process.on('SIGCONT', resumeIfThere);
	return stop;
}

const signals = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const;

function unlessGone(action: () => void): () => void {
	return () => {
		if (!isTerminalGone()) {
			action();
		}
	};
}
