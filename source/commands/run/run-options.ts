import {type OptionSpec} from '../../language/specification.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {expansionNames} from './expansion.js';

/** `--sim NAME=VALUE`: options of the simulation. */
export const simulationOption = {
	name: 'sim',
	summary: 'Simulation option',
	type: 'simulation-option',
	placeholder: 'NAME=VALUE',
	multiple: true,
} as const satisfies OptionSpec;

/** `--solver NAME=VALUE` */
export const solverOption = {
	name: 'solver',
	summary: 'Solver option',
	type: 'solver-option',
	placeholder: 'NAME=VALUE',
	multiple: true,
} as const satisfies OptionSpec;

/** `--compiler NAME=VALUE` */
export const compilerOption = {
	name: 'compiler',
	summary: 'Compiler option',
	type: 'compiler-option',
	placeholder: 'NAME=VALUE',
	multiple: true,
} as const satisfies OptionSpec;

/** `--runtime NAME=VALUE` */
export const runtimeOption = {
	name: 'runtime',
	summary: 'Runtime option',
	type: 'runtime-option',
	placeholder: 'NAME=VALUE',
	multiple: true,
} as const satisfies OptionSpec;

/** What every command takes that starts something. */
export const detachOption = {
	name: 'detach',
	summary: 'Do not wait for the end',
} as const satisfies OptionSpec;

/** What shapes the definition of an experiment, beside the parameters of its function. */
export const definitionOptions = [
	{name: 'function', short: 'f', summary: 'Custom function; default dynamic', type: 'function'},
	simulationOption,
	solverOption,
	compilerOption,
	runtimeOption,
	{name: 'expansion', summary: 'How operators are expanded into cases', type: {choices: expansionNames}},
	{name: 'samples', summary: 'How many cases to draw', type: 'count', placeholder: 'N'},
	{name: 'seed', summary: 'Random seed of latin-hypercube', type: 'count', placeholder: 'N'},
	{
		name: 'case',
		summary: 'One case; may contain --final-time 4, --sim, --solver and --from',
		type: 'modifiers',
		placeholder: 'NAME=VALUE,…',
		multiple: true,
	},
	{
		name: 'case-label',
		summary: 'Label of a case, in the order of the cases',
		type: 'text',
		placeholder: 'TEXT',
		multiple: true,
	},
	{
		name: 'cases',
		summary: 'Cases from a CSV file: a header line of names, then a line per case',
		type: 'file',
		placeholder: 'FILE.csv',
	},
	{
		name: 'from',
		summary: 'Start from a result: EXPERIMENT/CASE, an experiment or an uploaded result',
		type: 'start',
		placeholder: 'RESULT',
	},
	{name: 'label', short: 'l', summary: 'Label of the experiment', type: 'text', placeholder: 'TEXT'},
	{
		name: 'user-data',
		summary: 'A JSON object stored with it, up to 2048 bytes',
		type: 'json',
		placeholder: 'JSON',
	},
	{name: 'no-check', summary: 'Do not look class and modifiers up before'},
	workspaceOption,
] as const satisfies readonly OptionSpec[];

/** Curves beside the outcome. */
export const plotOption = {
	name: 'plot',
	summary: 'Draw the curves of a variable for each case as it finishes',
	type: 'variable',
	placeholder: 'VARIABLE',
	multiple: true,
} as const satisfies OptionSpec;
