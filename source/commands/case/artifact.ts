import {type Command} from '../command.js';
import {optionText} from '../shared/option-text.js';
import {savedOutput} from '../result/result-download.js';
import {runUpload} from '../../jobs/operation.js';
import {saveDownload, saveOptions, type Downloadable} from '../shared/save-download.js';
import {caseArgument} from '../resolution/experiments.js';
import {caseOptions, withCaseOf} from './case.js';

/** `artifact list [CASE]`. Source: `GET C/custom-artifacts`. */
export const artifactList: Command = {
	words: ['artifact', 'list'],
	summary: 'List the files that belong to a case',
	arguments: [caseArgument],
	options: caseOptions,
	examples: [{line: 'artifact list 2', summary: 'Those of the second case'}],
	async run(context, invocation) {
		return withCaseOf(context, invocation, async ({client, signal}, place) => {
			const {items, value, body} = await client.artifacts.list(place, {signal});
			const columns = [
				{field: 'id', kind: 'id'},
				{field: 'downloadAs', title: 'file'},
			] as const;
			return {value, body, view: {kind: 'table', columns, rows: items, empty: 'no artifacts'}};
		});
	},
};

/** `artifact download ARTIFACT [CASE]`. Source: `GET C/custom-artifacts/{artifactId}`. */
export const artifactDownload: Command = {
	words: ['artifact', 'download'],
	summary: 'Save a file that belongs to a case',
	arguments: [{name: 'artifact', summary: 'Its id', type: 'artifact'}, caseArgument],
	options: [...saveOptions, ...caseOptions],
	examples: [{line: 'artifact download report 2', summary: 'Under the name the server suggests'}],
	async run(context, invocation) {
		const id = invocation.arguments['artifact']?.text ?? '';
		return withCaseOf(context, invocation, async ({client}, place) => {
			const download: Downloadable['download'] = async (own) => client.artifacts.download(place, id, own);
			return savedOutput([await saveDownload(context, {download, fallback: id}, invocation.options)]);
		});
	},
};

/** `artifact upload FILE [CASE]`. Source: `POST C/custom-artifacts-imports`. */
export const artifactUpload: Command = {
	words: ['artifact', 'upload'],
	summary: 'Add a file to a case',
	arguments: [{name: 'file', summary: 'The file', type: 'file'}, caseArgument],
	options: [
		{name: 'id', summary: 'Its id; by default the server makes one up', type: 'text'},
		{name: 'overwrite', summary: 'Replace the artifact of that id'},
		...caseOptions,
	],
	examples: [{line: 'artifact upload report.csv 2 --id report', summary: 'To the second case'}],
	async run(context, invocation) {
		const {
			arguments: {file},
			options,
		} = invocation;
		const settings = {id: optionText(options, 'id'), overwrite: options['overwrite'] === true};
		const step = {file: file?.text ?? '', label: 'importing'};
		return withCaseOf(context, invocation, async ({client}, place) => {
			const {data, artifactId} = await runUpload(context, step, async (own) =>
				client.artifacts.upload(place, step.file, {...settings, ...own}),
			);
			return {
				value: data,
				view: {kind: 'empty'},
				notices: [{kind: 'success', text: `uploaded ${step.file} as ${artifactId}`}],
			};
		});
	},
};

/** `result upload FILE [CASE]`: the result of a case is replaced. Source: `POST C/result-imports`. */
export const resultImport: Command = {
	words: ['result', 'import'],
	summary: 'Give a case the result in a file',
	arguments: [{name: 'file', summary: 'A MAT or CSV file', type: 'file'}, caseArgument],
	options: [{name: 'overwrite', summary: 'Replace the result it has'}, ...caseOptions],
	examples: [{line: 'result import measured.csv 2 --overwrite', summary: 'Instead of what was simulated'}],
	async run(context, invocation) {
		const {
			arguments: {file},
			options,
		} = invocation;
		return withCaseOf(context, invocation, async ({client}, place) => {
			const overwrite = options['overwrite'] === true;
			const step = {file: file?.text ?? '', label: 'importing'};
			const {data} = await runUpload(context, step, async (own) =>
				client.results.replace(place, step.file, {overwrite, ...own}),
			);
			const text = `${place.caseId} has the result of ${step.file}`;
			return {value: data, view: {kind: 'empty'}, notices: [{kind: 'success', text}]};
		});
	},
};
