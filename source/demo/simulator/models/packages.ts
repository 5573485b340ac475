import {findModel, models} from './model-library.js';

/** Class paths of all models of the demo. */
const classNames = models.map(({className}) => className);
const descriptions = new Map([
	['Modelica', 'Modelica Standard Library - Version 4.0.0'],
	['Demo', 'Small models of the demo server'],
]);

/** Top-level classes of the libraries, with their version, if any. */
export const topClasses: ReadonlyArray<{readonly name: string; readonly version: string}> = [
	{name: 'Modelica', version: '4.0.0'},
	{name: 'Demo', version: '1.0.0'},
];

/** The packages directly below a package; top-level ones for the empty path. */
export function packagesIn(path: string): string[] {
	return children(path).filter((name) => !findModel(name));
}

/** The models directly below a package. */
export function modelsIn(path: string): string[] {
	return children(path).filter((name) => findModel(name));
}

/** Modelica text of a model or package; `undefined` when there is no such class. */
export function sourceOf(className: string): string | undefined {
	return findModel(className)?.source ?? packageSource(className);
}

function children(path: string): string[] {
	const prefix = path === '' ? '' : `${path}.`;
	const names = classNames
		.filter((name) => name.startsWith(prefix))
		.map((name) => prefix + (name.slice(prefix.length).split('.')[0] ?? ''));
	return [...new Set(names)];
}

function packageSource(path: string): string | undefined {
	const members = children(path);
	if (path === '' || members.length === 0) {
		return undefined;
	}

	const [name = '', ...parents] = path.split('.').toReversed();
	const within = parents.length === 0 ? 'within ;' : `within ${parents.toReversed().join('.')};`;
	const description = descriptions.get(path) ?? `${name} of the demo server`;
	const contents = members.map((member) => `  // ${member}`).join('\n');
	return `${within}\npackage ${name} "${description}"\n  extends Modelica.Icons.Package;\n${contents}\nend ${name};\n`;
}
