import {defineCommand} from '../define-command.js';
import {readDefinition} from '../../api/resources/definition.js';
import {type Context} from '../command.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {experimentArgument} from '../resolution/resolve-experiment.js';
import {Cancelled} from '../../errors/cancelled.js';
import {ShellError} from '../../errors/shell-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {problemOfJson} from '../../json/json-to-send.js';
import {prettyJson} from '../../json/json-writer.js';
import {brokenJsonPlace, decodeForSending} from '../../json/json-value.js';

/** `experiment definition [EXPERIMENT]`: what was asked for, to be kept, changed and run again. */
export const experimentDefinition = defineCommand({
	words: ['experiment', 'definition'],
	summary: 'Show the definition of an experiment',
	description:
		'It becomes @definition. A file of it can be run: run FILE.json. With --edit it is opened in $VISUAL or\n$EDITOR first; run $_ runs what came of it.',
	arguments: [experimentArgument],
	options: [{name: 'edit', short: 'e', summary: 'Open it in the editor'}, workspaceOption],
	examples: [
		{line: 'experiment definition --edit', summary: 'Change it in the editor, then: run $_'},
		{line: 'experiment definition > sweep.json', summary: 'Save it to a file'},
		{line: 'run @definition PI.k=20', summary: 'Run it with a different value'},
	],
	async run({context, client, experiment, options: {edit}, signal}) {
		const {id, name, raw} = await client.experiments.get(experiment, {signal});
		const {definition, userData} = readDefinition(raw, id);
		const value = {experiment: definition, ...(userData !== undefined && {userData})};
		if (edit) {
			return {
				value: await editedDefinition(context, value),
				view: {kind: 'json'},
				notices: [{kind: 'next', text: 'run $_'}],
			};
		}

		return {
			value,
			view: {kind: 'json'},
			effects: [{kind: 'use', entity: 'definition', value: {id, name}}],
		};
	},
});

/**
A definition as the user leaves it in the editor. What is no definition is not lost: it can be edited again.

@throws UsageError where there is no editor, Cancelled when nothing was changed or the user gives up.
*/
export async function editedDefinition(
	{edit, ask, signal}: Pick<Context, 'edit' | 'ask' | 'signal'>,
	definition: unknown,
): Promise<unknown> {
	if (edit === undefined) {
		throw new UsageError('an editor needs a terminal', {
			hint: 'experiment definition > FILE.json, then run FILE.json',
		});
	}

	const before = prettyJson(definition);
	for (let text = before; ;) {
		// eslint-disable-next-line no-await-in-loop -- until it is one
		text = await edit(text, 'definition.json');
		if (text.trim() === before.trim()) {
			throw new Cancelled('the definition is as it was');
		}

		const read = valueIn(text);
		if (!('problem' in read)) {
			return read.value;
		}

		const question = {kind: 'confirm', text: `${read.problem}. Edit it again?`, option: ''} as const;
		// eslint-disable-next-line no-await-in-loop
		if ((await ask(question, signal)) !== 'yes') {
			throw new Cancelled('the definition is as it was');
		}
	}
}

function valueIn(text: string): {readonly value: unknown} | {readonly problem: string} {
	const broken = brokenJsonPlace(text);
	if (broken !== undefined) {
		return {problem: `It is not JSON at line ${broken.line}, column ${broken.column}`};
	}

	const problem = problemOfJson(text);
	if (problem !== undefined) {
		return {problem: `It ${problem}`};
	}

	try {
		const value = decodeForSending(text);
		readDefinition(value, 'it');
		return {value};
	} catch (error) {
		if (error instanceof ShellError) {
			return {problem: error.message};
		}

		throw error;
	}
}
