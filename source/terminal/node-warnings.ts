import process from 'node:process';

/** Node's warnings, each once. */
export type NodeWarnings = {
	/** Passes warnings to `listener` from now on, starting with those that came before. */
	readonly listen: (listener: (text: string) => void) => void;
};

/**
Takes over Node's warnings, which Node would write across the screen.

@param isForDevelopers - include warnings a user can do nothing about.
*/
export function takeNodeWarnings(isForDevelopers: boolean): NodeWarnings {
	const known = new Set<string>();
	const waiting: string[] = [];
	let onWarning = (text: string) => {
		waiting.push(text);
	};

	process.removeAllListeners('warning');
	process.on('warning', (warning) => {
		const text = `${warning.name}: ${warning.message}`;
		if (!known.has(text) && (isForDevelopers || concernsUser(warning))) {
			known.add(text);
			onWarning(text);
		}
	});
	return {
		listen(listener) {
			onWarning = listener;
			for (const text of waiting.splice(0)) {
				listener(text);
			}
		},
	};
}

/** Whether a warning is of use to a user. The one about an ignored `NO_COLOR` is only about Node's own colours. */
function concernsUser({name, message}: Error): boolean {
	return (
		!/^(?:Deprecation|Experimental|MaxListenersExceeded)Warning$/v.test(name) && !message.includes('NO_COLOR')
	);
}
