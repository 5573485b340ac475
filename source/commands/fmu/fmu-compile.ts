import {getFunctionOptions} from '../../api/resources/custom-functions.js';
import {startExecution} from '../../api/resources/executions.js';
import {
	compilationPath,
	getFmu,
	prepareFmu,
	type AnsweredFmu,
	type CompilationError,
	type FmuPlace,
} from '../../api/resources/model-executables.js';
import {UsageError} from '../../errors/usage-error.js';
import {parseModifier} from '../../language/modifiers/modifier.js';
import {type Invocation} from '../../language/specification.js';
import {type Notice, type Output, type View} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {executionProgress} from '../execution/execution-progress.js';
import {followExecution} from '../execution/follow-execution.js';
import {optionText} from '../shared/option-text.js';
import {inWorkspace, workspaceOption, type Room} from '../shared/place.js';
import {givenOptions, readOptions} from '../run/function-options.js';

/** `fmu compile MODEL [NAME=VALUE…]`. Source: `POST W/model-executables`, `POST F/compilation`. */
export const fmuCompile: Command = {
	words: ['fmu', 'compile'],
	aliases: [['compile']],
	summary: 'Compile a model to an FMU, or take the one compiled before',
	description:
		'Modifiers become part of the class. Exit code 1 when it cannot be compiled. Ctrl-C as in run.',
	arguments: [
		{name: 'model', summary: 'A class', type: 'model'},
		{name: 'modifier', summary: 'NAME=VALUE', type: 'modifier', optional: true, variadic: true},
	],
	options: [
		{name: 'force', summary: 'Compile even if there is an FMU that fits'},
		{
			name: 'function',
			short: 'f',
			summary: 'Function to take options from; default dynamic',
			type: 'function',
		},
		{name: 'compiler', summary: 'Compiler option', type: 'text', placeholder: 'NAME=VALUE', multiple: true},
		{name: 'runtime', summary: 'Runtime option', type: 'text', placeholder: 'NAME=VALUE', multiple: true},
		{
			name: 'log-level',
			summary: 'Default warning',
			type: {choices: ['error', 'warning', 'info', 'verbose', 'debug']},
		},
		{name: 'target', summary: 'Default me', type: {choices: ['me', 'cs', 'me+cs']}},
		{name: 'fmi', summary: 'Version of FMI; default 2.0', type: {choices: ['1.0', '2.0']}},
		{name: 'platform', summary: 'Default auto', type: {choices: ['auto', 'linux64', 'win32', 'win64']}},
		{name: 'detach', summary: 'Do not wait for the end'},
		workspaceOption,
	],
	examples: [
		{line: 'compile Modelica.Blocks.Examples.PID_Controller', summary: 'As the model stands'},
		{line: 'fmu compile Demo.VanDerPol mu=2 --force', summary: 'Anew, with a value compiled in'},
	],
	async run(context, invocation) {
		const {options} = invocation;
		const className = classWithModifiers(invocation);
		return inWorkspace(context, options, async (room) => {
			const {client, workspaceId, signal} = room;
			const name = optionText(options, 'function') ?? 'dynamic';
			const {item} = await getFunctionOptions(client, workspaceId, name, {signal});
			const given = givenOptions(readOptions(options), {item});
			const input = {
				className,
				compilerOptions: {...item.compiler, ...given.compiler},
				runtimeOptions: {...item.runtime, ...given.runtime},
				logLevel: optionText(options, 'log-level'),
				fmiTarget: optionText(options, 'target'),
				fmiVersion: optionText(options, 'fmi'),
				platform: optionText(options, 'platform'),
			};
			const cached =
				options['force'] === true ? undefined : await prepared(room, {...input, getCached: true});
			if (cached !== undefined) {
				const place = {workspaceId, fmuId: cached};
				return compiled(await getFmu(client, place, {signal}), [
					{kind: 'info', text: 'compiled before; --force compiles anew'},
				]);
			}

			const fmuId = await prepared(room, {...input, getCached: false});
			if (fmuId === undefined) {
				throw new UsageError('the server set up no FMU', {hint: 'try again with --force'});
			}

			return compileAndWait(context, room, {workspaceId, fmuId}, options['detach'] === true);
		});
	},
};

