import {type OptionSpec} from '../../language/specification.js';

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
