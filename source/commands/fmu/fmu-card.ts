import {type Fmu} from '../../api/resources/fmus.js';
import {fmuFields} from '../../jobs/compilation.js';
import {asObject, type JsonObject} from '../../json/is-object.js';
import {type RecordView} from '../../output/views.js';

/** An FMU as a record: how its compilation went, and what it was compiled with. */
export function fmuCard(fmu: Fmu): RecordView {
	return {kind: 'record', fields: [...fmuFields(fmu), ...inputFields(fmu.raw)]};
}

function inputFields(raw: JsonObject): RecordView['fields'] {
	const input = asObject(raw['input']);
	const named = (title: string, options: unknown) =>
		Object.entries(asObject(options)).map(([name, value]) => ({name: `${title} ${name}`, value}));
	return [
		{name: 'FMI', value: [input['fmi_version'], input['fmi_target']].filter(Boolean).join(' ')},
		{name: 'platform', value: input['platform']},
		{name: 'log level', value: input['compiler_log_level']},
		...named('compiler', input['compiler_options']),
		...named('runtime', input['runtime_options']),
		{name: 'compiled', value: asObject(raw['run_info'])['datetime_finished'], kind: 'age' as const},
	].filter(({value}) => value !== undefined && value !== '');
}