/** Waits for a compilation that was started already; what became of it. */
export async function waitForCompilation(context: Context, room: Room, place: FmuPlace): Promise<Output> {
	const end = await followExecution(context, {
		client: room.client,
		path: compilationPath(place),
		what: `the compilation of ${place.fmuId}`,
		show(state) {
			for (const progress of executionProgress(state)) {
				context.report(progress);
			}
		},
	});
	if (end.kind === 'detached') {
		return started(place, `${place.fmuId} is being compiled in the background`);
	}

	// It has fired when Ctrl-C was pressed on the way; what became of it is still to be told.
	const signal = room.signal.aborted ? undefined : room.signal;
	const output = compiled(await getFmu(room.client, place, {signal}), []);
	return end.isStopped ? {...output, exitCode: 130} : output;
}

/** An FMU as a record, with what is wrong with it. */
export function fmuRecord({id, className, status, errors}: AnsweredFmu): View {
	return {
		kind: 'record',
		fields: [
			{name: 'fmu', value: id, kind: 'id'},
			{name: 'class', value: className},
			{name: 'status', value: status, kind: 'state'},
			...errors.map((error) => ({name: 'error', value: errorText(error)})),
		],
	};
}

/** What the compiler says, and where: `Cannot find … (PID_Controller, line 2, column 52)`. */
export function errorText({msg, location}: CompilationError): string {
	const {qualifiedName, file, beginLine, beginColumn} = location ?? {};
	const where = [
		qualifiedName ?? location?.class ?? file,
		beginLine === undefined ? undefined : `line ${beginLine}`,
		beginColumn === undefined ? undefined : `column ${beginColumn}`,
	].filter((part) => part !== undefined);
	return where.length === 0 ? msg : `${msg} (${where.join(', ')})`;
}

async function prepared({client, workspaceId, signal}: Room, input: Parameters<typeof prepareFmu>[2]) {
	const {item} = await prepareFmu(client, workspaceId, input, {signal});
	return item;
}

async function compileAndWait(
	context: Context,
	room: Room,
	place: FmuPlace,
	isDetached: boolean,
): Promise<Output> {
	await startExecution(room.client, compilationPath(place));
	return isDetached ? started(place, `compiling ${place.fmuId}`) : waitForCompilation(context, room, place);
}

function started({fmuId}: FmuPlace, text: string): Output {
	return {
		value: {id: fmuId},
		view: {kind: 'empty'},
		effects: [{kind: 'use', entity: 'fmu', value: {id: fmuId}}],
		notices: [
			{kind: 'success', text},
			{kind: 'next', text: 'execution watch'},
		],
	};
}

function compiled(fmu: AnsweredFmu, notices: readonly Notice[]): Output {
	const isFine = fmu.status === 'successful';
	return {
		value: fmu.raw,
		body: fmu.body,
		view: fmuRecord(fmu),
		exitCode: isFine ? 0 : 1,
		effects: [{kind: 'use', entity: 'fmu', value: {id: fmu.id}}],
		notices: [
			...notices,
			...(isFine
				? [{kind: 'next', text: 'run @fmu'} as const]
				: [
						{kind: 'warning', text: `${fmu.className} was not compiled: ${fmu.status}`} as const,
						{kind: 'next', text: 'fmu log'} as const,
					]),
		],
	};
}

/** `Class(a=1, b="text")`, as the compiler wants it: values stand as they were typed, quoted ones are text. */
function classWithModifiers({arguments: {model}, rest, source}: Invocation): string {
	const entries = rest.map((word) => {
		const modifier = parseModifier(word, source);
		if (modifier.kind !== 'value') {
			throw new UsageError(`an FMU has one value for ${modifier.name}, not ${modifier.kind}(…)`);
		}

		const {name, value, dataType} = modifier;
		const typed = word.text.slice(name.length + 1);
		const isText = dataType === 'STRING' && (word.pieces ?? []).some(({from}) => from === 'quoted');
		return `${name}=${isText ? JSON.stringify(value) : typed}`;
	});
	const className = model?.text ?? '';
	return entries.length === 0 ? className : `${className}(${entries.join(', ')})`;
}
