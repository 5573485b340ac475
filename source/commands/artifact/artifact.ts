import {defineCommand} from '../define-command.js';
import {type Command} from '../command.js';
import {savedOutput, saveDownload, saveOptions, type Downloadable} from '../shared/save-download.js';
import {runUpload} from '../../jobs/operation.js';
import {caseArgument, caseOptions} from '../resolution/resolve-experiment.js';
import {pathSegment} from '../../endpoints/endpoints.js';
import {done} from '../shared/done.js';
import {artifactShow} from './artifact-show.js';

/** `artifact list [CASE]`. Source: `GET C/custom-artifacts`. */
const artifactList = defineCommand({
	words: ['artifact', 'list'],
	summary: 'List the artifacts (files) of a case',
	arguments: [caseArgument],
	options: caseOptions,
	examples: [{line: 'artifact list 2', summary: 'Of the second case'}],
	async run({client, case: place, signal}) {
		const {items, value, body} = await client.artifacts.list(place, {signal});
		const columns = [
			{field: 'id', kind: 'id'},
			{field: 'downloadAs', title: 'file'},
		] as const;
		return {
			value,
			body,
			view: {kind: 'table', columns, rows: items, empty: 'no artifacts: artifact upload FILE adds one'},
		};
	},
});

/** `artifact download ARTIFACT [CASE]`. Source: `GET C/custom-artifacts/{artifactId}`. */
const artifactDownload = defineCommand({
	words: ['artifact', 'download'],
	summary: 'Save an artifact of a case',
	arguments: [{name: 'artifact', summary: 'Its id', type: 'artifact'}, caseArgument],
	options: [...saveOptions, ...caseOptions],
	examples: [{line: 'artifact download report 2', summary: 'Under the name the server suggests'}],
	async run({context, client, case: place, arguments: {artifact: id}, options}) {
		const download: Downloadable['download'] = async (own) => client.artifacts.download(place, id, own);
		return savedOutput([await saveDownload(context, {download, fallback: id}, options)]);
	},
});

/** `artifact upload FILE [CASE]`. Source: `POST C/custom-artifacts-imports`. */
const artifactUpload = defineCommand({
	words: ['artifact', 'upload'],
	summary: 'Add a file to a case',
	arguments: [{name: 'file', summary: 'The file', type: 'file'}, caseArgument],
	options: [
		{name: 'id', summary: 'Its id; default: chosen by the server', type: 'text'},
		{name: 'overwrite', summary: 'Replace an existing artifact with that id'},
		...caseOptions,
	],
	examples: [{line: 'artifact upload measured.csv 2 --id measured', summary: 'To the second case'}],
	runsOnce: true,
	async run({context, client, case: place, arguments: {file}, options: {id, overwrite}}) {
		const step = {file, label: 'importing'};
		const {data, artifactId} = await runUpload(context, step, async (own) =>
			client.artifacts.upload(place, file, {id, overwrite, ...own}),
		);
		return done(data, `uploaded ${file} as ${artifactId}`);
	},
});

/** `artifact uri ARTIFACT [CASE]`: an address for parameters. Needs no request when the case is named by its id. */
const artifactUri = defineCommand({
	words: ['artifact', 'uri'],
	summary: 'Print the URI of an artifact, for parameters that take files',
	arguments: [{name: 'artifact', summary: 'Its id', type: 'artifact'}, caseArgument],
	options: caseOptions,
	examples: [
		{line: 'artifact uri report 2', summary: 'impact-artifact://workspace/EXPERIMENT/case_2/report'},
	],
	async run({case: {experimentId, caseId}, arguments: {artifact}}) {
		const value = `impact-artifact://workspace/${experimentId}/${caseId}/${pathSegment(artifact)}`;
		return {value, view: {kind: 'text', text: value}};
	},
});

/** The files that belong to cases, in the order of `help`. */
export const artifactCommands: readonly Command[] = [
	artifactList,
	artifactShow,
	artifactDownload,
	artifactUpload,
	artifactUri,
];
