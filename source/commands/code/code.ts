import {curlProgram} from '../../code/curl-program.js';
import {httpFile} from '../../code/http-file.js';
import {notebookOf} from '../../code/notebook.js';
import {programOf} from '../../code/program.js';
import {pythonProgram} from '../../code/python/python-program.js';
import {type Program} from '../../code/recorded-line.js';
import {typescriptProgram} from '../../code/typescript-program.js';
import {UsageError} from '../../errors/usage-error.js';
import {prettyJson} from '../../json/json-writer.js';
import {suggestion} from '../../language/nearest.js';
import {type Context} from '../command.js';
import {defineCommand} from '../define-command.js';
import {commandNumbered} from '../trace/trace-commands.js';
import {modelingWorkspace, recordedLine} from './recorded-calls.js';

type Options = {readonly usesClient: boolean};

/** The forms of a program, with the endings of their files. */
const forms = {
	python: {endings: ['.py'], write: pythonProgram},
	curl: {endings: ['.sh'], write: curlProgram},
	typescript: {endings: ['.ts', '.mts', '.js', '.mjs'], write: typescriptProgram},
	http: {endings: ['.http', '.rest'], write: httpFile},
	notebook: {
		endings: ['.ipynb'],
		write: (program: Program, options: Options) => prettyJson(notebookOf(program, options)),
	},
} as const;

type Form = keyof typeof forms;

// The keys are those of the table.
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
const formNames = Object.keys(forms) as readonly Form[];

const session = 'session';

/** `code [FORM] [N|session]`: what was run, as a program. */
export const code = defineCommand({
	words: ['code'],
	summary: 'Show what was run as a program: Python, curl, TypeScript, HTTP or a notebook',
	description: `Without N it is the last command that made calls; trace lists them with their numbers. The form follows from the file's ending, or is python.
Ids that the server makes are taken from its responses, so that a program can be run again. Requests that only look something up are left out.
Python uses Modelon's client where it has the call; with --requests only the package requests.`,
	arguments: [
		{
			name: 'form',
			summary: formNames.join(', '),
			type: {suggested: [...formNames, session].map((text) => ({text}))},
			optional: true,
		},
		{
			name: 'which',
			summary: 'Number of a command, or session for all of them',
			type: {suggested: [{text: session}]},
			optional: true,
		},
	],
	options: [{name: 'requests', summary: "Python without Modelon's client"}],
	examples: [
		{line: 'code', summary: 'The last command in Python'},
		{line: 'code curl 3', summary: 'Command 3 for a shell'},
		{line: 'code session > study.ipynb', summary: 'The session as a notebook, comments as text'},
		{line: 'code typescript session', summary: 'The session with the library of this package'},
	],
	async run({context, arguments: {form: first, which: second}, options: {requests}}) {
		const words = [first, second].filter((word) => word !== undefined);
		const form = words.map((word) => formNamed(word)).find((name) => name !== undefined);
		const which = words.filter((word) => formNamed(word) === undefined);
		const chosen = form ?? formOfFile(context.file) ?? 'python';
		const hasModeling = chosen === 'typescript' || (/python|notebook/v.test(chosen) && !requests);
		const program = programFor(context, which, hasModeling);
		const text = forms[chosen].write(program, {usesClient: !requests});
		return {value: text, view: {kind: 'text', text}, isAside: true, isWhole: true};
	},
});

function formNamed(word: string): Form | undefined {
	return formNames.find((name) => name === word.toLowerCase());
}

function formOfFile(file: string | undefined): Form | undefined {
	return formNames.find((name) => forms[name].endings.some((ending) => file?.toLowerCase().endsWith(ending)));
}

/** @param hasModeling - See `programOf`. */
function programFor({calls, server}: Context, which: readonly string[], hasModeling: boolean): Program {
	const [word, surplus] = which;
	if (surplus !== undefined || (word !== undefined && word !== session && !/^\d+$/v.test(word))) {
		const wrong = surplus ?? word ?? '';
		throw new UsageError(`code takes a form and a number or ${session}, not "${wrong}"`, {
			hint: suggestion(wrong, [...formNames, session], `forms are ${formNames.join(', ')}`),
		});
	}

	const all = calls.commands();
	const chosen = word === session && all.length > 0 ? all : [commandNumbered(all, numberOf(word))];
	const {base = '', url = ''} = server.current()?.server ?? {};
	const workspaces = new Map<number, string | undefined>();
	let workspaceId: string | undefined;
	for (const command of all) {
		workspaceId = modelingWorkspace(command, workspaceId);
		workspaces.set(command.number, workspaceId);
	}

	return programOf(
		{base, url, hasModeling},
		chosen.map((command) => recordedLine(base, command, workspaces.get(command.number))),
	);
}

function numberOf(word: string | undefined): number | undefined {
	return word === undefined || word === session ? undefined : Number(word);
}
