import process from 'node:process';

/** Calls `leave` before the process ends and `resume` when it was stopped and goes on. @returns the way to stop that. */
export function watchProcess(leave: () => void, resume: () => void): () => void {
	const onSignal = (signal: NodeJS.Signals) => {
		leave();
		process.kill(process.pid, signal);
	};

	const signals = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const;
	for (const signal of signals) {
		process.on(signal, onSignal);
	}

	process.on('exit', leave);
	process.on('uncaughtExceptionMonitor', leave);
	process.on('SIGCONT', resume);
	return () => {
		for (const signal of signals) {
			process.off(signal, onSignal);
		}

		process.off('exit', leave);
		process.off('uncaughtExceptionMonitor', leave);
		process.off('SIGCONT', resume);
	};
}
