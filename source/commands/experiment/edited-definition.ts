import {readDefinition} from '../../api/resources/definition.js';
import {Cancelled} from '../../errors/cancelled.js';
import {ShellError} from '../../errors/shell-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {brokenJsonAt, placeAt} from '../../json/json-place.js';
import {type Context} from '../command.js';

/**
A definition as the user leaves it in the editor. What is no definition is not lost: it can be edited again.

@throws UsageError where there is no editor, Cancelled when nothing was changed or the user gives up.
*/
export async function editedDefinition(
	{edit, ask, signal}: Pick<Context, 'edit' | 'ask' | 'signal'>,
	definition: unknown,
): Promise<unknown> {
	if (edit === undefined) {
		throw new UsageError('there is no editor without a terminal', {
			hint: 'experiment definition > FILE.json, then run FILE.json',
		});
	}

	const before = JSON.stringify(definition, undefined, 2);
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
	try {
		const value: unknown = JSON.parse(text);
		readDefinition(value, 'it');
		return {value};
	} catch (error) {
		if (error instanceof SyntaxError) {
			const {line, column} = placeAt(text, brokenJsonAt(text) ?? text.length);
			return {problem: `It is not JSON at line ${line}, column ${column}`};
		}

		if (error instanceof ShellError) {
			return {problem: error.message};
		}

		throw error;
	}
}
