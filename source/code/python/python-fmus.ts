import {fieldOf} from '../endpoint-of.js';
import {type Step} from '../recorded-line.js';
import {does, fmuOf, keyOf, shown, shows, workspaceOf, type Call, type ClientCall} from './python-call.js';
import {made} from './python-assignments.js';
import {python, pythonText} from './python-literal.js';

/** Model executables: compiling them and what they tell. */
export const fmuCalls: Readonly<Record<string, ClientCall>> = {
	'GET W/model-executables': shows((call) => `${workspaceOf(call)}.get_fmus()`),
	'POST W/model-executables': {
		// The client looks for a compiled one itself.
		queries: ['getCached'],
		write(call) {
			const model = `${workspaceOf(call)}.get_model(${python(fieldOf(call.step, 'input', 'class_name'))})`;
			const create = `${model}.compile(${compilerArguments(call.step)}).wait()`;
			return made(call, {kind: 'F', name: 'fmu', ids: call.ids, create}, {id: '.id'});
		},
	},
	'POST W/F/compilation': {write: (call) => (isCompiled(call) ? [] : undefined)},
	'GET W/F/compilation': {write: (call) => (isCompiled(call) ? [] : undefined)},
	'GET W/F/compilation/log': {write: (call) => [`${fmuOf(call)}.get_log().show()`]},
	'GET W/F': shows((call) => `${fmuOf(call)}.get_model_name(), ${fmuOf(call)}.run_info.status`),
	'GET W/F/binary': {
		write(call) {
			const {file} = call.step;
			return file === undefined ? undefined : [`shutil.move(${fmuOf(call)}.download(), ${pythonText(file)})`];
		},
	},
	'GET W/F/model-description': {
		write: (call) =>
			call.step.file === undefined ? [`${fmuOf(call)}.get_model_description().show()`] : undefined,
	},
	'GET W/F/settable-parameters': shows((call) => `${fmuOf(call)}.get_settable_parameters()`),
	'POST W/F/steady-state-metadata': {
		write: (call) => (call.step.isResult ? shown(`${fmuOf(call)}.metadata`) : []),
	},
	'DELETE W/F': does((call) => `${fmuOf(call)}.delete()`),
};

function isCompiled({objects, ids}: Call): boolean {
	return objects.variableOf(keyOf('F', ids)) !== undefined;
}

/** What the model is compiled with, as the client names it; what is not given is as the client has it. */
function compilerArguments(step: Step): string {
	const named = [
		['runtime_options', {}],
		['compiler_log_level', 'warning'],
		['fmi_target', 'me'],
		['fmi_version', '2.0'],
		['platform', 'auto'],
	] as const;
	const given = named.flatMap(([name, usual]) => {
		const value = fieldOf(step, 'input', name);
		const isUsual = value === undefined || JSON.stringify(value) === JSON.stringify(usual);
		return isUsual ? [] : [`${name}=${python(value)}`];
	});
	return [python(fieldOf(step, 'input', 'compiler_options') ?? {}), ...given].join(', ');
}
