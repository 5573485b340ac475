import {type OptionSpec} from '../../language/specification.js';

/** `--sim NAME=VALUE`: options of the simulation. */
export const simulationOption = optionOf('sim', 'Simulation option', 'simulation-option');

/** `--solver NAME=VALUE` */
export const solverOption = optionOf('solver', 'Solver option', 'solver-option');

/** `--compiler NAME=VALUE` */
export const compilerOption = optionOf('compiler', 'Compiler option', 'compiler-option');

/** `--runtime NAME=VALUE` */
export const runtimeOption = optionOf('runtime', 'Runtime option', 'runtime-option');

function optionOf(name: string, summary: string, type: NonNullable<OptionSpec['type']>): OptionSpec {
	return {name, summary, type, placeholder: 'NAME=VALUE', multiple: true};
}
