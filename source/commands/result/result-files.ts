import {defineCommand} from '../define-command.js';
import {type CaseRef} from '../../api/resources/cases.js';
import {UsageError} from '../../errors/usage-error.js';
import {caseArgument, caseOptions, withCase, withExperiment} from '../resolution/resolve-experiment.js';
import {safeFileName} from '../../files/safe-name.js';
import {
	saveDownload,
	saveOptions,
	type Downloadable,
	type Saved,
	savedOutput,
	type SaveChoice,
} from '../shared/save-download.js';
import {runUpload} from '../../jobs/operation.js';
import {done} from '../shared/done.js';

/** `result download [CASE]`. Source: `GET C/result`. */
export const resultDownload = defineCommand({
	words: ['result', 'download'],
	summary: 'Save the result of a case as CSV or MAT',
	description:
		'The file gets its name only when it is whole. A file that is there is never overwritten unasked.',
	arguments: [{...caseArgument, isResolved: false}],
	options: [
		{name: 'format', summary: 'Default csv, or as --to ends', type: {choices: ['csv', 'mat']}},
		{name: 'all', summary: 'All cases of an experiment that were successful, one file each'},
		...saveOptions,
		...caseOptions,
	],
	examples: [
		{line: 'result download 2', summary: 'As CSV, under the name the server suggests'},
		{line: 'result download --all --format mat --folder results', summary: 'Every case'},
	],
	async run({context, client, workspace, arguments: {case: text}, options, signal}) {
		const {to, experiment} = options;
		const isMat =
			options.format === undefined ? to?.toLowerCase().endsWith('.mat') : options.format === 'mat';
		const format = isMat ? 'mat' : 'csv';
		const save = async (place: CaseRef, choice: SaveChoice = options): Promise<Saved> => {
			const download: Downloadable['download'] = async (own) =>
				client.results.download(place, {format, signal: own.signal});
			const fallback = `${place.experimentId}_${place.caseId}.${format}`;
			return saveDownload(context, {download, fallback}, choice);
		};

		if (!options.all) {
			return withCase(context, workspace, {text, experiment}, async (place) =>
				savedOutput([await save(place)]),
			);
		}

		if (to !== undefined) {
			throw new UsageError('--all makes several files, --to names one', {hint: 'use --folder FOLDER'});
		}

		return withExperiment(context, workspace, {text: text ?? experiment}, async (place) => {
			const {items} = await client.cases.list(place, {signal});
			const saved: Saved[] = [];
			for (const {id} of items.filter(({status}) => status === 'successful')) {
				// The server's names of one minute are alike, so each case gets a name of its own.
				const name = safeFileName(`${place.experimentId}_${id}.${format}`);
				// eslint-disable-next-line no-await-in-loop -- one connection is enough
				saved.push(await save({...place, caseId: id}, {...options, to: name}));
			}

			return savedOutput(saved);
		});
	},
});

/** `result import FILE [CASE]`: the result of a case is replaced. Source: `POST C/result-imports`. */
export const resultImport = defineCommand({
	words: ['result', 'import'],
	summary: 'Give a case the result in a file',
	arguments: [{name: 'file', summary: 'A MAT or CSV file', type: 'file'}, caseArgument],
	options: [{name: 'overwrite', summary: 'Replace the result it has'}, ...caseOptions],
	examples: [{line: 'result import measured.csv 2 --overwrite', summary: 'Instead of what was simulated'}],
	runsOnce: true,
	async run({context, client, case: place, arguments: {file}, options: {overwrite}}) {
		const {data} = await runUpload(context, {file, label: 'importing'}, async (own) =>
			client.results.replace(place, file, {overwrite, ...own}),
		);
		const text = `${place.caseId} has the result of ${file}`;
		return done(data, text);
	},
});
