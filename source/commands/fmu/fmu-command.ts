import {type FmuRef} from '../../api/resources/fmus.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type ArgumentSpec, type Invocation} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {inWorkspace, withFmu} from '../shared/place.js';
import {workspaceOption} from '../resolution/workspaces.js';

const fmuArgument: ArgumentSpec = {
	name: 'fmu',
	summary: 'Id or the beginning of one; default the one in use',
	type: 'fmu',
	optional: true,
};

/** A verb on one FMU. */
export function fmuCommand(
	verb: string,
	summary: string,
	work: (scope: WorkspaceScope, place: FmuRef, context: Context, invocation: Invocation) => Promise<Output>,
): Command {
	return {
		words: ['fmu', verb],
		summary,
		arguments: [fmuArgument],
		options: [workspaceOption],
		examples: [{line: `fmu ${verb}`, summary: 'The one in use'}],
		async run(context, invocation) {
			const {
				arguments: {fmu},
				options,
			} = invocation;
			return inWorkspace(context, options, async (scope) =>
				withFmu(context, scope, fmu?.text, async (place) => work(scope, place, context, invocation)),
			);
		},
	};
}
