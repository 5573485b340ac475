import {type CaseRef} from '../../api/resources/cases.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type Output} from '../../output/document.js';
import {UsageError} from '../../errors/usage-error.js';
import {caseArgument} from '../resolution/experiments.js';
import {caseOptions, withCaseOf} from '../case/case.js';
import {safeFileName} from '../../files/safe-name.js';
import {type Command} from '../command.js';
import {sizeText} from '../../jobs/transfer.js';
import {optionText} from '../shared/option-text.js';
import {inWorkspace, withExperiment} from '../shared/place.js';
import {saveDownload, saveOptions, type Downloadable, type Saved} from '../shared/save-download.js';

/** `result download [CASE]`. Source: `GET C/result`. */
export const resultDownload: Command = {
	words: ['result', 'download'],
	summary: 'Save the result of a case as CSV or MAT',
	description:
		'The file gets its name only when it is whole. A file that is there is never overwritten unasked.',
	arguments: [caseArgument],
	options: [
		{name: 'format', summary: 'Default csv, or as --to ends', type: {choices: ['csv', 'mat']}},
		{name: 'all', summary: 'All cases that were successful, one file each'},
		...saveOptions,
		...caseOptions,
	],
	examples: [
		{line: 'result download 2', summary: 'As CSV, under the name the server suggests'},
		{line: 'result download --all --format mat --folder results', summary: 'Every case'},
	],
	async run(context, invocation) {
		const {options} = invocation;
		const to = optionText(options, 'to');
		const given = optionText(options, 'format');
		const isMat = given === undefined ? to?.toLowerCase().endsWith('.mat') : given === 'mat';
		const format = isMat ? 'mat' : 'csv';
		const save = async ({client}: WorkspaceScope, place: CaseRef, own = options): Promise<Saved> => {
			const download: Downloadable['download'] = async ({signal}) =>
				client.results.download(place, {format, signal});
			const fallback = `${place.experimentId}_${place.caseId}.${format}`;
			return saveDownload(context, {download, fallback}, own);
		};

		if (options['all'] !== true) {
			return withCaseOf(context, invocation, async (scope, place) => savedOutput([await save(scope, place)]));
		}

		if (to !== undefined) {
			throw new UsageError('--all makes several files, --to names one', {hint: 'use --folder FOLDER'});
		}

		return inWorkspace(context, options, async (scope) =>
			withExperiment(context, scope, optionText(options, 'experiment'), async (place) => {
				const {items} = await scope.client.cases.list(place, {signal: scope.signal});
				const saved: Saved[] = [];
				for (const {id} of items.filter(({status}) => status === 'successful')) {
					// The server's names of one minute are alike, so each case gets a name of its own.
					const name = safeFileName(`${place.experimentId}_${id}.${format}`);
					// eslint-disable-next-line no-await-in-loop -- one connection is enough
					saved.push(await save(scope, {...place, caseId: id}, {...options, to: name}));
				}

				return savedOutput(saved);
			}),
		);
	},
};

/** What to say of files that were saved. */
export function savedOutput(saved: readonly Saved[]): Output {
	return {
		value: saved.length === 1 ? saved[0] : saved,
		view: {kind: 'empty'},
		notices: saved.map(({file, bytes}) => ({
			kind: 'success',
			text: `saved ${file} (${sizeText(bytes)})`,
			file,
		})),
	};
}
