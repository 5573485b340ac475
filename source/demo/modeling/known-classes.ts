import {findModel} from '../simulator/models/model-library.js';
import {modelsIn, packagesIn, sourceOf} from '../simulator/models/packages.js';
import {childrenOf, importedClasses, simulatedClass} from '../store/imported-classes.js';
import {type Store} from '../store/demo-store.js';

/** The classes of a workspace: those of the demo and of imported libraries. */
export type KnownClasses = {
	readonly packagesIn: (path: string) => readonly string[];
	readonly modelsIn: (path: string) => readonly string[];
	readonly sourceOf: (className: string) => string | undefined;

	/** Names of a model's settable parameters; `undefined` when there is no such model. */
	readonly parametersOf: (className: string) => readonly string[] | undefined;
};

/** Kinds of classes that can be simulated, unlike records and functions. */
const modelKinds = new Set(['model', 'block', 'class']);

/** The classes currently in a workspace. */
export function knownClasses(store: Store, workspaceId: string): KnownClasses {
	const imported = importedClasses(store, workspaceId);
	const named = (path: string, isWanted: (kind: string) => boolean) =>
		childrenOf(imported, path)
			.filter(({kind}) => isWanted(kind))
			.map(({name}) => name);
	return {
		packagesIn: (path) => [...new Set([...packagesIn(path), ...named(path, (kind) => kind === 'package')])],
		modelsIn: (path) => [...new Set([...modelsIn(path), ...named(path, (kind) => modelKinds.has(kind))])],
		sourceOf: (className) => sourceOf(className) ?? imported.get(className)?.source,
		parametersOf(className) {
			const own = imported.get(className);
			const [base = ''] = simulatedClass(imported, className).split('(');
			const settable = findModel(base.trim())
				?.parameters.filter(({settable: isSettable = true}) => isSettable)
				.map(({name}) => name);
			return own === undefined ? settable : [...own.parameters, ...(settable ?? [])];
		},
	};
}
