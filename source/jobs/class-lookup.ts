import {type ModelingCallOptions} from '../api/modeling/modeling-session.js';
import {type Modeling} from '../api/modeling/modeling.js';
import {nearest} from '../language/nearest.js';

/** The modeling session of a workspace, with the options for its calls. */
export type Classes = {readonly modeling: Modeling; readonly options: ModelingCallOptions};

/** A class by its full name, e.g. `Modelica.Blocks`. */
export type ClassEntry = {readonly name: string; readonly kind: 'package' | 'model'};

/** The direct children of a package, packages first; for the empty path the libraries; for a class that is no package, nothing. */
export async function entriesIn({modeling, options}: Classes, path: string): Promise<readonly ClassEntry[]> {
	if (path === '') {
		const projects = await modeling.projects(options);
		const names = projects.flatMap(({topClasses}) => topClasses.map(({name}) => name));
		return entries([...new Set(names)], 'package');
	}

	const [packages, models] = await Promise.all([
		modeling.packages(path, options),
		modeling.models(path, options),
	]);
	return [...entries(packages, 'package'), ...entries(models, 'model')];
}

/** The last part of a class's name. */
export function shortName(className: string): string {
	return className.slice(className.lastIndexOf('.') + 1);
}

/** The package a class is in; `''` for a library. */
export function packageOf(className: string): string {
	return className.slice(0, Math.max(0, className.lastIndexOf('.')));
}

function entries(names: readonly string[], kind: ClassEntry['kind']): readonly ClassEntry[] {
	return names.map((name) => ({name, kind}));
}

/** Maximum number of parts of a name that are looked up; more than any library has. */
const maxParts = 30;

/** The result of a lookup. */
type FoundClass =
	{readonly kind: 'package' | 'model'} | {readonly kind: 'unknown'; readonly guess: string | undefined};

/**
Looks up a class, from its library down. For a class that does not exist it guesses the nearest name: each unknown part is replaced by
the most similar one in the same package.
*/
export async function findClass(classes: Classes, className: string): Promise<FoundClass> {
	let path = '';
	let kind: 'package' | 'model' = 'package';
	for (const part of className.split('.').slice(0, maxParts)) {
		// Each part is looked up in the package found for the parts before it.
		// eslint-disable-next-line no-await-in-loop
		const entries = await entriesIn(classes, path);
		const fullName = path === '' ? part : `${path}.${part}`;
		const entry =
			entries.find(({name}) => name === fullName) ??
			entries.find(
				({name}) =>
					shortName(name) ===
					nearest(
						part,
						entries.map((each) => shortName(each.name)),
					),
			);
		if (entry === undefined) {
			return {kind: 'unknown', guess: path === packageOf(className) || path === '' ? undefined : path};
		}

		path = entry.name;
		kind = entry.kind;
	}

	return path === className ? {kind} : {kind: 'unknown', guess: path};
}
