import {defineCommand} from '../define-command.js';
import {UsageError} from '../../errors/usage-error.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {givenOptions, optionsByGroup} from '../run/function-options.js';
import {compilerOption, runtimeOption} from '../run/run-options.js';
import {fmuOutcome, compileAndWait} from '../../jobs/compilation.js';
import {type Modifier} from '../../language/modifiers/modifier-operators.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';

/** `fmu compile MODEL [NAME=VALUE…]`. Source: `POST W/model-executables`, `POST F/compilation`. */
export const fmuCompile = defineCommand({
	words: ['fmu', 'compile'],
	aliases: [['compile']],
	summary: 'Compile a model to an FMU, or reuse one compiled before',
	description:
		'Modifiers become part of the class. Exit code 1 when it cannot be compiled. Ctrl-C as in run.',
	arguments: [
		{name: 'model', summary: 'A class', type: 'model'},
		{
			name: 'modifier',
			summary: 'NAME=VALUE; help modifiers tells of ranges and choices',
			type: 'modifier',
			optional: true,
			variadic: true,
		},
	],
	options: [
		{name: 'force', summary: 'Compile even if a matching FMU exists'},
		{
			name: 'function',
			short: 'f',
			summary: 'Function whose options are used; default: dynamic',
			type: 'function',
		},
		compilerOption,
		runtimeOption,
		{
			name: 'log-level',
			summary: 'Compiler log level; default: warning',
			type: {choices: ['error', 'warning', 'info', 'verbose', 'debug']},
		},
		{name: 'target', summary: 'Kind of FMU; default: me', type: {choices: ['me', 'cs', 'me+cs']}},
		{name: 'fmi', summary: 'FMI version; default: 2.0', type: {choices: ['1.0', '2.0']}},
		{
			name: 'platform',
			summary: 'Target platform; default: auto',
			type: {choices: ['auto', 'linux64', 'win32', 'win64']},
		},
		{name: 'detach', summary: 'Do not wait for the end'},
		workspaceOption,
	],
	examples: [
		{line: 'compile Modelica.Blocks.Examples.PID_Controller', summary: 'The model as it is'},
		{line: 'fmu compile Demo.VanDerPol mu=2 --force', summary: 'Again, with a value compiled in'},
	],
	async run({context, client, workspace, arguments: {model, modifier}, words, options, signal}) {
		const className = classWithModifiers(model, modifier, words.modifier);
		const {workspaceId} = workspace;
		const {item} = await client.functions.options(workspaceId, options.function ?? 'dynamic', {signal});
		const given = givenOptions(optionsByGroup(options), {item});
		const input = {
			className,
			compilerOptions: {...item.compiler, ...given.compiler},
			runtimeOptions: {...item.runtime, ...given.runtime},
			logLevel: options.logLevel,
			fmiTarget: options.target,
			fmiVersion: options.fmi,
			platform: options.platform,
		};
		const compiled = options.force ? undefined : await client.fmus.findCompiled(workspaceId, input, {signal});
		if (compiled !== undefined) {
			const output = await fmuOutcome(workspace, await client.fmus.get(compiled, {signal}));
			const before = {kind: 'info', text: 'compiled before; --force compiles it again'} as const;
			return {...output, notices: [before, ...(output.notices ?? [])]};
		}

		const fmu = await client.fmus.create(workspaceId, input, {signal});
		return compileAndWait(context, workspace, fmu, options.detach);
	},
});

/** `Class(a=1, b="text")`, as the compiler wants it: values stand as they were typed, quoted ones are text. */
function classWithModifiers(
	className: string,
	modifiers: readonly Modifier[],
	words: readonly ExpandedWord[],
): string {
	const entries = modifiers.map((modifier, index) => {
		if (modifier.kind !== 'value') {
			throw new UsageError(`an FMU has one value for ${modifier.name}, not ${modifier.kind}(…)`);
		}

		const {name, value, dataType} = modifier;
		const {text = '', parts = []} = words[index] ?? {};
		const isText = dataType === 'STRING' && parts.some(({from}) => from === 'quoted');
		return `${name}=${isText ? JSON.stringify(value) : text.slice(name.length + 1)}`;
	});
	return entries.length === 0 ? className : `${className}(${entries.join(', ')})`;
}
