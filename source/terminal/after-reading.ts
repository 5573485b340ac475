/**
Calls a function after some milliseconds, once all that has arrived until then is read. A process that was kept waiting on a busy machine would
otherwise miss what came in time, because timers are looked at before input. Waiting for it does not keep the process alive.

@returns a function that prevents the call.
*/
export function afterReading(call: () => void, milliseconds: number): () => void {
	let immediate: NodeJS.Immediate | undefined;
	const timer = setTimeout(() => {
		immediate = setImmediate(call);
	}, milliseconds);
	timer.unref();
	return () => {
		clearTimeout(timer);
		clearImmediate(immediate);
	};
}
