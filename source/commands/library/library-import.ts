import path from 'node:path';
import * as v from 'valibot';
import {UsageError} from '../../errors/usage-error.js';
import {type Invocation} from '../../language/specification.js';
import {type Notice} from '../../output/document.js';
import {type Command} from '../command.js';
import {projectOption} from '../resolution/projects.js';
import {runUpload} from '../../jobs/operation.js';
import {optionNumber, optionText, optionTexts} from '../shared/option-text.js';
import {workspaceOption} from '../resolution/workspaces.js';
import {importContent} from './content.js';
import {librariesOf, theLibrary, type Library} from './find-library.js';

/** `library import FILE`. Source: `POST P/content-imports` with `MODELICA`. */
export const libraryImport: Command = {
	words: ['library', 'import'],
	summary: 'Import a Modelica library from a .mo file or a zip of its folder',
	arguments: [{name: 'file', summary: 'A .mo or a .zip', type: 'file'}],
	options: [projectOption],
	examples: [
		{line: 'library import Drives.mo', summary: 'Into the default project of the workspace'},
		{line: 'library import Drives.zip --project Gears', summary: 'Into another'},
	],
	async run(context, {arguments: {file: word}, options}) {
		const file = word?.text ?? '';
		if (!/\.(?:mo|zip)$/iv.test(file)) {
			throw new UsageError(`${file} is neither a .mo nor a .zip`, {
				hint: 'content import FILE --type TYPE brings other files into a project',
			});
		}

		return importContent(context, {file, contentType: 'MODELICA', project: optionText(options, 'project')});
	},
};

/** `library import-fmu FILE`. Source: `POST P/content/{contentId}/fmu-imports`. */
export const libraryImportFmu: Command = {
	words: ['library', 'import-fmu'],
	summary: 'Import an FMU as a class of one of your libraries',
	description:
		'Patterns choose variables of the FMU by name, with * and ?; derivatives and names that begin with an underscore are always left out.',
	arguments: [{name: 'file', summary: 'An .fmu', type: 'file'}],
	options: [
		{
			name: 'class',
			summary: 'Name of the class to make; default the library and the name of the file',
			type: 'text',
			placeholder: 'LIBRARY.NAME',
		},
		{name: 'library', summary: 'Library to put it into; default the only one', type: 'library'},
		{name: 'overwrite', summary: 'Replace a class that is there'},
		{name: 'step-size', summary: 'Seconds; default 0: by the simulation', type: 'number', placeholder: 'S'},
		{name: 'include', summary: 'Only these variables', type: 'text', placeholder: 'PATTERN', multiple: true},
		{name: 'exclude', summary: 'Not these variables', type: 'text', placeholder: 'PATTERN', multiple: true},
		{
			name: 'top-level-inputs',
			summary: 'Only these inputs stay inputs; default all',
			type: 'text',
			placeholder: 'PATTERN',
			multiple: true,
		},
		{...projectOption, summary: 'Project of the library; default all of the workspace'},
		workspaceOption,
	],
	examples: [
		{line: 'library import-fmu motor.fmu', summary: 'As a class of your only library'},
		{
			line: "library import-fmu motor.fmu --class Drives.Motor --include 'shaft.*' --overwrite",
			summary: 'Part of it',
		},
	],
	async run(context, {arguments: {file: word}, options}) {
		const file = word?.text ?? '';
		const stepSize = checkedStepSize(options);
		const library = chosenLibrary(options, await librariesOf(context, options));
		const className = classNameFor(file, library, optionText(options, 'class'));
		const settings = {
			className,
			overwrite: options['overwrite'] === true,
			stepSize,
			...patterns(options, 'include', 'includePatterns'),
			...patterns(options, 'exclude', 'excludePatterns'),
			...patterns(options, 'top-level-inputs', 'topLevelInputs'),
		};
		const place = {projectId: library.project.id, contentId: library.id};
		const client = await context.client();
		const {data} = await runUpload(context, {file, label: 'importing'}, async (own) =>
			client.projects.importFmu(place, file, settings, own),
		);
		return {value: data, view: {kind: 'empty'}, notices: noticesOf(data, className)};
	},
};

function checkedStepSize(options: Invocation['options']): number {
	const size = optionNumber(options, 'step-size') ?? 0;
	if (!Number.isFinite(size) || size < 0) {
		throw new UsageError('--step-size takes seconds, 0 or more');
	}

	return size;
}

/** The library named, else the one the class is to be in, else the only one. */
function chosenLibrary(options: Invocation['options'], libraries: readonly Library[]): Library {
	const wanted = optionText(options, 'library') ?? optionText(options, 'class')?.split('.')[0];
	if (wanted !== undefined) {
		return theLibrary(wanted, libraries);
	}

	const [only, ...others] = libraries;
	if (only === undefined) {
		throw new UsageError('there is no library to put the FMU into', {
			hint: 'library import FILE.mo brings one',
		});
	}

	if (others.length > 0) {
		const names = libraries.map(({name}) => name).join(', ');
		throw new UsageError('which library is the FMU to go into?', {hint: `--library with one of ${names}`});
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

function patterns(
	options: Invocation['options'],
	option: string,
	field: string,
): Readonly<Record<string, unknown>> {
	const [first, ...others] = optionTexts(options, option);
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
