import {isForPeople, type Command} from '../command.js';
import {
	caseArgument,
	experimentArgument,
	namedCaseArgument,
	caseOptions,
} from '../resolution/resolve-experiment.js';
import {defineCommand} from '../define-command.js';
import {firstErrors, maxAskedFailures} from '../../jobs/first-errors.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {caseRecord, caseTable} from '../../jobs/case-table.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {fmuCard} from '../fmu/fmu-card.js';
import {type Case} from '../../api/resources/cases.js';
import {type Effect} from '../../output/document.js';
import {runAndWait} from '../../jobs/run-and-wait.js';
import {detachOption} from '../run/run-options.js';
import {isObject} from '../../json/is-object.js';
import {done} from '../shared/done.js';
import {caseLog} from './case-log.js';
import {caseDefinition} from './case-definition.js';
import {caseSet, writeCase} from './case-set.js';

/** `case list [EXPERIMENT]`. Source: `GET E/cases`. */
const caseList = defineCommand({
	words: ['case', 'list'],
	summary: 'List the cases of an experiment with their values and status',
	arguments: [experimentArgument],
	description:
		'At the prompt the first failed cases come with what went wrong; --errors asks for it of all of them.',
	options: [{name: 'errors', summary: 'Show the first error of every failed case'}, workspaceOption],
	examples: [{line: 'cases', summary: 'Of the experiment in use'}],
	async run({context, client, invocation, workspace, experiment, options, signal}) {
		const {items, value, body} = await client.cases.list(experiment, {signal});
		const most = options.errors ? items.length : isForPeople(context, invocation) ? maxAskedFailures : 0;
		const errors = await firstErrors(workspace, experiment, items, most);
		return {value, body, view: caseTable(items, {errors})};
	},
});

/** `case use CASE`: what `{case}` and `@case` stand for. */
const caseUse = defineCommand({
	words: ['case', 'use'],
	summary: 'Work with a case',
	arguments: [namedCaseArgument],
	options: caseOptions,
	examples: [{line: 'case use 2', summary: 'The second case of the experiment in use'}],
	async run({client, case: place, signal}) {
		const {id, name, raw} = await client.cases.get(place, {signal});
		return done(raw, `working with ${id}${name === undefined ? '' : ` (${name})`}`, {
			effects: [
				{kind: 'use', entity: 'experiment', value: {id: place.experimentId}},
				{kind: 'use', entity: 'case', value: {id, name}},
			],
		});
	},
});

/** `case show [CASE]`. Source: `GET C`. */
const caseShow = defineCommand({
	words: ['case', 'show'],
	summary: 'Show a case',
	arguments: [caseArgument],
	options: caseOptions,
	examples: [{line: 'case show 2', summary: 'Its values, and how it went'}],
	async run({client, case: place, signal}) {
		const found = await client.cases.get(place, {signal});
		return {value: found.raw, body: found.body, view: caseRecord(found), effects: useFmuOf(found)};
	},
});

/** `case fmu [CASE]`: what the case was simulated with. Source: `GET C`, `GET F`. */
const caseFmu = defineCommand({
	words: ['case', 'fmu'],
	summary: 'Show the FMU of a case, and work with it',
	arguments: [caseArgument],
	options: caseOptions,
	examples: [
		{line: 'case fmu 2', summary: 'That of the second case'},
		{line: 'case fmu; fmu download', summary: 'Save it'},
	],
	async run({client, case: place, signal}) {
		const found = await client.cases.get(place, {signal});
		if (found.fmuId === undefined) {
			throw new ProtocolError(`${found.id} does not name its FMU`, {hint: 'fmu list shows those there are'});
		}

		const fmu = await client.fmus.get({workspaceId: place.workspaceId, fmuId: found.fmuId}, {signal});
		return {value: fmu.raw, body: fmu.body, view: fmuCard(fmu), effects: useFmuOf(found)};
	},
});

/** `@fmu` is that of the case just seen. */
function useFmuOf({fmuId}: Case): readonly Effect[] {
	return fmuId === undefined ? [] : [{kind: 'use', entity: 'fmu', value: {id: fmuId}}];
}

/** `case label [CASE] TEXT`. */
const caseLabel = defineCommand({
	words: ['case', 'label'],
	summary: 'Give a case a label',
	description: 'With one word, labels the case in use.',
	arguments: [caseArgument, {name: 'text', summary: 'The label', type: 'text'}],
	options: caseOptions,
	examples: [{line: 'case label 2 "Cruise condition"', summary: 'The second case'}],
	async run({client, case: place, arguments: {text: label}, signal}) {
		const {raw} = await client.cases.get(place, {signal});
		return writeCase(
			client,
			place,
			{...raw, meta: {...raw.meta, label: label === '' ? null : label}},
			signal,
		);
	},
});

/** `case sync [CASE]`: writes a case as a value or file has it. Source: `PUT C`. */
const caseSync = defineCommand({
	words: ['case', 'sync'],
	summary: 'Write a case to the server, as $name or the last output has it',
	description: 'Without --value the case is written unchanged, which marks it to be run again.',
	arguments: [caseArgument],
	options: [{name: 'value', summary: 'The whole case as JSON', type: 'json'}, ...caseOptions],
	examples: [{line: 'case sync 2 --value $edited', summary: 'After edited = case show 2'}],
	async run({client, case: place, options: {value: given}, signal}) {
		if (given !== undefined && !isObject(given)) {
			throw new UsageError('a case is a JSON object', {hint: 'case show --json shows one'});
		}

		const value = given ?? (await client.cases.get(place, {signal})).raw; // eslint-disable-line unicorn/no-await-expression-member
		return writeCase(client, place, {...value}, signal);
	},
});

/** `case rerun [CASE]`. Source: `POST E/execution`. */
const caseRerun = defineCommand({
	words: ['case', 'rerun'],
	summary: 'Run a case again',
	arguments: [caseArgument],
	options: [detachOption, ...caseOptions],
	examples: [{line: 'case rerun 2', summary: 'After case set'}],
	runsOnce: true,
	async run({context, workspace, case: {caseId, ...experiment}, options: {detach}}) {
		const options = {caseIds: [caseId], simulations: 1, isDetached: detach};
		return runAndWait(context, workspace, experiment, options);
	},
});

/** Everything about cases, in the order of `help`. */
export const caseCommands: readonly Command[] = [
	caseList,
	caseUse,
	caseShow,
	caseFmu,
	caseLog,
	caseDefinition,
	caseSet,
	caseLabel,
	caseSync,
	caseRerun,
];
