import process from 'node:process';

/** Node's warnings, each once. */
export type NodeWarnings = {
	/** Passes them to `listener` from now on, those that came before first. */
	readonly listen: (listener: (text: string) => void) => void;
};

/**
Takes Node's warnings from Node, which writes them across whatever is on the screen.

@param isForDevelopers - also those that a user can do nothing about.
*/
export function takeNodeWarnings(isForDevelopers: boolean): NodeWarnings {
	const known = new Set<string>();
	const waiting: string[] = [];
	let hear = (text: string) => {
		waiting.push(text);
	};

	process.removeAllListeners('warning');
	process.on('warning', (warning) => {
		const text = `${warning.name}: ${warning.message}`;
		if (!known.has(text) && (isForDevelopers || concernsUser(warning))) {
			known.add(text);
			hear(text);
		}
	});
	return {
		listen(listener) {
			hear = listener;
			for (const text of waiting.splice(0)) {
				listener(text);
			}
		},
	};
}

/** That `NO_COLOR` is ignored holds for Node's own colours only. */
function concernsUser({name, message}: Error): boolean {
	return (
		!/^(?:Deprecation|Experimental|MaxListenersExceeded)Warning$/v.test(name) && !message.includes('NO_COLOR')
	);
}
