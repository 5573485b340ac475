import path from 'node:path';
import * as v from 'valibot';
import {defineCommand} from '../define-command.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Notice} from '../../output/document.js';
import {projectNameOption} from '../resolution/resolve-project.js';
import {runUpload} from '../../jobs/operation.js';
import {workspaceNameOption} from '../resolution/resolve-workspace.js';
import {importContent} from './content.js';
import {librariesOf, theLibrary, type Library} from './find-library.js';

/** `library import FILE|FOLDER`. Source: `POST P/content-imports` with `MODELICA`. */
export const libraryImport = defineCommand({
	words: ['library', 'import'],
	summary: 'Import a Modelica library from its folder, a zip of it, or a .mo file',
	description: `A folder is packed first, without hidden files and without links that lead out of it.`,
	arguments: [{name: 'file', summary: 'A folder with a package.mo, a .zip or a .mo', type: 'file'}],
	options: [projectNameOption],
	examples: [
		{line: 'library import Drives', summary: 'A folder, into the default project of the workspace'},
		{line: 'library import Drives.mo', summary: 'A library of one file'},
		{line: 'library import Drives.zip --project Gears', summary: 'Into another project'},
	],
	async run({context, arguments: {file}, options: {project}}) {
		const {isFolder, packedLibrary} = await import('./packed-library.js');
		if (await isFolder(file)) {
			return packedLibrary(context, file, async (archive) =>
				importContent(context, {file: archive, contentType: 'MODELICA', project}),
			);
		}

		if (!/\.(?:mo|zip)$/iv.test(file)) {
			throw new UsageError(`${file} is not a folder, a .mo or a .zip`, {
				hint: 'content import FILE --type TYPE brings other files into a project',
			});
		}

		return importContent(context, {file, contentType: 'MODELICA', project});
	},
});

/** `library import-fmu FILE`. Source: `POST P/content/{contentId}/fmu-imports`. */
export const libraryImportFmu = defineCommand({
	words: ['library', 'import-fmu'],
	summary: 'Import an FMU as a class of one of your libraries',
	description:
		'Patterns choose variables of the FMU by name, with * and ?; derivatives and names that begin with an underscore are always left out.',
	arguments: [{name: 'file', summary: 'An .fmu', type: 'file'}],
	options: [
		{
			name: 'class',
			summary: 'Name of the new class; default: the library plus the name of the file',
			type: 'text',
			placeholder: 'LIBRARY.NAME',
		},
		{name: 'library', summary: 'Library to put it into; default: the only one', type: 'library'},
		{name: 'overwrite', summary: 'Replace an existing class'},
		{
			name: 'step-size',
			summary: 'Seconds; default 0: chosen by the simulation',
			type: 'number',
			placeholder: 'S',
		},
		{name: 'include', summary: 'Only these variables', type: 'text', placeholder: 'PATTERN', multiple: true},
		{
			name: 'exclude',
			summary: 'All variables but these',
			type: 'text',
			placeholder: 'PATTERN',
			multiple: true,
		},
		{
			name: 'top-level-inputs',
			summary: 'Keep only these inputs as inputs; default: all',
			type: 'text',
			placeholder: 'PATTERN',
			multiple: true,
		},
		{...projectNameOption, summary: 'Project of the library; default: all projects of the workspace'},
		workspaceNameOption,
	],
	examples: [
		{line: 'library import-fmu motor.fmu', summary: 'As a class of your only library'},
		{
			line: "library import-fmu motor.fmu --class Drives.Motor --include 'shaft.*' --overwrite",
			summary: 'Only a part of its variables',
		},
	],
	async run({context, arguments: {file}, options}) {
		const {stepSize = 0, overwrite} = options;
		if (!Number.isFinite(stepSize) || stepSize < 0) {
			throw new UsageError('--step-size takes seconds, 0 or more');
		}

		const library = chosenLibrary(options, await librariesOf(context, options));
		const className = classNameFor(file, library, options.class);
		const settings = {
			className,
			overwrite,
			stepSize,
			...patterns('includePatterns', options.include),
			...patterns('excludePatterns', options.exclude),
			...patterns('topLevelInputs', options.topLevelInputs),
		};
		const place = {projectId: library.project.id, contentId: library.id};
		const client = await context.client();
		const {data} = await runUpload(context, {file, label: 'importing'}, async (own) =>
			client.projects.importFmu(place, file, settings, own),
		);
		return {value: data, view: {kind: 'empty'}, notices: noticesOf(data, className)};
	},
});

/** The library named, else the one the class is to be in, else the only one. */
function chosenLibrary(
	{library, class: className}: {readonly library: string | undefined; readonly class: string | undefined},
	libraries: readonly Library[],
): Library {
	const name = library ?? className?.split('.')[0];
	if (name !== undefined) {
		return theLibrary(name, libraries);
	}

	const [only, ...others] = libraries;
	if (only === undefined) {
		throw new UsageError('there is no library to put the FMU into', {
			hint: 'library import FILE.mo adds one',
		});
	}

	if (others.length > 0) {
		const names = libraries.map(({name}) => name).join(', ');
		throw new UsageError('which library should the FMU go into?', {hint: `--library with one of ${names}`});
	}

	return only;
}

const identifier = /^[A-Za-z_]\w*$/v;

function classNameFor(file: string, {name}: Library, given: string | undefined): string {
	if (given === undefined) {
		const base = path
			.basename(file)
			.replace(/\.fmu$/iv, '')
			.replaceAll(/\W/gv, '_');
		return `${name}.${/^\d/v.test(base) ? `_${base}` : base}`;
	}

	const parts = given.split('.');
	if (parts.length < 2 || parts[0] !== name || !parts.every((part) => identifier.test(part))) {
		throw new UsageError(`--class takes a name within the library, such as ${name}.Motor, not "${given}"`);
	}

	return given;
}

function patterns(field: string, [first, ...others]: readonly string[]): Readonly<Record<string, unknown>> {
	return first === undefined ? {} : {[field]: others.length === 0 ? first : [first, ...others]};
}

function noticesOf(data: Readonly<Record<string, unknown>>, className: string): readonly Notice[] {
	const warnings = v.parse(v.fallback(v.array(v.string()), []), data['importWarnings']);
	const made = typeof data['fmuClassPath'] === 'string' ? data['fmuClassPath'] : className;
	return [
		...warnings.map((text) => ({kind: 'warning', text}) as const),
		{kind: 'success', text: `imported as ${made}`},
		{kind: 'next', text: `run ${made}`},
	];
}
