import path from 'node:path';
import process from 'node:process';
import {build, type BuildOptions, type BuildResult, type Metafile, type Plugin} from 'esbuild';

/** A file of a program. */
export type Part = {
	/** File name without its ending. */
	readonly name: string;

	/** Modules that are in it with all that they import, unless that is in a part before. */
	readonly roots: readonly string[];
};

/**
Builds a program as several files. V8 reads the code of a file as a whole, so in one file a line that needs little would pay for everything.

Our own modules are in one part each; packages are copied into every part that imports them. A part loads another one with the first
module it needs of it.

@param parts the first one has the program's entry as its first root; what nothing of them imports statically is in the last one.
*/
export async function buildInParts(
	parts: readonly Part[],
	{outdir = '.', ...options}: BuildOptions,
): Promise<ReadonlyArray<BuildResult<{metafile: true}>>> {
	const [entry = ''] = parts[0]?.roots ?? [];
	const common = {...options, bundle: true, metafile: true} as const;
	const {metafile} = await build({
		...common,
		entryPoints: [entry],
		outdir,
		write: false,
		packages: 'external',
	});
	const places = placesOf(metafile, parts);
	return Promise.all(
		parts.map(async ({name}, part) =>
			build({
				...common,
				stdin: {contents: entryOf(part, places, entry), resolveDir: process.cwd(), sourcefile: `${name}.js`},
				outfile: path.join(outdir, `${name}.cjs`),
				plugins: [elsewhere(part, places, parts), ...(options.plugins ?? [])],
			}),
		),
	);
}

/** Where a module is: in which part, and whether other parts ask for it. */
type Place = {readonly part: number; readonly isShared: boolean};

/** By the modules' paths, in an order that stays. */
type Places = ReadonlyMap<string, Place>;

function placesOf({inputs}: Metafile, parts: readonly Part[]): Places {
	const partOf = new Map<string, number>();
	const add = (file: string, part: number) => {
		if (partOf.has(file) || inputs[file] === undefined) {
			return;
		}

		partOf.set(file, part);
		for (const {path: imported, kind} of inputs[file].imports) {
			if (kind !== 'dynamic-import') {
				add(imported, part);
			}
		}
	};

	for (const [part, {roots}] of [
		...parts.entries(),
		[parts.length - 1, {roots: Object.keys(inputs)}] as const,
	]) {
		for (const root of roots) {
			add(root, part);
		}
	}

	const shared = new Set<string>();
	for (const [file, part] of partOf) {
		for (const {path: imported} of inputs[file]?.imports ?? []) {
			if (partOf.get(imported) !== part) {
				shared.add(imported);
			}
		}
	}

	return new Map([...partOf].map(([file, part]) => [file, {part, isShared: shared.has(file)}]));
}

/** The first part runs at once; the modules of another one begin when they are asked for. */
function entryOf(part: number, places: Places, entry: string): string {
	const shared = [...places].flatMap(([file, place]) =>
		place.part === part && place.isShared ? [file] : [],
	);
	return part === 0
		? [
				`export * from ${quoted(entry)};`,
				...shared.map((file) => `export * as ${exportName(file, places)} from ${quoted(file)};`),
			].join('\n')
		: shared
				.map((file) => `exports.${exportName(file, places)} = () => require(${quoted(file)});`)
				.join('\n');
}

function quoted(file: string): string {
	return JSON.stringify(`./${file}`);
}

function exportName(file: string, places: Places): string {
	return `m${[...places.keys()].indexOf(file)}`;
}

/** Has modules of the other parts taken from there. */
function elsewhere(own: number, places: Places, parts: readonly Part[]): Plugin {
	return {
		name: 'elsewhere',
		setup({onResolve, onLoad}) {
			onResolve({filter: /^\.{1,2}\//}, ({path: imported, resolveDir, namespace}) => {
				if (namespace === 'elsewhere') {
					return {path: imported, external: true};
				}

				const source = path
					.relative(process.cwd(), path.resolve(resolveDir, imported))
					.replace(/\.[jt]sx?$/v, '');
				const file = [`${source}.ts`, `${source}.tsx`].find((each) => places.has(each));
				return file === undefined || places.get(file)?.part === own
					? undefined
					: {path: file, namespace: 'elsewhere'};
			});
			onLoad({filter: /.*/, namespace: 'elsewhere'}, ({path: file}) => {
				const part = places.get(file)?.part ?? 0;
				const member = `require('./${parts[part]?.name ?? ''}.cjs').${exportName(file, places)}`;
				return {contents: `module.exports = ${member}${part === 0 ? '' : '()'};`, loader: 'js'};
			});
		},
	};
}
