import {parsedKeys} from '../../editor/keys/key-names.js';
import {type ViewerBinding} from '../../output/viewer/viewer-bindings.js';
import {isObject} from '../../json/is-object.js';

/** The viewer's bindings after the user's changes, and a sentence for each change that was rejected. */
export type MergedViewerBindings = {
	readonly bindings: readonly ViewerBinding[];
	readonly problems: readonly string[];
};

/**
Merges the user's key bindings into the viewer's: `{"x": "leave", "ctrl-s": "sort", "q": "none"}`. A key works wherever its action
does: `sort` in tables. Invalid entries are skipped and reported.
*/
export function mergedViewerBindings(
	defaults: readonly ViewerBinding[],
	overrides: unknown,
): MergedViewerBindings {
	if (overrides === undefined) {
		return {bindings: defaults, problems: []};
	}

	if (!isObject(overrides)) {
		return {bindings: defaults, problems: ['The keys of the viewer are not an object of keys and actions.']};
	}

	let bindings = defaults;
	const problems: string[] = [];
	for (const [written, action] of Object.entries<unknown>({...overrides})) {
		const key = parsedKeys(written);
		const added = defaults.filter((binding) => binding.action === action && binding.place !== 'input');
		if (key === undefined || key.includes(' ')) {
			problems.push(`There is no key “${written}” for the viewer; keys are written like x, ctrl-a or f5.`);
		} else if (action !== 'none' && added.length === 0) {
			problems.push(`The viewer has no action “${String(action)}” for “${written}”.`);
		} else {
			bindings = withKey(bindings, key, action === 'none' ? [] : added);
		}
	}

	return {bindings, problems};
}

/** A binding for everywhere replaces those of single places; the keys of text input stay. */
function withKey(
	bindings: readonly ViewerBinding[],
	key: string,
	added: readonly ViewerBinding[],
): readonly ViewerBinding[] {
	const places = new Set(added.map(({place}) => place));
	const isEverywhere = places.size === 0 || places.has('everywhere');
	const kept = bindings.filter(
		(binding) =>
			binding.key !== key || binding.place === 'input' || !(isEverywhere || places.has(binding.place)),
	);
	const own = added.filter(
		(binding, index) => added.findIndex(({place}) => place === binding.place) === index,
	);
	return [...kept, ...own.map((binding) => ({...binding, key}))];
}
