/** A value given to a parameter. Source: section 6.1 of the API reference. */
export type ParameterValue = {
	readonly dataType: DataType;
	readonly name: string;
	readonly value: unknown;
};

export const dataTypes = ['REAL', 'INTEGER', 'BOOLEAN', 'STRING', 'ENUMERATION'] as const;

type DataType = (typeof dataTypes)[number];

/** What an FMU is compiled from, as the API spells it. */
export type FmuInput = {
	/** May carry modifiers: `…PID_Controller(inertia1.J=2)`. */
	readonly class_name: string;
	readonly compiler_options: Readonly<Record<string, unknown>>;
	readonly runtime_options: Readonly<Record<string, unknown>>;
	readonly compiler_log_level: string;
	readonly fmi_target: string;
	readonly fmi_version: string;
	readonly platform: string;
};

/** Why a compilation failed. Source: section 5.6 of the API reference. */
export type CompilationError = {
	readonly msg: string;
	readonly locationType: string;
	readonly location: Readonly<Record<string, unknown>>;
};

type FmuRunInfo = {
	/** `not_started` also while compiling. */
	readonly status: 'not_started' | 'successful' | 'failed' | 'cancelled';
	readonly errors?: readonly CompilationError[];

	/** Milliseconds since 1970. */
	readonly datetime_started?: number;
	readonly datetime_finished?: number;
};

/** A model executable as the store keeps it. */
export type Fmu = {
	readonly id: string;
	readonly input: FmuInput & {readonly toolchain_version: string; readonly model_snapshot: string};
	readonly run_info: FmuRunInfo;
	readonly meta: {readonly created_epoch: number; readonly input_hash: string; readonly fmu_file: string};

	/** Values compiled in because an experiment gave them to structural parameters; not shown by the API. */
	readonly structural: readonly ParameterValue[];

	/** The class that is simulated, where it is another one than the input names; not shown by the API. */
	readonly simulates?: string;

	/** Text of the compiler, empty for a clean compilation. */
	readonly log: string;
};

/** The class that the simulator knows an FMU by. */
export const simulatedBy = ({simulates, input}: Pick<Fmu, 'simulates' | 'input'>): string =>
	simulates ?? input.class_name;

/** The FMU as the API shows it. */
export const fmuJson = ({structural: _, simulates: _simulates, log: _log, ...fmu}: Fmu): unknown => fmu;
