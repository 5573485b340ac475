import {scanClasses, type ScannedClass} from './class-scan.js';
import {projectOrNone, type Store} from './demo-store.js';
import {type Project} from './stored-project.js';

type Classes = ReadonlyMap<string, ScannedClass>;

const scanned = new WeakMap<Project, Classes>();

/** Classes of the libraries imported into a workspace, by name. */
export function importedClasses(store: Store, workspaceId: string): Classes {
	const entries = store.workspaces.get(workspaceId)?.definition.projects ?? [];
	const projects = entries
		.filter(({disabled}) => !disabled)
		.flatMap(({reference}) => projectOrNone(store, reference.id) ?? []);
	return new Map(projects.flatMap((project) => [...classesOf(project)]));
}

/** Cached per project object: projects are replaced when they change. */
function classesOf(project: Project): Classes {
	const known = scanned.get(project) ?? scanProject(project);
	scanned.set(project, known);
	return known;
}

function scanProject({definition, files}: Project): Classes {
	const libraries = definition.content.flatMap(({name, relpath}) =>
		name === undefined ? [] : [{name, relpath}],
	);
	const classes = libraries.flatMap(({name, relpath}) =>
		[...files].flatMap(([file, bytes]) => {
			const parent = parentOf(file, name, relpath);
			return parent === undefined ? [] : scanClasses(new TextDecoder().decode(bytes), parent);
		}),
	);
	return new Map(classes.map((each) => [each.name, each]));
}

/** The package a file belongs to; `undefined` for other files. Imported FMUs are next to a single-file library. */
function parentOf(file: string, name: string, relpath: string): string | undefined {
	if (file === relpath) {
		return '';
	}

	const folder = [relpath, name].find((each) => file.startsWith(`${each}/`));
	if (folder === undefined || !file.endsWith('.mo')) {
		return undefined;
	}

	const parts = file.slice(folder.length + 1).split('/');
	const above = parts.at(-1) === 'package.mo' ? parts.slice(0, -2) : parts.slice(0, -1);
	return parts.length === 1 && parts[0] === 'package.mo' ? '' : [name, ...above].join('.');
}

/** The classes directly below a package, sorted by name. */
export function childrenOf(classes: Classes, path: string): readonly ScannedClass[] {
	const found = [...classes.values()].filter(
		({name}) => name.slice(0, Math.max(0, name.lastIndexOf('.'))) === path,
	);
	return found.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/**
The class to simulate for a class: an imported FMU of the demo extends the model it was made from, possibly with modifiers.

@returns `className` itself when it is not imported.
*/
export function simulatedClass(classes: Classes, className: string): string {
	const [, name = className, modifiers = ''] = /^([^\(]*)(.*)$/sv.exec(className) ?? [];
	let found = classes.get(name.trim());
	let text = className;
	const seen = new Set<string>();
	let given = modifiers.trim();
	while (found?.base !== undefined && !seen.has(found.name)) {
		seen.add(found.name);
		const [, base = '', own = ''] = /^([^\(\s]*)\s*(.*)$/sv.exec(found.base) ?? [];
		given = joined(own, given);
		text = `${base}${given}`;
		found = classes.get(base);
	}

	return text;
}

/** Concatenates modifiers; the compiler uses the last value for a name. */
function joined(inner: string, outer: string): string {
	const list = [inner, outer].map((text) => text.replaceAll(/^\(|\)$/gv, '').trim()).filter(Boolean);
	return list.length === 0 ? '' : `(${list.join(', ')})`;
}
